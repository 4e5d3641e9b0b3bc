import { createServer } from 'node:http';
import { access, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { runCli, runJson, startCli, type StartedCli } from '#tests/cli';
import { makeHome, type TestHome } from '#tests/home';
import { nameServer, personsConfig } from '#tests/person';
import { refusing } from '#tests/answering';

interface Served {
  readonly url: string;
  readonly code: string;
  readonly pid: number;
}

async function furnished(): Promise<TestHome> {
  const home = await makeHome();
  await home.writeConfig(personsConfig);
  await nameServer(home, await refusing());
  return home;
}

async function serve(home: TestHome): Promise<{ started: StartedCli; served: Served }> {
  const started = startCli(home, ['serve', '--port', '0', '--json']);
  const line = await started.said(/\n/);
  return { started, served: (JSON.parse(line) as { data: Served }).data };
}

describe('homeport serve', () => {
  test('--json tells where it is and a code that opens a session once', async () => {
    const { started, served } = await serve(await furnished());
    const exchange = () =>
      fetch(`${served.url}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ code: served.code }),
      });
    const [first, second] = [await exchange(), await exchange()];
    expect([served.pid, first.ok, second.ok]).toEqual([started.child.pid, true, false]);
  });

  test.each(['SIGTERM', 'SIGINT'] as const)(
    'ends cleanly on %s: exit 0, nothing left behind',
    async signal => {
      const home = await furnished();
      const { started } = await serve(home);
      started.child.kill(signal);
      expect(await started.ended).toEqual({ code: 0, signal: null });
      for (const name of ['core.lock', 'core.sock']) {
        await expect(access(path.join(home.stateFolder, name))).rejects.toThrow('ENOENT');
      }
    },
  );

  test('shows the first screen and an address to open, in 80 columns', async () => {
    const started = startCli(await furnished(), ['serve', '--port', '0']);
    const text = await started.said(/^This machine[^]*OpenClaw/m);
    const url = /http:\/\/127\.0\.0\.1:\d+\/#code=[\w-]+/.exec(text)?.[0];
    const wide = text.split('\n').filter(line => line.length > 80);
    expect([url !== undefined, /^This machine/m.test(text), wide]).toEqual([true, true, []]);
  });

  test.skipIf(process.platform === 'win32')('shows the address while a tool still hangs', async () => {
    const home = await furnished();
    const bin = path.join(home.folder, 'bin');
    await mkdir(bin, { recursive: true });
    await writeFile(path.join(bin, 'nvidia-smi'), '#!/bin/sh\nexec sleep 60\n', { mode: 0o755 });
    const PATH = [bin, home.variables['PATH']].join(path.delimiter);
    const slow = { ...home, variables: { ...home.variables, PATH } };
    const started = startCli(slow, ['serve', '--port', '0']);
    expect(await started.said(/#code=[\w-]+/)).not.toMatch(/^This machine/m);
    expect(await started.said(/^This machine/m)).toContain('Ctrl+C');
  });

  test('refuses a port that was asked for and is taken, and leaves no lock', async () => {
    const home = await furnished();
    const other = createServer();
    await new Promise<void>(resolve => void other.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void other.close());
    const { port } = other.address() as AddressInfo;
    const { code, answer } = await runJson(home, ['serve', '--port', String(port)]);
    expect([code, answer]).toEqual([3, { ok: false, error: { code: 'port-busy', params: { port } } }]);
    await expect(access(path.join(home.stateFolder, 'core.lock'))).rejects.toThrow('ENOENT');
  });

  test.each(['abc', '-1', '70000', '1.5'])('does not take %s for a port', async port => {
    const { code, stdout, stderr } = await runCli(await makeHome(), ['serve', `--port=${port}`]);
    expect([code, stdout, stderr]).toEqual([
      2,
      '',
      `■ “${port}” is not a port number (0 to 65535). Try: homeport help\n`,
    ]);
  });

  test('a second time shows the running one with a new code, and ends', async () => {
    const home = await furnished();
    const { served } = await serve(home);
    const words = await runCli(home, ['serve']);
    const { code, answer } = await runJson(home, ['serve']);
    const again = (answer as { data: Served }).data;
    expect([words.code, words.stdout.includes(`${served.url}/#code=`), code, again.url]).toEqual([
      0,
      true,
      0,
      served.url,
    ]);
    expect(again.code).not.toBe(served.code);
  });

  test('takes over from a core that was killed', async () => {
    const home = await furnished();
    const { started } = await serve(home);
    started.child.kill('SIGKILL');
    await started.ended;
    const { served } = await serve(home);
    expect((await fetch(served.url)).status).toBe(200);
  });
});

describe('homeport open', () => {
  test('without a running Homeport says how to start one', async () => {
    const { code, stderr } = await runCli(await makeHome(), ['open']);
    expect([code, stderr]).toEqual([
      3,
      '■ No Homeport is running. Start one with “homeport serve” or “npm start”.\n',
    ]);
  });

  test('gives a new address of the running one', async () => {
    const home = await furnished();
    const { served } = await serve(home);
    const { code, answer } = await runJson(home, ['open']);
    const { url } = (answer as { data: { url: string } }).data;
    expect([code, url.startsWith(`${served.url}/#code=`), url.endsWith(served.code)]).toEqual([
      0,
      true,
      false,
    ]);
  });

  test('--ssh prints the tunnel to this port, then the address', async () => {
    const home = await furnished();
    const { served } = await serve(home);
    const port = new URL(served.url).port;
    const { code, stdout } = await runCli(home, ['open', '--ssh', 'studio.local']);
    expect([code, stdout.split('\n').slice(0, 3)]).toEqual([
      0,
      [
        'Run this on the computer in front of you, and leave it running:',
        `  ssh -N -L ${port}:127.0.0.1:${port} studio.local`,
        'Then open this there:',
      ],
    ]);
  });
});

describe('while Homeport runs', () => {
  test('reset is refused with the process to stop, and takes nothing back', async () => {
    const home = await furnished();
    await runCli(home, ['use', 'hosted']);
    const { served } = await serve(home);
    const { code, stderr } = await runCli(home, ['reset', '--yes']);
    expect([code, stderr]).toEqual([
      3,
      `■ Another Homeport is running (process ${served.pid}). Stop it, then try again.\n`,
    ]);
    await access(home.stateFolder);
  });

  test('the lock and the state folder are its owner’s alone', async () => {
    const home = await furnished();
    const { served } = await serve(home);
    const lock = JSON.parse(await readFile(path.join(home.stateFolder, 'core.lock'), 'utf8')) as Served;
    expect([lock.pid, lock.url]).toEqual([served.pid, served.url]);
  });
});
