import { answersTo } from '#shared/contract/instances';
import { text } from '#shared/i18n/text';
import { defineCheck } from '../check';

export default defineCheck({
  id: 'model.listed',
  group: 'openclaw',
  severity: 'blocker',
  setup: true,
  dependsOn: ['openclaw.provider', 'model.downloaded'],
  needs: ['models', 'provider', 'row', 'model'],
  evaluate({ models, provider, row, model }, say) {
    if (provider === null || row === null) return null;
    const listed = models.some(one => answersTo(one, row.id));
    if (listed) return say('ok', 'same', { model: row.id });
    const available = models
      .filter(one => one.type === 'llm')
      .map(one => one.key)
      .slice(0, 3)
      .join(', ');
    const label = text('check.model.listed.repair', { model: model?.displayName ?? '' });
    const repair = model && {
      kind: 'intent' as const,
      label,
      intent: { kind: 'connect' as const, serverUrl: model.serverUrl, modelKey: model.key },
    };
    return say('blocked', 'missing', { model: row.id, available }, { repair });
  },
});
