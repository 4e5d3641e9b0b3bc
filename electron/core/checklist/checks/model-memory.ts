import { loadedContext } from '#shared/contract/instances';
import { text } from '#shared/i18n/text';
import { rowOf } from '#shared/sizing/on-disk';
import { defineCheck } from '../check';
import { contextToLoad } from '../suggestions';

export default defineCheck({
  id: 'model.memory',
  group: 'model',
  severity: 'attention',
  dependsOn: ['model.downloaded'],
  applies: topology => topology.modelsRunOn === 'this-machine',
  needs: ['model', 'row', 'hardware'],
  evaluate({ model, row, hardware: { profile } }, say) {
    // One that is loaded has proven it, and its memory is no longer free.
    if (model === null || loadedContext(model) !== null) return null;
    const contextTokens = contextToLoad(model, row);
    const fit = rowOf(model, contextTokens, profile);
    if (fit === null) return null;
    const needed = { model: model.displayName, neededBytes: fit.totalBytes, contextTokens };
    const label = text('check.model.tools.repair');
    const extras = { repair: { kind: 'page' as const, label, page: 'models' as const } };
    const { bytes: poolBytes, deviceIds } = profile.pool;
    if (fit.verdict === 'too-large') return say('attention', 'tooLarge', { ...needed, poolBytes }, extras);
    // What other programs hold is known of cards; of unified memory the system frees what it needs.
    const cards = profile.devices.filter(({ id }) => deviceIds.includes(id));
    const free = cards.map(({ freeBytes, memoryKind }) => (memoryKind === 'discrete' ? freeBytes : null));
    const freeBytes = free.reduce<number | null>(
      (sum, bytes) => (sum === null || bytes === null ? null : sum + bytes),
      0,
    );
    if (freeBytes === null || cards.length === 0) return say('ok', 'fits', { ...needed, poolBytes });
    return freeBytes >= fit.totalBytes
      ? say('ok', 'free', { ...needed, freeBytes })
      : say('attention', 'taken', { ...needed, freeBytes }, extras);
  },
});
