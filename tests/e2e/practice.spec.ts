import { readFile } from 'node:fs/promises';
import JSON5 from 'json5';
import { expect, pageNames, practiceSteps, repairButton, test, visit, expectDone } from '../support/browser';
import { isFull } from '../support/full';
import { absence, validateForReal } from '../support/real-openclaw';

test.describe.configure({ mode: 'serial' });

/** Every content that the practice walk gave to OpenClaw's file, by the step that wrote it. */
const written: { step: string; text: string }[] = [];

const linesOf = (text: string): string[] => text.split('\n').map(line => line.trim());

test('a practice goes from nothing to a proven answer, and back to the first file byte for byte', async ({
  page,
  home,
  serve,
}) => {
  const served = await serve({ practice: true });
  const read = (): Promise<string> => readFile(home.practiceConfigPath, 'utf8');
  const model = async (): Promise<unknown> =>
    JSON5.parse<{ agents: { defaults: { model: unknown } } }>(await read()).agents.defaults.model;
  const keep = async (step: string): Promise<string> => {
    const text = await read();
    written.push({ step, text });
    return text;
  };
  const hosted = ['anthropic/claude-opus-4-6', 'anthropic/claude-sonnet-4-6'];
  const local = 'lmstudio/minimax-m2.1-gs32';

  await page.goto(served.address);
  await test.step('a first visit lands on Setup, and the code has left the address', async () => {
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Setup');
    expect(page.url()).toBe(`${served.url}/`);
  });
  const first = await keep('as found');

  await test.step('every page says that this is practice', async () => {
    for (const name of pageNames) {
      await visit(page, name);
      await expect(page.getByRole('note').filter({ hasText: 'Practice mode' })).toBeVisible();
    }
  });

  await visit(page, 'setup');
  for (const { check, label } of practiceSteps) {
    await test.step(`Setup: ${label}`, async () => {
      await expect(page.getByText(`Next: ${label}.`)).toBeVisible();
      const button = repairButton(page, check);
      await expect(button).toHaveText(label);
      if (check === 'openclaw.provider') {
        const change = page.getByRole('region', { name: /^Change of .*openclaw\.json$/ });
        await expect(change).toContainText('+  models: {');
        await expect(change).toContainText('baseUrl');
        expect(await read()).toBe(first);
      }
      await button.click();
      await expectDone(page, check);
      await keep(label);
    });
  }

  const [, loaded, connected, routed, proven] = written.map(({ text }) => text) as [
    string,
    string,
    string,
    string,
    string,
  ];
  await test.step('only what was shown was written, and the rest of the file is as it was', () => {
    expect(loaded).toBe(first);
    expect(proven).toBe(routed);
    const config = JSON5.parse<{ models: object; agents: { defaults: { models: object } } }>(connected);
    expect(config.models).toMatchObject({
      mode: 'merge',
      providers: {
        lmstudio: {
          baseUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/v1$/) as unknown,
          api: 'openai-responses',
          models: [{ id: 'minimax-m2.1-gs32', contextTokens: 65_536, contextWindow: 196_608 }],
        },
      },
    });
    const before = JSON5.parse<typeof config>(first);
    expect({ ...config, models: undefined }).toEqual({
      ...before,
      agents: {
        defaults: {
          ...before.agents.defaults,
          models: { ...before.agents.defaults.models, [local]: { alias: 'Minimax' } },
        },
      },
    });
    expect(linesOf(connected)).toEqual(expect.arrayContaining(linesOf(first)));
    expect(JSON5.parse<{ agents: object }>(routed).agents).toMatchObject({
      defaults: { model: { primary: local, fallbacks: hosted } },
    });
  });

  await test.step('the answer does not carry the person away from Setup', async () => {
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Setup');
  });

  await visit(page, 'home');
  await expect(
    page.getByText(/^Ready: MiniMax M2\.1 GS32 on this machine, 65k context, loaded\./),
  ).toBeVisible();
  await expect(page.getByText('This week: 1 answer from here, 0 hosted, no incidents')).toBeVisible();

  await test.step('Home: a switch applies at once and shows its change with Undo', async () => {
    await page.getByRole('radio', { name: 'Hosted only' }).click();
    await expect.poll(model).toMatchObject({ primary: hosted[0] });
    await expect(page.getByRole('radio', { name: 'Hosted only' })).toBeChecked();
    const hostedOnly = await keep('Hosted only');
    await page.getByRole('radio', { name: 'Local first' }).click();
    await expect.poll(model).toMatchObject({ primary: local, fallbacks: hosted });
    await keep('Local first');

    // Setup's own message of the same name may still be there; only the last change can be taken back.
    const undoes = page.getByRole('button', { name: 'Undo' });
    const message = page
      .getByRole('listitem')
      .filter({ hasText: 'Route: Local first' })
      .filter({ has: undoes });
    await message.getByText('Show the change').click();
    await expect(message.getByRole('region')).toContainText(`primary: "${local}"`);
    await message.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(read).toBe(hostedOnly);
    await expect(page.getByRole('radio', { name: 'Hosted only' })).toBeChecked();
  });

  await test.step('OpenClaw: the history takes back every change, the last one first', async () => {
    await visit(page, 'openclaw');
    const undo = page.getByRole('button', { name: 'Undo this change' });
    await expect(undo).toHaveCount(3);
    const undone = page.getByText('undone', { exact: true });
    await expect(undone).toHaveCount(1);
    for (const [index, expected] of [routed, connected, first].entries()) {
      await undo.first().click();
      // The next one is offered when the page knows that this one is done.
      await expect(undone).toHaveCount(index + 2);
      expect(await read()).toBe(expected);
    }
    await expect(undo).toHaveCount(0);
  });
});

const title = 'the real OpenClaw finds every file of the practice valid';

test(absence === null ? title : `${title} (skipped: ${absence})`, async ({ home }) => {
  test.skip(absence !== null, absence ?? '');
  test.skip(!isFull, 'npm run test:full asks it of each file');
  test.slow();
  const found: unknown[] = [];
  for (const { step, text } of written)
    found.push({ step, ...((await validateForReal(home.folder, text)) as object) });
  expect(found).toEqual(written.map(({ step }) => expect.objectContaining({ step, valid: true }) as unknown));
  expect(await validateForReal(home.folder, '{ gateway: { mode: "nonsense" } }')).toMatchObject({
    valid: false,
  });
});
