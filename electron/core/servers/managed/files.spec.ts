import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { makeHome } from '#tests/home';
import { findModelFiles } from './files';

async function lay(sizes: Readonly<Record<string, number>>) {
  const home = await makeHome({}, { XDG_CACHE_HOME: '', LLAMA_CACHE: '', HF_HOME: '', HF_HUB_CACHE: '' });
  const variables = { HOME: home.folder };
  const environment = { ...home.ports.environment, variables, platform: 'linux' as const };
  const at = (name: string): string => path.join(home.folder, name);
  for (const [name, size] of Object.entries(sizes)) {
    await mkdir(path.dirname(at(name)), { recursive: true });
    await writeFile(at(name), Buffer.alloc(size));
  }
  const find = async (...folders: string[]) => {
    const found = await findModelFiles({ ...home.ports, environment }, folders.map(at));
    return found.map(({ path: file, sizeBytes }) => [path.relative(home.folder, file), sizeBytes]);
  };
  return { at, find };
}

test('names the files of the given folder and of the usual caches, the largest first', async () => {
  const { find } = await lay({
    'models/qwen/Qwen3-GGUF/Qwen3-8B-Q4_K_M.gguf': 30,
    'models/qwen/Qwen3-GGUF/mmproj-F16.gguf': 9,
    'models/qwen/Qwen3-MLX/model.safetensors': 50,
    'models/README.md': 5,
    '.cache/llama.cpp/ggml-org_tiny.GGUF': 10,
    'elsewhere/other.gguf': 1,
  });
  expect(await find('models')).toEqual([
    ['models/qwen/Qwen3-GGUF/Qwen3-8B-Q4_K_M.gguf', 30],
    ['.cache/llama.cpp/ggml-org_tiny.GGUF', 10],
  ]);
});

test('takes the parts of a model for one, with the size of all', async () => {
  const { find } = await lay({
    'models/big-00002-of-00003.gguf': 20,
    'models/big-00001-of-00003.gguf': 20,
    'models/big-00003-of-00003.gguf': 7,
  });
  expect(await find('models')).toEqual([['models/big-00001-of-00003.gguf', 47]]);
});

test('names a file once that has two names, as in Hugging Face’s cache', async () => {
  const { at, find } = await lay({ '.cache/huggingface/hub/models--a--b/blobs/123': 12 });
  for (const revision of ['main', 'older']) {
    const folder = at(`.cache/huggingface/hub/models--a--b/snapshots/${revision}/Q4`);
    await mkdir(folder, { recursive: true });
    await symlink(at('.cache/huggingface/hub/models--a--b/blobs/123'), path.join(folder, 'b-Q4.gguf'));
  }
  expect(await find()).toEqual([[expect.stringMatching(/snapshots\/(main|older)\/Q4\/b-Q4\.gguf$/), 12]]);
});

test('finds nothing where there is no such folder', async () => {
  const { find } = await lay({});
  expect(await find('models', 'models')).toEqual([]);
});
