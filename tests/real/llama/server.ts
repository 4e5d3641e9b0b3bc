import { mkdir } from 'node:fs/promises';
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
export const startLlama = (
  home: TestHome,
  { contextTokens = 0, more = [] }: { contextTokens?: number; more?: readonly string[] } = {},
): Promise<StartedServer> =>
  start(home, model => [
    ...['-m', model, '--alias', modelName, '-c', String(contextTokens), '-t', '2', '--metrics', ...more],
  ]);

/** llama-server without a model of its own: it starts one of a folder when a request names it. */
export const startRouter = (home: TestHome): Promise<StartedServer> =>
  start(home, model => ['--models-dir', path.dirname(model)]);

async function start(home: TestHome, args: (model: string) => readonly string[]): Promise<StartedServer> {
  if (llama === null) throw new Error(absence);
  const folder = path.join(home.folder, 'models');
  await mkdir(folder);
  const model = path.join(folder, `${modelName}.gguf`);
  await writeGguf(model, tinyModel(trainedTokens));
  return startServer({
    program: llama.server,
    args: port => [...args(model), '--host', '127.0.0.1', '--port', port, '--offline'],
    env: { GGML_NO_BACKTRACE: '1' },
    folder: home.folder,
    ready: '/health',
    limitMs: 30_000,
  });
}
