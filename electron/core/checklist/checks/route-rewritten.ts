import { defineCheck } from '../check';

/** Ids that OpenClaw 2026.9.6 sends under another name, although another provider than Google serves them. */
const rewritten: Readonly<Record<string, string>> = { 'google/gemma-4-26b': 'google/gemma-4-26b-a4b-it' };

export default defineCheck({
  id: 'route.rewritten',
  group: 'openclaw',
  severity: 'attention',
  dependsOn: ['openclaw.provider'],
  applies: topology => topology.openclawRunsOn !== 'elsewhere',
  needs: ['routes'],
  evaluate({ routes }, say) {
    for (const { model, origin } of routes.chain) {
      const id = model.slice(model.indexOf('/') + 1);
      const sent = rewritten[id];
      if (origin === 'local' && sent !== undefined) return say('attention', 'changed', { model: id, sent });
    }
    return null;
  },
});
