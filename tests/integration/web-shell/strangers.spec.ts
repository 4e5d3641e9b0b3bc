import { describe, expect, test } from 'vitest';
import { command, json, openShell, refused, seen, send } from './shell';

const patch = { patch: { theme: 'dark' } };
const done = { status: 200, body: { ok: true, data: {} } };

/** Headers of a table with what is only known later. */
const filled = (headers: object, placeholder: string, value: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, text]) => [name, String(text).replace(placeholder, value)]),
  );

describe('a command', () => {
  test('is done for who has the token', async () => {
    const shell = await openShell();
    expect(seen(await command(shell, 'settings.update', patch))).toEqual(done);
    expect(shell.core.snapshot().settings.theme).toBe('dark');
  });

  test.each([
    ['no token', {}],
    ['a wrong token', { authorization: `Bearer ${'x'.repeat(43)}` }],
    ['a token in a cookie', { cookie: 'token=TOKEN; authorization=Bearer TOKEN' }],
    ['a token of another kind', { authorization: 'Basic TOKEN' }],
  ])('is refused with %s, and changes nothing', async (_, headers: Record<string, string>) => {
    const shell = await openShell();
    const answer = await send(`${shell.url}/api/command/settings.update`, {
      method: 'POST',
      headers: { ...json, ...filled(headers, 'TOKEN', shell.token) },
      body: JSON.stringify(patch),
    });
    expect(seen(answer)).toEqual(refused(401, 'token'));
    expect(shell.core.snapshot().settings.theme).toBe('system');
  });

  test('is not taken from the address: a token there would be in every log', async () => {
    const shell = await openShell();
    const answer = await send(`${shell.url}/api/command/settings.update?token=${shell.token}`, {
      method: 'POST',
      headers: json,
      body: JSON.stringify(patch),
    });
    expect(answer.status).toBe(401);
  });

  test('that does not exist, or whose input is wrong, is a value and no crash', async () => {
    const shell = await openShell();
    const answers = [
      await command(shell, 'no.such', {}),
      await command(shell, 'toString', {}),
      await command(shell, 'settings.update', { patch: { theme: 'pink' } }),
      await command(shell, 'settings.update', null),
      await command(shell, 'settings.update', [1]),
    ];
    expect(answers.map(seen)).toMatchObject([
      { status: 422, body: { ok: false, error: { code: 'command-unknown' } } },
      { status: 422, body: { ok: false, error: { code: 'command-unknown' } } },
      { status: 422, body: { ok: false, error: { code: 'input-invalid' } } },
      { status: 422, body: { ok: false, error: { code: 'input-invalid' } } },
      { status: 422, body: { ok: false, error: { code: 'input-invalid' } } },
    ]);
  });
});

describe('a stranger with a valid token', () => {
  test.each([
    ['another name', { host: 'evil.example' }, 421, 'host'],
    ['a name that was ours a moment ago (DNS rebinding)', { host: 'rebound.evil.example:PORT' }, 421, 'host'],
    ['our address as a part of another name', { host: '127.0.0.1.evil.example:PORT' }, 421, 'host'],
    ['the address of this machine on its network', { host: '192.168.1.20:PORT' }, 421, 'host'],
    ['a page of another site', { origin: 'https://evil.example' }, 403, 'origin'],
    ['a page of another port of this machine', { origin: 'http://127.0.0.1:18789' }, 403, 'origin'],
    ['a page without an origin', { origin: 'null' }, 403, 'origin'],
    ['a browser that says cross-site', { 'sec-fetch-site': 'cross-site' }, 403, 'site'],
    ['a browser that says same-site', { 'sec-fetch-site': 'same-site' }, 403, 'site'],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'type'],
    ['a plain text', { 'content-type': 'text/plain' }, 415, 'type'],
  ])('that comes as %s is refused, and changes nothing', async (_, headers, status, reason) => {
    const shell = await openShell();
    const { port } = new URL(shell.url);
    const answer = await command(shell, 'settings.update', patch, filled(headers, 'PORT', port));
    expect(seen(answer)).toEqual(refused(status, reason));
    expect(shell.core.snapshot().settings.theme).toBe('system');
  });

  test.each([
    ['the own address', {}],
    ['its other names', { host: 'localhost:PORT' }],
    ['IPv6', { host: '[::1]:PORT' }],
    ['the other end of an ssh tunnel', { host: 'localhost:18080', origin: 'http://localhost:18080' }],
    ['our own page', { origin: 'http://127.0.0.1:PORT', 'sec-fetch-site': 'same-origin' }],
  ])('is none when it comes as %s', async (_, headers: Record<string, string>) => {
    const shell = await openShell();
    const { port } = new URL(shell.url);
    const own = { host: '127.0.0.1:PORT', ...headers };
    expect(seen(await command(shell, 'settings.update', patch, filled(own, 'PORT', port)))).toEqual(done);
  });
});

