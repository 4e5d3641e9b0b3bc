import { text } from '#shared/i18n/text';
import { defineCheck } from '../check';

export default defineCheck({
  id: 'route.primary',
  group: 'openclaw',
  severity: 'attention',
  setup: true,
  dependsOn: ['openclaw.valid', 'openclaw.provider'],
  applies: topology => topology.openclawRunsOn !== 'elsewhere',
  needs: ['routes'],
  evaluate({ routes: { wanted, written, chain } }, say) {
    const choose = (route: NonNullable<typeof wanted>) => ({
      kind: 'intent' as const,
      label: text(`route.use.${route}`),
      intent: { kind: 'route' as const, route },
    });
    const first = chain[0]?.name ?? '';
    if (written === 'none') return say('attention', 'none', {}, { repair: choose(wanted ?? 'local-first') });
    if (wanted !== null && wanted !== written) {
      return say('attention', 'differs', { first }, { repair: choose(wanted) });
    }
    if (wanted === null && written === 'hosted-only') {
      return say('attention', 'hosted', { first }, { repair: choose('local-first') });
    }
    return say('ok', 'chosen', { first, count: chain.length - 1 });
  },
});
