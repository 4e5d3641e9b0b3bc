import { loadedContext } from '#shared/contract/instances';
import type { LocalModel } from '#shared/contract/models';
import { text } from '#shared/i18n/text';
import { defineCheck } from '../check';
import { contextToLoad } from '../suggestions';

/** OpenClaw's first prompt takes 10,500 to 18,900 tokens, and a quarter is kept free for the answer. */
const usefulContextTokens = 32_000;

const connectWith = (model: LocalModel, contextTokens: number) => ({
  kind: 'intent' as const,
  label: text('check.model.context.adapt', { contextTokens }),
  intent: { kind: 'connect' as const, serverUrl: model.serverUrl, modelKey: model.key, contextTokens },
});

const loadWith = ({ serverUrl, key: modelKey }: LocalModel, contextTokens: number) => ({
  kind: 'intent' as const,
  label: text('check.model.loaded.repair', { contextTokens }),
  intent: { kind: 'modelLoad' as const, serverUrl, modelKey, contextTokens },
});

export default defineCheck({
  id: 'model.context',
  group: 'model',
  severity: 'blocker',
  setup: true,
  dependsOn: ['model.loaded'],
  needs: ['model', 'row'],
  evaluate({ model, row }, say) {
    const loadedTokens = model && loadedContext(model);
    if (model === null || loadedTokens === null) return null;
    if (row !== null) {
      // Without contextTokens OpenClaw takes the whole window, and 200,000 where that is missing too.
      const promisedTokens = row.contextTokens ?? row.contextWindow ?? 200_000;
      if (promisedTokens > loadedTokens) {
        const wantedTokens = contextToLoad(model, row);
        // OpenClaw turns so small a window down, and so the promise is not lowered to it.
        const isTooSmall = loadedTokens < usefulContextTokens && wantedTokens >= promisedTokens;
        const repair = isTooSmall ? loadWith(model, wantedTokens) : connectWith(model, loadedTokens);
        return say('blocked', 'promised', { promisedTokens, loadedTokens }, { repair });
      }
    }
    if (loadedTokens >= usefulContextTokens) {
      return row === null
        ? say('ok', 'enough', { loadedTokens })
        : say('ok', 'agrees', { loadedTokens, promisedTokens: row.contextTokens ?? row.contextWindow ?? 0 });
    }
    const contextTokens = contextToLoad(model, null);
    if (contextTokens <= loadedTokens) {
      const other = {
        kind: 'page' as const,
        label: text('check.model.tools.repair'),
        page: 'models' as const,
      };
      return say('attention', 'small', { loadedTokens }, { repair: other });
    }
    return say('attention', 'small', { loadedTokens }, { repair: loadWith(model, contextTokens) });
  },
});
