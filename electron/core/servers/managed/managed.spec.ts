import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { answering } from '#tests/answering';
import { recordedRun } from '#tests/doubles';
import { eventually } from '#tests/eventually';
import { mac, machine } from '#shared/sizing/testing';
import type { IntentOf } from '#shared/contract/intents';
import type { Text } from '#shared/contract/text';
import { createEngine } from '../../engine';
import { closing } from '../../jobs/closing';
import { startManaged, stopManaged } from './managed';
import { planManagedStart, planManagedStop } from './plan';
import { lookAtManaged, managedFiles, managedUrl, readManagedRecord } from './record';
import { makeManagedWorld, type ManagedWorld } from './testing';

/** The small llama-server is a script: Windows would not run it. */
const onUnix = describe.skipIf(process.platform === 'win32');
const here = mac(64, 48, 'Apple M4 Max');
const longMs = 30_000;
vi.setConfig({ testTimeout: longMs });

let world: ManagedWorld;
const make = async (...options: Parameters<typeof makeManagedWorld>): Promise<void> => {
  world = await makeManagedWorld(...options);
};
beforeEach(() => make());

const plan = (more: Partial<IntentOf<'managedStart'>> = {}, machine = here) =>
  planManagedStart(world.home.ports, () => Promise.resolve(machine), {
    ...{ kind: 'managedStart', file: world.model },
    ...more,
  });

async function start(more: Partial<IntentOf<'managedStart'>> = {}, context: { signal?: AbortSignal } = {}) {
  const planned = await plan(more);
  return planned.ok ? planned.data.apply(context) : planned;
}

const stateOf = async (pid: number) => (await world.home.ports.run.identify(pid)).state;
const look = () => lookAtManaged(world.home.ports);
const running = async () => {
  const now = await look();
  if (now.state !== 'running') throw new Error(JSON.stringify(now));
  return now.record;
};
const errorOf = (result: Awaited<ReturnType<typeof start>>) => (result.ok ? null : result.error);
const readEngine = () => createEngine(world.home.ports, { tokenFor: () => null, ownUrl: () => null }).read();

