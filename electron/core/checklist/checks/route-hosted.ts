import { text } from '#shared/i18n/text';
import { defineCheck } from '../check';

export default defineCheck({
  id: 'route.hosted',
  group: 'openclaw',
  severity: 'attention',
  setup: true,
  dependsOn: ['route.primary'],
  applies: topology => topology.openclawRunsOn !== 'elsewhere',
  needs: ['routes', 'findings', 'turn'],
  evaluate({ routes, findings, turn }, say) {
    const hosted = routes.chain.filter(node => node.origin === 'hosted');
    if (findings === null) return null;
    if (hosted.length === 0) return say('noted', 'none', {});
    const command = 'openclaw models status --json';
    const [dead] = findings.deadModels;
    if (dead !== undefined) {
      const { model, successor } = dead;
      const repair = {
        kind: 'intent' as const,
        label: text('check.route.hosted.replace', { successor }),
        intent: { kind: 'replace' as const, oldModel: model, newModel: successor },
      };
      return say('attention', 'dead', { model }, { command, repair });
    }
    const without = hosted.find(node => routes.states[node.model]?.hosted === 'no-key');
    if (without) {
      const { provider, model } = without;
      const login = `openclaw models auth login --provider ${provider}`;
      return say('attention', 'noKey', { provider, model }, { command: login });
    }
    if (turn?.origin === 'hosted') return say('ok', 'answered', { model: turn.answeredModel });
    const isTold = hosted.every(({ model }) => {
      const state = routes.states[model];
      return state?.hosted === 'has-key' && state.told === 'openclaw';
    });
    const models = hosted.map(node => node.model).join(', ');
    // A key is no answer yet, but all that can be known without asking.
    if (isTold) return say('noted', 'keyed', { models }, { command });
    return say('noted', 'unseen', { count: hosted.length, first: hosted[0]?.model ?? '' }, { command });
  },
});