describe('a body', () => {
  const megabyte = 1024 * 1024;
  const large = (bytes: number): string => JSON.stringify({ patch }).padEnd(bytes, ' ');
  const question = (token: string, body: string, headers = {}) => ({
    method: 'POST',
    headers: { ...json, authorization: `Bearer ${token}`, ...headers },
    body,
  });

  test('of 1 MiB is read; one byte more is refused, whether its length was said before or not', async () => {
    const { url, token } = await openShell();
    const where = `${url}/api/command/checks.refresh`;
    expect([
      (await send(where, question(token, large(megabyte)))).status,
      (await send(where, question(token, large(megabyte + 1), { 'content-length': megabyte + 1 }))).status,
      (await send(where, question(token, large(megabyte + 1), { 'transfer-encoding': 'chunked' }))).status,
    ]).toEqual([200, 413, 413]);
  });

  test('that says it is too long is refused before it is sent', async () => {
    const { url, token } = await openShell();
    const where = `${url}/api/command/checks.refresh`;
    const answer = await send(where, question(token, '{', { 'content-length': String(10 * megabyte) }));
    expect([seen(answer), answer.headers.connection]).toEqual([refused(413, 'size'), 'close']);
  });

  test('that is no JSON is refused', async () => {
    const { url, token } = await openShell();
    const answers = ['{', '', 'undefined'].map(body =>
      send(`${url}/api/command/checks.refresh`, question(token, body)),
    );
    expect((await Promise.all(answers)).map(seen)).toEqual(
      answers.map(() => ({
        status: 400,
        body: { ok: false, error: { code: 'input-invalid', params: { detail: 'JSON' } } },
      })),
    );
  });
});

describe('every answer', () => {
  const evil = { origin: 'https://evil.example' };
  const preflight = {
    ...evil,
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'authorization,content-type',
    'access-control-request-private-network': 'true',
  };

  test.each([
    ['the page', 'GET', '/', {}],
    ['the page, asked from elsewhere', 'GET', '/', evil],
    ['a browser’s question before a command', 'OPTIONS', '/api/command/plan.apply', preflight],
    ['a browser’s question from our own page', 'OPTIONS', '/api/command/plan.apply', {}],
    ['the event stream without a token', 'GET', '/api/events', {}],
    ['a session without a code', 'POST', '/api/session', json],
    ['a path that is not there', 'GET', '/nothing', {}],
  ])('to %s allows no other origin and sets no cookie', async (_, method, path, headers) => {
    const { url } = await openShell();
    const answer = await send(url + path, { method, headers });
    const names = Object.keys(answer.headers);
    expect(names.filter(name => name.startsWith('access-control-') || name === 'set-cookie')).toEqual([]);
    if (method === 'OPTIONS') expect(answer.status).toBeGreaterThanOrEqual(400);
  });

  test('to a command and to a session sets no cookie either', async () => {
    const shell = await openShell();
    const session = await send(`${shell.url}/api/session`, {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ code: shell.host.sessions.mintCode() }),
    });
    const answers = [session, await command(shell, 'checks.refresh', {})];
    expect(answers.map(({ status, headers }) => [status, headers['set-cookie']])).toEqual([
      [200, undefined],
      [200, undefined],
    ]);
  });
});

test('what belongs to the owner’s socket is not given on the network', async () => {
  const shell = await openShell();
  const headers = { ...json, authorization: `Bearer ${shell.token}` };
  const answers = [
    await send(`${shell.url}/api/handshake`, { headers }),
    await send(`${shell.url}/api/snapshot`, { headers }),
    await send(`${shell.url}/api/code`, { method: 'POST', headers, body: '{}' }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
});
