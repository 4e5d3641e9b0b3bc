import { text } from '#shared/i18n/text';
import { defineCheck } from '../check';

export default defineCheck({
  id: 'model.single',
  group: 'model',
  severity: 'attention',
  dependsOn: ['model.loaded'],
  applies: topology => topology.engine === 'lmstudio',
  needs: ['model'],
  evaluate({ model }, say) {
    const copies = model?.instances ?? [];
    if (model === null || copies.length === 0) return null;
    if (copies.length === 1) return say('ok', 'one', { model: model.displayName });
    // The one with the least context is what nobody needs beside the others.
    const [extra] = [...copies].sort((a, b) => (a.contextTokens ?? 0) - (b.contextTokens ?? 0));
    const ids = copies.map(({ id }) => id).join(', ');
    const intent = {
      ...{ kind: 'modelUnload' as const, serverUrl: model.serverUrl },
      instanceId: extra?.id ?? model.key,
    };
    const label = text('check.model.single.repair', { instance: intent.instanceId });
    return say(
      'attention',
      'several',
      { count: copies.length, ids },
      {
        repair: { kind: 'intent', label, intent },
      },
    );
  },
});
