import { text } from '#shared/i18n/text';
import { defineCheck } from '../check';

export default defineCheck({
  id: 'route.hidden-failure',
  group: 'openclaw',
  severity: 'attention',
  dependsOn: ['route.primary'],
  applies: topology => topology.openclawRunsOn === 'this-machine',
  needs: ['routes', 'turn', 'fallbacks'],
  evaluate({ routes, turn, fallbacks }, say) {
    const [first] = routes.chain;
    if (fallbacks === null || first === undefined) return null;
    // An answer of the model itself, later than that, says that it works again.
    const since = turn !== null && !turn.rerouted ? turn.at : 0;
    const hidden = fallbacks.filter(({ requested, at }) => requested === first.model && at > since);
    const [latest] = hidden;
    if (latest === undefined) return say('ok', 'none', {});
    const params = {
      ...{ requested: latest.requested, answered: latest.answered, count: hidden.length },
      reason: latest.reason ?? '',
    };
    return say('attention', 'answered', params, {
      repair: { kind: 'turn' as const, label: text('turn.send') },
    });
  },
});
