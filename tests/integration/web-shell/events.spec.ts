import { describe, expect, test } from 'vitest';
import { isSnapshotEvent, snapshotSchema, type CoreEvent } from '#shared/contract/snapshot';
import { command, follow, linesOf, openShell, refused, seen, send } from './shell';

const authorized = (token: string) => ({ authorization: `Bearer ${token}` });

describe('the event stream', () => {
  test.each([
    ['no token', {}],
    ['a wrong token', authorized('x'.repeat(43))],
  ])('is refused with %s', async (_, headers) => {
    const { url } = await openShell();
    expect(seen(await send(`${url}/api/events`, { headers }))).toEqual(refused(401, 'token'));
  });

  test('is refused to a stranger who has the token', async () => {
    const { url, token } = await openShell();
    const where = `${url}/api/events`;
    const answers = [
      await send(where, { headers: { ...authorized(token), host: 'evil.example' } }),
      await send(where, { headers: { ...authorized(token), origin: 'https://evil.example' } }),
      await send(where, { headers: { ...authorized(token), 'sec-fetch-site': 'cross-site' } }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([421, 403, 403]);
  });

  test('starts with the whole truth; then each change is one revision further, and ends where the core is', async () => {
    const shell = await openShell();
    const lines = linesOf(await follow(`${shell.url}/api/events`, authorized(shell.token))) as CoreEvent[];
    await expect.poll(() => lines.length).toBeGreaterThan(0);
    const [first] = lines;
    expect(first?.type === 'snapshot' && snapshotSchema.safeParse(first.snapshot).success).toBe(true);
    for (const theme of ['dark', 'light', 'dark'] as const) {
      await command(shell, 'settings.update', { patch: { theme } });
      await expect.poll(() => themeIn(lines)).toBe(theme);
    }
    const revisions = lines
      .filter(isSnapshotEvent)
      .map(line => (line.type === 'snapshot' ? line.snapshot.rev : line.rev));
    expect(lines.slice(1).every(line => line.type === 'patch')).toBe(true);
    expect(revisions).toEqual(revisions.map((_, index) => revisions[0]! + index));
    expect(revisions.at(-1)).toBeLessThanOrEqual(shell.core.snapshot().rev);
  });

  test('shows one page what another page has changed', async () => {
    const shell = await openShell();
    const streams = [1, 2].map(() => follow(`${shell.url}/api/events`, authorized(shell.token)));
    const [one, two] = (await Promise.all(streams)).map(stream => linesOf(stream) as CoreEvent[]);
    await command(shell, 'settings.update', { patch: { theme: 'light' } });
    await expect.poll(() => [themeIn(one!), themeIn(two!)]).toEqual(['light', 'light']);
  });

  test('never holds a token of a model server', async () => {
    const shell = await openShell();
    const lines = linesOf(await follow(`${shell.url}/api/events`, authorized(shell.token)));
    const answer = await command(shell, 'secrets.set', {
      origin: 'http://127.0.0.1:9',
      token: 'sk-very-secret',
    });
    expect(answer.status).toBe(200);
    await expect.poll(() => JSON.stringify(lines)).toContain('"tokensFor":["http://127.0.0.1:9"]');
    expect(JSON.stringify([lines, answer.text, shell.core.snapshot()])).not.toContain('sk-very-secret');
  });
});

/** The theme as somebody knows it who has read these lines. */
function themeIn(lines: readonly CoreEvent[]): string | undefined {
  return lines
    .filter(isSnapshotEvent)
    .map(line => (line.type === 'snapshot' ? line.snapshot.settings : line.slices.settings)?.theme)
    .filter(theme => theme !== undefined)
    .at(-1);
}
