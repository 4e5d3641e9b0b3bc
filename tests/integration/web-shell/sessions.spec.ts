import { stat, readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { writeVisitFile } from '#electron/host/visit';
import { clock } from '#electron/ports/clock';
import { command, json, openShell, refused, seen, send, type Shell } from './shell';

const exchange = async (shell: Shell, body: unknown) =>
  seen(await send(`${shell.url}/api/session`, { method: 'POST', headers: json, body: JSON.stringify(body) }));

describe('a code', () => {
  test('is exchanged once for a token that opens the core', async () => {
    const shell = await openShell();
    const code = shell.host.sessions.mintCode();
    const first = await exchange(shell, { code });
    expect(first).toEqual({
      status: 200,
      body: { ok: true, data: { token: expect.stringMatching(/^[\w-]{43}$/) as string } },
    });
    const { token } = (first.body as { data: { token: string } }).data;
    expect((await command({ ...shell, token }, 'checks.refresh', {})).status).toBe(200);
    expect(await exchange(shell, { code })).toEqual(refused(401, 'code'));
  });

  test('is worth nothing after a minute', async () => {
    let passedMs = 0;
    const shell = await openShell({ clock: { ...clock, now: () => clock.now() + passedMs } });
    const code = shell.host.sessions.mintCode();
    passedMs = 61_000;
    expect(await exchange(shell, { code })).toEqual(refused(401, 'code'));
  });

  test.each([{ code: 'guess' }, { code: 1 }, { code: ['a'] }, {}, [], null, 'code'])(
    'is not %j',
    async body => {
      const shell = await openShell();
      expect(await exchange(shell, body)).toEqual(refused(401, 'code'));
    },
  );

  test('is asked for with a POST of JSON from our own page', async () => {
    const shell = await openShell();
    const body = JSON.stringify({ code: shell.host.sessions.mintCode() });
    const tries = [
      await send(`${shell.url}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'text/plain' },
        body,
      }),
      await send(`${shell.url}/api/session`, {
        method: 'POST',
        headers: { ...json, origin: 'https://evil.example' },
        body,
      }),
      await send(`${shell.url}/api/session`),
      await send(`${shell.url}/api/session`, { method: 'POST', headers: json, body }),
    ];
    expect(tries.map(({ status }) => status)).toEqual([415, 403, 401, 200]);
  });
});

test('a code reaches the browser in a file that only its owner can read, and that goes away', async () => {
  let forget = (): unknown => undefined;
  const after = (_: number, call: () => void): (() => void) => {
    forget = call;
    return () => undefined;
  };
  const shell = await openShell();
  const ports = { ...shell.home.ports, clock: { ...clock, after } };
  const file = (await writeVisitFile(ports, shell.url, 'the-code')) ?? '';
  expect(await readFile(file, 'utf8')).toContain(`url=${shell.url}/#code=the-code"`);
  if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).toBe(0o600);
  forget();
  await expect.poll(() => ports.files.information(file)).toBeNull();
});
