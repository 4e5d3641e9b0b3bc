import path from 'node:path';
import type { TestHome } from '#tests/home';
import { startServer, type StartedServer } from '../program';
import { writeGguf } from './gguf';
import { realLlama } from './install.mjs';
import { tinyModel } from './tiny-model';

const found = realLlama();

/** The built programs, or null with the reason in `absence`. */
export const llama = found.reason === null ? found : null;
export const absence = found.reason ?? '';

/** What the model was trained for; less of it is given to the server. */
export const trainedTokens = 131_072;
export const modelName = 'babble';

/** llama-server with the tiny model. Without `contextTokens` it takes what the model was trained for. */
export async function startLlama(
  home: TestHome,
  { contextTokens = 0, more = [] }: { contextTokens?: number; more?: readonly string[] } = {},
): Promise<StartedServer> {
  if (llama === null) throw new Error(absence);
  const model = path.join(home.folder, 'babble.gguf');
  await writeGguf(model, tinyModel(trainedTokens));
  return startServer({
    program: llama.server,
    args: port => [
      ...['-m', model, '--alias', modelName, '--host', '127.0.0.1', '--port', port, '--offline'],
      ...['-c', String(contextTokens), '-t', '2', '--metrics', ...more],
    ],
    env: { GGML_NO_BACKTRACE: '1' },
    folder: home.folder,
    ready: '/health',
    limitMs: 30_000,
  });
}
