import { text } from '#shared/i18n/text';
import { defineCheck } from '../check';

export default defineCheck({
  id: 'route.leaks',
  group: 'safety',
  severity: 'blocker',
  setup: true,
  dependsOn: ['openclaw.valid'],
  applies: topology => topology.openclawRunsOn !== 'elsewhere',
  needs: ['routes', 'findings'],
  evaluate({ routes, findings }, say) {
    if (findings === null || (routes.wanted !== 'local-only' && routes.written !== 'local-only')) return null;
    const [first] = findings.leaks;
    if (!first) return say('ok', 'none', {});
    const slots = findings.leaks
      .slice(0, 4)
      .map(slot => `${slot.path} → ${slot.model}`)
      .join(', ');
    const label = text('check.route.leaks.repair');
    const repair = {
      kind: 'intent' as const,
      label,
      intent: { kind: 'repair' as const, repair: 'slots-local' as const },
    };
    return say('blocked', 'some', { count: findings.leaks.length, slots }, { repair });
  },
});