onUnix('starting llama-server for a file', () => {
  test('shows first what it will start, with the longest usual context that fits', async () => {
    const planned = await plan();
    if (!planned.ok) throw new Error(JSON.stringify(planned));
    const { steps, warnings, job } = planned.data;
    const port = expect.stringMatching(/^80\d\d$/) as string;
    expect({ steps, warnings, job }).toEqual({
      steps: [
        {
          kind: 'argv',
          argv: [
            expect.stringMatching(/llama-server$/),
            ...['--model', world.model, '--alias', 'Tiny-Q8_0'],
            ...['--ctx-size', '131072', '--parallel', '1', '--host', '127.0.0.1', '--port', port],
            ...['--jinja', '--metrics', '--no-webui'],
          ],
        },
      ],
      warnings: [],
      job: { kind: 'managed-start', title: { key: 'job.managedStart', params: { model: 'Babble' } } },
    });
    expect(await look()).toEqual({ state: 'none' });
  });

  test('answers once it has its model, and writes down which process it is', async () => {
    const phases: Text[] = [];
    const planned = await plan({ contextTokens: 32_768, parallel: 2 });
    if (!planned.ok) throw new Error(JSON.stringify(planned));
    expect(await planned.data.apply({ phase: phase => phases.push(phase) })).toMatchObject({ ok: true });
    const record = await running();
    expect(record).toMatchObject({
      ...{ file: world.model, alias: 'Tiny-Q8_0', contextTokens: 32_768, parallel: 2 },
      argv: expect.arrayContaining(['--ctx-size', '65536']) as string[],
    });
    expect(phases).toContainEqual({ key: 'job.phase.managedLoading', params: { elapsedMs: 0 } });
    const { record: file, log } = managedFiles(world.home.stateFolder);
    for (const one of process.platform === 'win32' ? [] : [file, log])
      expect((await stat(one)).mode & 0o777).toBe(0o600);
    expect((await fetch(`${managedUrl(record)}/health`)).status).toBe(200);
    expect(await stopManaged(world.home.ports)).toMatchObject({ ok: true });
    expect([await look(), await stateOf(record.pid)]).toEqual([{ state: 'none' }, 'gone']);
    expect(await readdir(managedFiles(world.home.stateFolder).folder)).toEqual(['llama-server.log']);
  });

  test('is done once, however many ask', async () => {
    const results = await Promise.all([start(), start(), start()]);
    expect(results.map(errorOf)).toEqual([null, null, null]);
    const { pid } = await running();
    expect(await plan()).toMatchObject({ ok: true, data: { steps: [] } });
    expect(errorOf(await start())).toBeNull();
    expect((await running()).pid).toBe(pid);
  });

  test('is refused while it runs with something else', async () => {
    await start({ contextTokens: 16_384 });
    const { port } = await running();
    expect(errorOf(await start({ contextTokens: 32_768 }))).toEqual({
      code: 'managed-running',
      params: { model: 'Tiny-Q8_0', url: `http://127.0.0.1:${port}`, contextTokens: 16_384, parallel: 1 },
    });
  });

  test('goes on to the next port where one is taken between being chosen and being used', async () => {
    await make({ faults: 'port' });
    const planned = await plan();
    if (!planned.ok) throw new Error(JSON.stringify(planned));
    const [step] = planned.data.steps;
    const shown = step?.kind === 'argv' ? Number(step.argv[step.argv.indexOf('--port') + 1]) : 0;
    expect(await planned.data.apply({})).toMatchObject({ ok: true });
    expect((await running()).port).toBeGreaterThan(shown);
  });

  test('takes a path with blanks and letters of any kind', async () => {
    await make({ name: 'mój model, „duży” Ω.gguf' });
    expect(errorOf(await start())).toBeNull();
    expect(await running()).toMatchObject({ file: world.model, alias: 'mój-model-duży-Ω' });
  });

  test.each([
    ['killed', 'ended', /^SIGKILL/],
    ['broken', 'ended', /^llama_model_load: error loading model: unknown model architecture: 'x'$/],
    ['memory', 'memory', /^ggml_.* cudaMalloc failed: out of memory$/],
  ])('that ends at once (%s) is said with its own words', async (faults, problem, words) => {
    await make({ faults });
    const detail = expect.stringMatching(words) as string;
    expect(errorOf(await start())).toEqual({
      code: 'managed-not-started',
      params: { model: 'Tiny-Q8_0', problem, detail },
    });
    expect(await look()).toEqual({ state: 'none' });
  });

  test('that is called off ends its process', async () => {
    await make({ faults: 'never' });
    const off = new AbortController();
    const started = start({}, { signal: off.signal });
    await eventually(async () => (await look()).state).toBe('running');
    const { pid } = await running();
    off.abort();
    expect(errorOf(await started)).toMatchObject({ params: { problem: 'cancelled' } });
    expect([await look(), await stateOf(pid)]).toEqual([{ state: 'none' }, 'gone']);
  });

  test('goes on when Homeport itself ends meanwhile', async () => {
    await make({ faults: 'slow' });
    const off = new AbortController();
    const started = start({}, { signal: off.signal });
    await eventually(async () => (await look()).state).toBe('running');
    off.abort(closing);
    expect(errorOf(await started)).toMatchObject({ params: { problem: 'cancelled' } });
    expect((await look()).state).toBe('running');
    // Who asks again waits for the same one.
    expect(errorOf(await start())).toBeNull();
  });

  test('needs the program, and says how to get it', async () => {
    const { home } = world;
    world = { ...world, home: { ...home, ports: { ...home.ports, run: recordedRun({}) } } };
    expect(errorOf(await start())).toEqual({ code: 'llama-server-absent', params: {} });
  });

  test('refuses what is no model, and more context than the model was made for', async () => {
    const text = path.join(world.home.folder, 'notes.gguf');
    await writeFile(text, 'nothing');
    expect(errorOf(await start({ file: text }))).toMatchObject({ code: 'gguf-unreadable' });
    expect(errorOf(await start({ contextTokens: 131_073 }))).toEqual({
      code: 'model-context-too-large',
      params: { model: 'Tiny-Q8_0', wantedTokens: 131_073, maximumTokens: 131_072 },
    });
  });
});

onUnix('what does not fit', () => {
  const small = mac(8, 0.25, 'Apple M1');

  test('is refused with the sum', async () => {
    expect(await plan({}, small)).toMatchObject({
      ok: false,
      error: {
        code: 'managed-does-not-fit',
        params: { contextTokens: 16_384, availableBytes: 0.25 * 1024 ** 3 },
      },
    });
  });

  test('is started all the same with a context that was named, and a warning', async () => {
    const planned = await plan({ contextTokens: 16_384 }, small);
    expect(planned).toMatchObject({ ok: true, data: { warnings: [{ key: 'managed.warning.tooLarge' }] } });
  });
});

onUnix('a machine without a GPU', () => {
  test('is served from its own memory, and told that this is slow', async () => {
    const planned = await plan({}, machine([]));
    if (!planned.ok) throw new Error(JSON.stringify(planned));
    const { notes, warnings } = planned.data;
    expect({ notes, warnings }).toMatchObject({
      notes: [
        { key: 'managed.note.file', params: { model: 'Babble' } },
        { key: 'managed.note.size', params: { contextTokens: 131_072, availableBytes: 48 * 1024 ** 3 } },
      ],
      warnings: [{ key: 'managed.warning.processor' }],
    });
  });

  test('that is too small is refused with the sum', async () => {
    expect(await plan({}, machine([], { memoryBytes: 4 * 1024 ** 3 }))).toMatchObject({
      ok: false,
      error: { code: 'managed-does-not-fit', params: { availableBytes: 0 } },
    });
  });
});

