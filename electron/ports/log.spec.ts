import { mkdir, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeHome } from '#tests/home';
import { openLog } from './log';

const fullBytes = 1024 * 1024;

async function makeState(): Promise<{ stateFolder: string; logs: string; file: string }> {
  const { stateFolder } = await makeHome();
  const logs = path.join(stateFolder, 'logs');
  return { stateFolder, logs, file: path.join(logs, 'homeport.log') };
}

const lines = async (file: string): Promise<unknown[]> =>
  (await readFile(file, 'utf8'))
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as unknown);

describe('the log', () => {
  test('writes one object a line, for the owner only', async () => {
    const { stateFolder, logs, file } = await makeState();
    const log = openLog(stateFolder);
    log.info('started', { port: 4664 });
    log.warn('slow');
    expect(await lines(file)).toEqual([
      { level: 30, time: expect.any(Number) as number, port: 4664, msg: 'started' },
      { level: 40, time: expect.any(Number) as number, msg: 'slow' },
    ]);
    if (process.platform !== 'win32') {
      expect([(await stat(file)).mode & 0o777, (await stat(logs)).mode & 0o777]).toEqual([0o600, 0o700]);
    }
  });

  test('keeps the stack of what went wrong', async () => {
    const { stateFolder, file } = await makeState();
    openLog(stateFolder).error('a command failed', { reportId: 'r1', error: new TypeError('no such field') });
    expect(await lines(file)).toEqual([
      expect.objectContaining({
        reportId: 'r1',
        err: expect.objectContaining({
          type: 'TypeError',
          message: 'no such field',
          stack: expect.stringContaining('log.spec') as string,
        }) as object,
      }),
    ]);
  });

  test.each([
    ['token', { token: 'secret-value' }],
    ['authorization', { authorization: 'Bearer secret-value' }],
    ['a request’s headers', { headers: { authorization: 'Bearer secret-value' } }],
    ['what a command was given', { input: { origin: 'http://127.0.0.1:1234', token: 'secret-value' } }],
  ])('never holds a secret: %s', async (_, fields) => {
    const { stateFolder, file } = await makeState();
    openLog(stateFolder).error('refused', fields);
    const text = await readFile(file, 'utf8');
    expect([text.includes('refused'), text.includes('secret-value')]).toEqual([true, false]);
  });

  test('says nothing where its folder cannot be, and breaks nothing', async () => {
    const { stateFolder } = await makeState();
    await writeFile(stateFolder, 'a file in the way');
    openLog(stateFolder).error('nobody reads this');
    expect(await readFile(stateFolder, 'utf8')).toBe('a file in the way');
  });

  test('goes on in the file that is there', async () => {
    const { stateFolder, file } = await makeState();
    openLog(stateFolder).info('one');
    openLog(stateFolder).info('two');
    expect(await lines(file)).toHaveLength(2);
  });

  test('moves a full file out of the way at the start; the oldest of five goes', async () => {
    const { stateFolder, logs, file } = await makeState();
    await mkdir(logs, { recursive: true });
    for (const name of ['homeport.log', ...[1, 2, 3, 4].map(number => `homeport.${number}.log`)]) {
      await writeFile(path.join(logs, name), `was ${name}`);
    }
    await truncate(file, fullBytes);
    openLog(stateFolder).info('new');
    const first = async (name: string): Promise<string> =>
      (await readFile(path.join(logs, name), 'utf8')).replace(/\0+$/, '');
    expect((await readdir(logs)).sort()).toEqual([
      'homeport.1.log',
      'homeport.2.log',
      'homeport.3.log',
      'homeport.4.log',
      'homeport.log',
    ]);
    expect(await Promise.all([1, 2, 3, 4].map(number => first(`homeport.${number}.log`)))).toEqual([
      'was homeport.log',
      'was homeport.1.log',
      'was homeport.2.log',
      'was homeport.3.log',
    ]);
    expect(await lines(file)).toHaveLength(1);
  });
});
