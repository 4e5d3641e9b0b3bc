import { text } from '#shared/i18n/text';
import { defineCheck } from '../check';

export default defineCheck({
  id: 'route.allowlist',
  group: 'openclaw',
  severity: 'attention',
  dependsOn: ['openclaw.valid'],
  applies: topology => topology.openclawRunsOn !== 'elsewhere',
  needs: ['routes'],
  evaluate({ routes: { chain, agents, states } }, say) {
    const used = [...chain, ...agents.flatMap(agent => agent.chain)].map(node => node.model);
    const models = [...new Set(used)];
    if (models.length === 0) return null;
    const kept = models.filter(model => states[model]?.allowed === false);
    if (kept.length === 0) return say('ok', 'open', { count: models.length });
    const repair = {
      kind: 'intent' as const,
      label: text('check.route.allowlist.repair'),
      intent: { kind: 'repair' as const, repair: 'allow-route-models' as const },
    };
    return say('attention', 'kept', { count: kept.length, models: kept.join(', ') }, { repair });
  },
});
