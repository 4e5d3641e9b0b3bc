import { succeed, type Result } from '#shared/contract/result';
import { text } from '#shared/i18n/text';
import type { Ports } from '../ports/types';
import { derive, type Readings } from './derive';
import type { Jobs } from './jobs/jobs';
import { folderFor } from './openclaw/document/memory';
import type { createOpenClaw } from './openclaw/openclaw';
import { sendTurn, turnTarget } from './turn';
import { addTurn } from './turns';

interface TestTurnParts {
  readonly ports: Ports;
  readonly jobs: Jobs;
  readonly openclaw: ReturnType<typeof createOpenClaw>;
  readonly readings: () => Readings;
  readonly tokenFor: (origin: string) => string | null;
  readonly answered: (turns: Readings['turns']) => void;
}

/** One real question, as a job; its answer is kept beside OpenClaw's file. */
export function startTestTurn(parts: TestTurnParts): Promise<Result<{ jobId: string }>> {
  const { ports, jobs, openclaw, readings, tokenFor, answered } = parts;
  const jobId = jobs.start({
    kind: 'turn',
    title: text('job.turn'),
    cancellable: true,
    async run(context) {
      const state = await openclaw.read();
      const slices = derive(readings());
      const target = turnTarget(slices);
      const turn = await sendTurn(ports, {
        state,
        ...target,
        installation: slices.openclaw.installation,
        gateway: slices.openclaw.gateway,
        token: target.server ? tokenFor(target.server.url) : null,
        ...context,
      });
      if (!turn.ok) return turn;
      answered(await addTurn(ports, folderFor(ports, state.config.realPath), turn.data));
      return turn;
    },
  });
  return Promise.resolve(succeed({ jobId }));
}
