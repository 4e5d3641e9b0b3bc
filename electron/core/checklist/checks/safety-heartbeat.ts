import { text } from '#shared/i18n/text';
import { defineCheck } from '../check';

export default defineCheck({
  id: 'safety.heartbeat',
  group: 'safety',
  severity: 'information',
  dependsOn: ['openclaw.valid'],
  applies: topology => topology.openclawRunsOn !== 'elsewhere',
  needs: ['findings', 'routes'],
  evaluate({ findings, routes }, say) {
    const [first] = routes.chain;
    // Without a channel there is nobody to send a heartbeat to, and OpenClaw waits with it.
    if (findings === null || first?.origin !== 'local' || findings.channels.length === 0) return null;
    const { heartbeat } = findings;
    if (heartbeat === null || (heartbeat.model !== null && heartbeat.model !== first.model))
      return say('ok', 'off', {});
    const { every } = heartbeat;
    if (heartbeat.light) return say('ok', 'light', { every });
    const label = text('check.safety.heartbeat.repair');
    return say(
      'noted',
      'full',
      { every },
      {
        repair: { kind: 'intent', label, intent: { kind: 'repair', repair: 'heartbeat-light' } },
      },
    );
  },
});
