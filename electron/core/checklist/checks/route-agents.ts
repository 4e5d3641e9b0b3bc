import { text } from '#shared/i18n/text';
import { defineCheck } from '../check';

export default defineCheck({
  id: 'route.agents',
  group: 'openclaw',
  severity: 'attention',
  dependsOn: ['openclaw.valid'],
  applies: topology => topology.openclawRunsOn !== 'elsewhere',
  needs: ['routes'],
  evaluate({ routes: { agents, chain } }, say) {
    if (chain.length === 0) return null;
    const own = agents.filter(agent => agent.own);
    const [stray] = own.filter(agent => !agent.chosen);
    const named = own
      .slice(0, 4)
      .map(agent => `${agent.id} → ${agent.chain[0]?.model ?? ''}`)
      .join(', ');
    if (own.length === 0) return say('ok', 'follow', { count: agents.length });
    if (stray === undefined) return say('noted', 'chosen', { count: own.length, agents: named });
    const repair = {
      kind: 'intent' as const,
      label: text('check.route.agents.repair', { agent: stray.id }),
      intent: { kind: 'agentFollow' as const, agent: stray.id },
    };
    return say('attention', 'own', { count: own.length, agents: named }, { repair });
  },
});
