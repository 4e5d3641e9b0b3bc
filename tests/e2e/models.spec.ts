import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { tinyModel } from '../real/llama/tiny-model';
import { writeGguf } from '../real/llama/gguf';
import { expect, test, visit, type Page } from '../support/browser';
import { fakeLlamaServer } from '../support/fake-llama-server';

const gguf = 'Qwen3 8B';
const studio = { name: 'mac-studio-512', platform: 'darwin' };

const row = (page: Page, name: string) => page.getByRole('table').getByRole('row').filter({ hasText: name });
const inMemory = (page: Page) => page.getByRole('listitem').filter({ hasText: 'stays until it is unloaded' });

test('a model is loaded with a context beside its memory, replaced by another in one step, and unloaded', async ({
  page,
  serve,
}) => {
  const served = await serve({ practice: true, machine: studio });
  await page.goto(served.address);
  await visit(page, 'models');
  await expect(page.getByText('No model is in memory.')).toBeVisible();

  await row(page, gguf)
    .getByRole('button', { name: `Load ${gguf}` })
    .click();
  const form = page.getByRole('form', { name: `Load ${gguf}` });
  await form.getByRole('combobox', { name: 'Context' }).selectOption('16384');
  await expect(form.getByText(/^Takes .* of 464\sGiB/)).toBeVisible();
  await form.getByRole('button', { name: 'Load', exact: true }).click();
  await expect(inMemory(page)).toContainText('16,384');

  await row(page, 'MiniMax')
    .getByRole('button', { name: /^Load MiniMax/ })
    .click();
  await page.getByRole('button', { name: `Unload ${gguf} and load` }).click();
  await expect(inMemory(page)).toContainText('MiniMax', { timeout: 20_000 });
  await expect(inMemory(page)).toHaveCount(1);

  await inMemory(page)
    .getByRole('button', { name: /^Unload/ })
    .click();
  await expect(page.getByText('No model is in memory.')).toBeVisible();
});

test('a download says how far it is, and the model is in the list afterwards', async ({ page, serve }) => {
  const served = await serve({ practice: true, machine: studio });
  await page.goto(served.address);
  await visit(page, 'models');
  await page.getByRole('textbox', { name: 'Name or Hugging Face address' }).fill('ibm/granite-4-micro');
  await page.getByRole('button', { name: 'Download', exact: true }).click();
  await expect(page.getByText('Download ibm/granite-4-micro')).toBeVisible();
  await expect(row(page, 'ibm/granite-4-micro')).toBeVisible({ timeout: 20_000 });
});

test('a server of another kind is looked at, added, asked for its API, and removed', async ({
  page,
  serve,
}) => {
  const told: Record<string, unknown> = {
    '/v1/models': { object: 'list', data: [{ id: 'org/big', owned_by: 'vllm', max_model_len: 131_072 }] },
    '/version': { version: '0.19.1' },
    '/v1/chat/completions': { choices: [{ finish_reason: 'length', message: { content: 'Hi' } }] },
  };
  const server = createServer((request, response) => {
    const body = told[request.url ?? ''];
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body ?? { detail: 'Not Found' }));
  });
  await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve));
  const address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    const served = await serve({ practice: true, machine: studio });
    await page.goto(served.address);
    await visit(page, 'servers');
    await page.getByRole('textbox', { name: 'Address' }).fill(address);
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await expect(page.getByText(/^vLLM 0\.19\.1.*1 model/)).toBeVisible();
    await page.getByRole('button', { name: 'Add vLLM' }).click();
    const item = page.getByRole('listitem').filter({ hasText: address });
    await expect(item).toContainText('reports its health');
    await item.getByRole('button', { name: 'Find out which API works' }).click();
    await expect(item).toContainText('openai-completions works');
    await visit(page, 'models');
    await expect(row(page, 'org/big')).toBeVisible();
    await visit(page, 'servers');
    await item.getByRole('button', { name: /^Remove/ }).click();
    await expect(item).toHaveCount(0);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

test('a model file is looked at, started as a server of its own, and stopped', async ({
  page,
  home,
  serve,
  provoked,
}) => {
  // The plan of a second one is refused.
  provoked.push(/422/);
  test.skip(process.platform === 'win32', 'the small llama-server is a script');
  writeFileSync(path.join(home.folder, 'bin', 'llama-server'), fakeLlamaServer, { mode: 0o755 });
  const folder = path.join(home.folder, '.lmstudio', 'models', 'somebody', 'Tiny-GGUF');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'Tiny-Q8_0.gguf');
  await writeGguf(file, tinyModel(131_072));
  const served = await serve({ machine: studio });
  await page.goto(served.address);
  await visit(page, 'servers');

  const form = page
    .locator('form')
    .filter({ has: page.getByRole('combobox', { name: 'Found on this machine' }) });
  await form.getByRole('combobox', { name: 'Found on this machine' }).selectOption(file);
  await expect(form.getByRole('textbox', { name: 'GGUF file' })).toHaveValue(file);
  await form.getByRole('button', { name: 'Show what it takes' }).click();
  await expect(form.getByText(/^131,072 tokens of context\. Takes .* of 464\sGiB/)).toBeVisible();
  await form.getByRole('combobox', { name: 'Context' }).selectOption('32768');
  await form.getByRole('combobox', { name: 'Conversations at once' }).selectOption('2');
  await expect(form.getByText('32,768 tokens of context for each of 2 conversations.')).toBeVisible();
  await expect(form.getByText('--ctx-size 65536')).toBeVisible();
  try {
    await form.getByRole('button', { name: 'Start llama-server' }).click();
    const item = page.getByRole('listitem').filter({ hasText: 'started by Homeport' });
    await expect(item).toContainText('Tiny-Q8_0 · 32,768 tokens of context', { timeout: 20_000 });

    // A second one is refused in words.
    await form.getByRole('combobox', { name: 'Context' }).selectOption('4096');
    await form.getByRole('button', { name: 'Show what it takes' }).click();
    await expect(form.getByRole('alert')).toContainText('llama-server is already running');

    await item.getByRole('button', { name: 'Stop', exact: true }).click();
    await expect(item).toHaveCount(0);
  } finally {
    await home.command('servers', 'stop');
  }
});
