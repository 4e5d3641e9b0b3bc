import { text } from '#shared/i18n/text';
import { defineCheck } from '../check';

export default defineCheck({
  id: 'safety.scope',
  group: 'safety',
  severity: 'attention',
  dependsOn: ['openclaw.valid'],
  applies: topology => topology.openclawRunsOn !== 'elsewhere',
  needs: ['findings', 'routes'],
  evaluate({ findings, routes }, say) {
    const [first] = routes.chain;
    if (findings === null || first?.origin !== 'local') return null;
    const denied = findings.webToolsDeniedFor;
    const noWeb = denied.includes('*') || denied.includes(first.model);
    const wide = findings.toolsProfile === 'full' && findings.sandboxMode !== 'all' && !noWeb;
    const channels = findings.channels.join(', ');
    if (!wide) return say('ok', 'narrow', { profile: findings.toolsProfile, sandbox: findings.sandboxMode });
    if (channels === '') return say('noted', 'noInbox', {});
    const label = text('check.safety.scope.repair');
    return say(
      'attention',
      'wide',
      { channels },
      {
        repair: { kind: 'intent', label, intent: { kind: 'repair', repair: 'deny-web-tools' } },
      },
    );
  },
});