onUnix('the server that Homeport started', () => {
  test('is listed with what it serves, as any llama-server, and as ours', async () => {
    await start({ contextTokens: 65_536 });
    const url = managedUrl(await running());
    const { servers, models } = await readEngine();
    expect(servers.filter(({ managed }) => managed)).toMatchObject([
      { kind: 'llama-server', url, version: 'b1-fake', added: false, error: null },
    ]);
    expect(models).toMatchObject([{ serverUrl: url, key: 'Tiny-Q8_0', maxContextTokens: 65_536 }]);
  });

  test('is listed while it loads', async () => {
    await make({ faults: 'slow' });
    const started = start();
    await eventually(async () => (await readEngine()).servers.find(one => one.managed)?.error?.code).toBe(
      'server-loading',
    );
    await started;
  });

  test('stays in sight with its last words when somebody else has ended it, until the next start', async () => {
    await start();
    const { pid, alias, port } = await running();
    process.kill(pid, 'SIGKILL');
    await eventually(async () => (await look()).state).toBe('ended');
    const { servers } = await readEngine();
    expect(servers.filter(({ managed }) => managed)).toMatchObject([
      {
        ...{ kind: 'llama-server', url: `http://127.0.0.1:${port}` },
        error: { code: 'managed-ended', params: { model: alias, detail: 'llama_server: initializing ...' } },
      },
    ]);
    expect(errorOf(await start())).toBeNull();
    expect((await running()).pid).not.toBe(pid);
  });
});

onUnix('stopping it', () => {
  test('does nothing where there is none', async () => {
    const planned = await planManagedStop(world.home.ports);
    expect(planned).toMatchObject({ ok: true, data: { steps: [], job: null } });
    expect(planned.ok && (await planned.data.apply({}))).toMatchObject({ ok: true });
  });

  test('ends one that does not end when it is asked to', async () => {
    await make({ faults: 'stubborn' });
    const { clock } = world.home.ports;
    await start();
    const { pid } = await running();
    // Ten seconds pass faster here.
    const hurried = { ...clock, monotonicMs: () => clock.monotonicMs() * 20 };
    expect(await stopManaged({ ...world.home.ports, clock: hurried })).toMatchObject({ ok: true });
    expect(await stateOf(pid)).toBe('gone');
  });

  test('ends no process that only has its number', async () => {
    await start();
    const record = await running();
    const file = managedFiles(world.home.stateFolder).record;
    // As after a restart of the machine: the number belongs to somebody else now.
    await writeFile(file, JSON.stringify({ ...record, pid: process.pid }));
    expect(await stopManaged(world.home.ports)).toMatchObject({ ok: true });
    expect([await look(), world.home.ports.run.isAlive(process.pid)]).toEqual([{ state: 'none' }, true]);
    world.home.ports.run.signal(record.pid, 'SIGKILL');
  });

  test('leaves a process alone that it cannot know again', async () => {
    await start();
    const { ports } = world.home;
    const { pid } = await running();
    const run = Object.assign((...asked: Parameters<typeof ports.run>) => ports.run(...asked), ports.run, {
      identify: () => Promise.resolve({ state: 'unknown' as const }),
    });
    expect(await stopManaged({ ...ports, run })).toEqual({
      ok: false,
      error: { code: 'managed-not-ours', params: { pid } },
    });
    expect(ports.run.isAlive(pid)).toBe(true);
  });

  test('knows nothing of a record that is damaged', async () => {
    await start();
    const file = managedFiles(world.home.stateFolder).record;
    const text = await readFile(file, 'utf8');
    for (const damaged of ['', '{', '[]', '{"pid":1}', text.replace('"pid": ', '"pid": "x", "other": ')]) {
      await writeFile(file, damaged);
      expect(await readManagedRecord(world.home.ports)).toBeNull();
    }
    await writeFile(file, text);
  });
});

onUnix('its port', () => {
  test('belongs to another server that took it: that one is not taken for ours', async () => {
    await make({ faults: 'never' });
    const url = await answering((request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify(request.url === '/v1/models' ? { data: [{ id: 'other' }] } : { status: 'ok' }),
      );
    });
    const { ports } = world.home;
    const off = new AbortController();
    // Whatever is asked goes to the other one.
    const redirected = {
      ...ports,
      request: (wanted: Parameters<typeof ports.request>[0]) =>
        wanted.url.endsWith('/health') && wanted.timeoutMs === 1000
          ? ports.request(wanted)
          : ports.request({ ...wanted, url: wanted.url.replace(/^http:\/\/[^/]+/, url) }),
    };
    const started = startManaged(
      redirected,
      {
        ...{ program: 'llama-server', file: world.model, realPath: world.model, alias: 'Tiny' },
        ...{ contextTokens: 4096, parallel: 1, port: 8080 },
      },
      { signal: off.signal },
    );
    await eventually(async () => (await look()).state).toBe('running');
    await new Promise(resolve => setTimeout(resolve, 600));
    off.abort();
    expect(await started).toMatchObject({ ok: false, error: { params: { problem: 'cancelled' } } });
  });
});
