import { mkdir, open, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeHome } from '#tests/home';
import { lineLimit, readBytes, readLog } from './logs';

const secret = 'sk-lm-0123456789abcdefghij';

async function make(content: string | Buffer | null) {
  const { folder, ports } = await makeHome();
  const file = path.join(folder, 'logs', 'homeport.log');
  await mkdir(path.dirname(file));
  if (content !== null) await writeFile(file, content);
  const secrets = { values: [secret], homeFolder: folder };
  return { file, folder, read: () => readLog(ports, file, secrets) };
}

describe('a log', () => {
  test('is told line by line, with time and level, and what stands beside the message', async () => {
    const { read } = await make(
      '{"level":30,"time":5000,"msg":"started","port":4664}\n{"level":40,"time":6000,"msg":"slow"}\n{"level":50,"time":7000,"msg":"broken"}\nsrv load_model: words of a program\n',
    );
    expect((await read()).lines).toEqual([
      { id: 0, at: 5000, level: 'info', text: 'started {"port":4664}' },
      { id: 1, at: 6000, level: 'warn', text: 'slow' },
      { id: 2, at: 7000, level: 'error', text: 'broken' },
      { id: 3, at: null, level: null, text: 'srv load_model: words of a program' },
    ]);
  });

  test('has no secrets, no home folder, no colours and nothing that a terminal would obey', async () => {
    const { folder, read } = await make(null);
    await writeFile(
      path.join(folder, 'logs', 'homeport.log'),
      `\u001b[31mred\u001b[0m ${secret} in ${folder}/x\u0007\r\n{"level":30,"msg":"m","authorization":"Bearer abcdefghijkl"}\n`,
    );
    const texts = (await read()).lines.map(({ text }) => text.trimEnd());
    expect(texts).toEqual(['red •••••• in ~/x', 'm {"authorization":••••••}']);
  });

  test('that is not there is none', async () => {
    const { file, read } = await make(null);
    expect(await read()).toEqual({ path: file, isThere: false, isCut: false, lines: [] });
  });

  test('of one line of five million characters is cut, and of noise stays text', async () => {
    const long = await make(`${'x'.repeat(5_000_000)}\nlast\n`);
    const { isCut, lines } = await long.read();
    expect([isCut, lines.map(({ text }) => text.length)]).toEqual([true, [4]]);
    const single = await make('y'.repeat(100_000));
    expect((await single.read()).lines.map(({ text }) => text.length)).toEqual([lineLimit]);
    const noise = await make(Buffer.from(Array.from({ length: 50_000 }, (_, index) => (index * 7919) % 256)));
    for (const { text } of (await noise.read()).lines) {
      expect(text).not.toMatch(/[\u0000-\u0008\u001b]/);
    }
  });

  test('of two hundred megabytes is read at its end, and nothing waits for it', async () => {
    const { file, read } = await make(null);
    const handle = await open(file, 'w');
    await handle.truncate(200 * 1024 * 1024);
    const line =
      '{"level":30,"time":1,"msg":"a line as any other, with a few words","target":"http://127.0.0.1:1234"}\n';
    await handle.write(line.repeat(4000), 200 * 1024 * 1024);
    await handle.close();
    let widest = 0;
    let last = performance.now();
    const timer = setInterval(() => {
      const now = performance.now();
      widest = Math.max(widest, now - last);
      last = now;
    }, 1);
    const { isCut, lines } = await read();
    clearInterval(timer);
    widest = Math.max(widest, performance.now() - last);
    console.log(`200 MB log: ${lines.length} lines, event loop ${widest.toFixed(1)} ms at most`);
    expect([isCut, lines.length]).toEqual([true, Math.floor(readBytes / line.length)]);
  });
});
