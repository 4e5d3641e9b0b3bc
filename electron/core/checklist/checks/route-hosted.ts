import { text } from '#shared/i18n/text';
import { defineCheck } from '../check';

export default defineCheck({
  id: 'route.hosted',
  group: 'openclaw',
  severity: 'attention',
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
      const label = text('check.route.hosted.repair');
      return say(
        'attention',
        'dead',
        { model: dead },
        { command, repair: { kind: 'page', label, page: 'openclaw' } },
      );
    }
    if (turn?.origin === 'hosted') return say('ok', 'answered', { model: turn.answeredModel });
    return say('noted', 'unseen', { count: hosted.length, first: hosted[0]?.model ?? '' }, { command });
  },
});
