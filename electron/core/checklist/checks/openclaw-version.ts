import { defineCheck } from '../check';
import { isAtLeast, versionNumbers } from '../version';

/** Versions of OpenClaw that are known to fail with local models: from the first to before the one that does not. */
const known = [
  // openclaw #82010: the guard against requests to private addresses stopped those to the model server.
  { from: [2026, 5, 12], before: [2026, 5, 13], outcome: 'privateAddress' },
  // openclaw #90585: tool calls through LM Studio's Responses API lost their arguments.
  { from: [2026, 5, 27], before: [2026, 6, 2], outcome: 'toolArguments' },
] as const;

export default defineCheck({
  id: 'openclaw.version',
  group: 'openclaw',
  severity: 'information',
  applies: topology => topology.openclawRunsOn !== 'elsewhere',
  needs: ['installation', 'gateway'],
  evaluate({ installation, gateway }, say) {
    const version = gateway.version ?? installation.version;
    const numbers = versionNumbers(version);
    if (version === null || numbers === null) return null;
    const bug = known.find(({ from, before }) => isAtLeast(numbers, from) && !isAtLeast(numbers, before));
    return bug
      ? say('noted', bug.outcome, { version }, { command: 'npm install -g openclaw@latest' })
      : say('ok', 'fine', { version });
  },
});
