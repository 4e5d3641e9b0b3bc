import { text } from '#shared/i18n/text';
import { defineCheck } from '../check';

export default defineCheck({
  id: 'route.turn',
  group: 'proof',
  severity: 'attention',
  setup: true,
  dependsOn: ['openclaw.provider', 'route.primary', 'model.loaded'],
  needs: ['turn', 'file'],
  evaluate({ turn, file }, say) {
    const repair = { kind: 'turn' as const, label: text('turn.send') };
    if (turn === null) return say('attention', 'never', {}, { repair });
    const params = { model: turn.answeredModel, totalMs: turn.totalMs, outputTokens: turn.outputTokens ?? 0 };
    if (turn.rerouted)
      return say('attention', 'rerouted', { ...params, wanted: turn.requestedModel }, { repair });
    // An answer proves the file that it went by, and no later one.
    if (file.state === 'read' && turn.configHash !== file.hash)
      return say('attention', 'older', params, { repair });
    return say('ok', turn.via === 'openclaw' ? 'answered' : 'direct', params, { repair });
  },
});
