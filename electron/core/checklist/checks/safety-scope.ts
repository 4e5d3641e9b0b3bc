import { text } from '#shared/i18n/text';
import { defineCheck } from '../check';

/** Profiles that leave an agent little to do harm with. */
const narrowProfiles = ['minimal', 'messaging'];

export default defineCheck({
  id: 'safety.scope',
  group: 'safety',
  severity: 'attention',
  setup: true,
  dependsOn: ['openclaw.valid'],
  applies: topology => topology.openclawRunsOn !== 'elsewhere',
  needs: ['findings', 'routes'],
  evaluate({ findings, routes }, say) {
    const [first] = routes.chain;
    if (findings === null || first?.origin !== 'local') return null;
    const { toolsProfile: profile } = findings;
    const { sandbox, webTools } = findings.running[0] ?? { sandbox: 'off', webTools: [] };
    if (findings.openInboxes.length > 0) {
      const label = text('check.safety.scope.profile');
      const intent = { kind: 'repair' as const, repair: 'tools-messaging' as const };
      return say(
        'attention',
        'open',
        { places: findings.openInboxes.join(', ') },
        narrowProfiles.includes(profile)
          ? { command: 'openclaw security audit' }
          : { repair: { kind: 'intent', label, intent } },
      );
    }
    const wide = profile === 'full' && sandbox !== 'all' && webTools.length > 0;
    const channels = findings.channels.join(', ');
    if (!wide) return say('ok', 'narrow', { profile, sandbox });
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
