import { startSimulatedApp } from '#electron/practice/lmstudio/app';
import { nodePorts } from '#electron/ports/node';
import { expect, test, visit, type ServedHome } from '../support/browser';

/** LM Studio in a home: its server on, and set to listen on the network, or where a test says. */
async function openLmStudio(home: ServedHome, bind = '0.0.0.0') {
  const { files } = nodePorts({ variables: home.variables });
  const app = await startSimulatedApp({ home: { files, folder: home.folder }, stage: 'running', port: 0 });
  await app.startServer(await app.configuredPort(), { bind });
  return app;
}

test('a server that listens on the network is taken back to this machine, after a look at what that does', async ({
  page,
  home,
  serve,
}) => {
  test.skip(process.platform === 'win32', 'its tool is a script');
  const app = await openLmStudio(home);
  try {
    const served = await serve();
    await page.goto(served.address);
    await visit(page, 'setup');
    await page
      .locator('[data-check="lmstudio.bind"]')
      .getByRole('button', { name: 'See who is connected' })
      .click();
    await visit(page, 'servers');
    await expect(page.getByText('asks for no token: anyone there can use it')).toBeVisible();
    await expect(page.getByText('No other machine is connected right now.')).toBeVisible();
    await expect(page.getByText('“Require Authentication”')).toBeVisible();

    await page.getByRole('button', { name: /Listen on this machine only/ }).click();
    await expect(page.getByText('an answer in progress is cut off')).toBeVisible();
    await expect(page.getByText('--bind 127.0.0.1')).toBeVisible();
    expect(app.status().boundTo).toBe('0.0.0.0');

    await page.getByRole('button', { name: 'Listen on this machine only', exact: true }).click();
    await expect(page.getByText('asks for no token: anyone there can use it')).toHaveCount(0);
    expect(app.status().boundTo).toBe('127.0.0.1');
  } finally {
    await app.close();
  }
});

test('LM Studio’s own estimate stands beside ours, and what it loads by itself is said', async ({
  page,
  home,
  serve,
}) => {
  test.skip(process.platform === 'win32', 'its tool is a script');
  const app = await openLmStudio(home, '127.0.0.1');
  try {
    const served = await serve();
    await page.goto(served.address);
    await visit(page, 'models');
    await expect(
      page.getByText(/loads it with 4,096 tokens of context\. .*After 1\sh without a request it is unloaded/),
    ).toBeVisible();
    await page.getByRole('button', { name: 'Load Qwen3 8B' }).click();
    const form = page.getByRole('form', { name: 'Load Qwen3 8B' });
    await expect(
      form.getByText(/^LM Studio itself estimates .*GiB; its guardrails let it through/),
    ).toBeVisible();
    app.state.behaviour.guardrailBytes = 1;
    await form.getByRole('combobox', { name: 'Context' }).selectOption('16384');
    await expect(form.getByText(/its guardrails would refuse it/)).toBeVisible();
    expect(app.state.instances).toEqual([]);
  } finally {
    await app.close();
  }
});
