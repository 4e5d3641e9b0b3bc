import { text } from '#shared/i18n/text';
import { defineCheck } from '../check';

export default defineCheck({
  id: 'safety.gateway',
  group: 'safety',
  severity: 'blocker',
  dependsOn: ['openclaw.valid'],
  applies: topology => topology.openclawRunsOn !== 'elsewhere',
  needs: ['findings'],
  evaluate({ findings }, say) {
    if (findings === null || findings.gatewayMode === 'remote') return null;
    const { gatewayAsks, gatewayBind: bind } = findings;
    if (gatewayAsks) return say('ok', 'guarded', { bind });
    const extras = {
      repair: {
        kind: 'intent' as const,
        label: text('check.safety.gateway.repair'),
        intent: { kind: 'repair' as const, repair: 'gateway-token' as const },
      },
    };
    return bind === 'loopback'
      ? say('attention', 'unguarded', {}, extras)
      : say('blocked', 'open', { bind }, extras);
  },
});
