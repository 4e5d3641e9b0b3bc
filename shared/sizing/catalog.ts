import { dense } from './catalog/dense';
import { gemma } from './catalog/gemma';
import { glm } from './catalog/glm';
import { gptOss } from './catalog/gpt-oss';
import { largeMla } from './catalog/large-mla';
import { minimax } from './catalog/minimax';
import { qwen3 } from './catalog/qwen3';
import { qwen35 } from './catalog/qwen3-5';
import type { CatalogModel } from './model';

/** The models that sizes are known of, the largest first. */
export const catalog: readonly CatalogModel[] = [
  ...[minimax, gptOss, qwen3, qwen35, glm, largeMla, dense, gemma].flat(),
].sort((a, b) => b.parametersBillions - a.parametersBillions);

/** The model that OpenClaw's guidance names. */
export const guidanceModelId = 'MiniMaxAI/MiniMax-M2.1';

/** Words of a name that tell how the weights were packed, not which model they are. */
const packing =
  /^(ud|mlx|gguf|instruct|it|qat|dwq|awq|gptq|int\d|gs\d+|\d+bit|(bf|fp|f)(8|16|32)|(mx|nv)fp4|i?q\d(_\w+)*|dq\d\w*)$/;

/** `lmstudio-community/MiniMax-M2.1-MLX-8bit`, `MiniMax M2.1 GS32` and `minimax-m2.1@8bit` are all `minimax-m2.1`. */
function plainName(name: string): string {
  const tail = name.toLowerCase().trim().split('/').at(-1) ?? '';
  const words = tail.replace(/[@:].*$/, '').split(/[\s-]+/);
  return words.filter(word => word !== '' && !packing.test(word)).join('-');
}

const byName = new Map(
  catalog.flatMap(model =>
    [model.id, model.name, ...model.keys].map(name => [plainName(name), model] as const),
  ),
);

/** The catalogue's model of a server's key, a repository or a display name; null where it is another one. */
export const findModel = (keyOrName: string): CatalogModel | null => byName.get(plainName(keyOrName)) ?? null;
