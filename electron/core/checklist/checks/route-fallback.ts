import { text } from '#shared/i18n/text';
import { defineCheck } from '../check';

export default defineCheck({
  id: 'route.fallback',
  group: 'openclaw',
  severity: 'attention',
  dependsOn: ['route.primary'],
  applies: topology => topology.openclawRunsOn !== 'elsewhere',
  needs: ['routes'],
  evaluate({ routes: { written, chain, known } }, say) {
    const [first, ...rest] = chain;
    // Local only means to have nothing else.
    if (first === undefined || written === 'local-only') return null;
    if (rest.length > 0) return say('ok', 'there', { count: rest.length, next: rest[0]?.name ?? '' });
    const other = known.find(node => node.origin !== first.origin);
    const route = first.origin === 'local' ? ('local-first' as const) : ('local-fallback' as const);
    const repair =
      other === undefined
        ? { kind: 'page' as const, label: text('check.route.fallback.page'), page: 'openclaw' as const }
        : {
            ...{ kind: 'intent' as const, label: text(`route.use.${route}`) },
            intent: { kind: 'route' as const, route },
          };
    return say('attention', 'none', { first: first.name }, { repair });
  },
});
