import { text } from '#shared/i18n/text';
import { defineCheck } from '../check';

export default defineCheck({
  id: 'openclaw.mode',
  group: 'openclaw',
  severity: 'blocker',
  dependsOn: ['openclaw.valid'],
  applies: topology => topology.openclawRunsOn !== 'elsewhere',
  needs: ['findings'],
  evaluate({ findings }, say) {
    if (findings === null) return null;
    if (findings.gatewayMode !== null) return say('ok', 'set', { mode: findings.gatewayMode });
    return say(
      'blocked',
      'missing',
      {},
      {
        repair: {
          kind: 'intent',
          label: text('check.openclaw.mode.repair'),
          intent: { kind: 'repair', repair: 'gateway-mode-local' },
        },
      },
    );
  },
});
