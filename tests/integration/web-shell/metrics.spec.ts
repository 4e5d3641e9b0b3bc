import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { command, openShell, refused, seen, send, type Shell } from './shell';

const fileOf = ({ home }: Shell): string => path.join(home.stateFolder, 'metrics.token');
const tokenOf = async (shell: Shell): Promise<string> => (await readFile(fileOf(shell), 'utf8')).trim();
const scrape = (shell: Shell, token: string, headers = {}) =>
  send(`${shell.url}/metrics`, { headers: { authorization: `Bearer ${token}`, ...headers } });

describe('/metrics', () => {
  test('tells the state in Prometheus’s format to who has the token of its private file', async () => {
    const shell = await openShell();
    await shell.core.firstRead;
    const { status, headers, text } = await scrape(shell, await tokenOf(shell));
    expect([status, headers['content-type'], (await stat(fileOf(shell))).mode & 0o777]).toEqual([
      ...[200, 'text/plain; version=0.0.4; charset=utf-8', 0o600],
    ]);
    expect(text).toContain('homeport_build_info{version="1.2.3"} 1');
    expect(text).toContain('homeport_failed_over 0');
    const samples = text.split('\n').filter(line => line !== '' && !line.startsWith('#'));
    expect(samples.filter(line => !/^homeport_[a-z_]+(\{[^}]*\})? -?[\d.e+]+$/.test(line))).toEqual([]);
  });

  test('opens nothing else, and a page’s session does not open it', async () => {
    const shell = await openShell();
    const token = await tokenOf(shell);
    expect(seen(await command({ ...shell, token }, 'checks.refresh', {}))).toEqual(refused(401, 'token'));
    expect(seen(await scrape(shell, shell.token))).toEqual(refused(401, 'token'));
    expect(seen(await send(`${shell.url}/metrics`))).toEqual(refused(401, 'token'));
    expect(seen(await scrape(shell, ''))).toEqual(refused(401, 'token'));
  });

  test('is refused to a stranger’s page that has guessed it, and to another name', async () => {
    const shell = await openShell();
    const token = await tokenOf(shell);
    expect(seen(await scrape(shell, token, { origin: 'http://evil.example' }))).toEqual(
      refused(403, 'origin'),
    );
    expect(seen(await scrape(shell, token, { host: 'evil.example' }))).toEqual(refused(421, 'host'));
  });
});
