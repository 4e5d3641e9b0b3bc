import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { fakeLlamaServer } from '#tests/fake-llama-server';
import { makeHome, type TestHome } from '#tests/home';
import { tinyModel } from '../../../../tests/real/llama/tiny-model';
import { writeGguf } from '../../../../tests/real/llama/gguf';
import { lookAtManaged } from './record';

export interface ManagedWorld {
  readonly home: TestHome;
  /** A real, tiny GGUF file. */
  readonly model: string;
}

/** A home whose PATH has the small llama-server alone. What was started in it ends with the test. */
export async function makeManagedWorld({ faults = '', name = 'Tiny-Q8_0.gguf' } = {}): Promise<ManagedWorld> {
  const variables = { PATH: '', FAKE_LLAMA: faults };
  const home = await makeHome({}, variables);
  const bin = path.join(home.folder, '.local', 'bin');
  await mkdir(bin, { recursive: true });
  await writeFile(path.join(bin, 'llama-server'), fakeLlamaServer, { mode: 0o755 });
  const model = path.join(home.folder, name);
  await mkdir(path.dirname(model), { recursive: true });
  await writeGguf(model, tinyModel(131_072));
  onTestFinished(async () => {
    const now = await lookAtManaged(home.ports);
    if (now.state === 'running') home.ports.run.signal(now.record.pid, 'SIGKILL');
  });
  return { home, model };
}
