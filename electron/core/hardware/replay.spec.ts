import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeHome } from '#tests/home';
import type { RunRequest } from '../../ports/types';
import { recordings, replayPorts } from './replay';

async function recorded(files: Readonly<Record<string, string>>) {
  const home = await makeHome();
  const folder = path.join(home.folder, 'captures');
  await mkdir(folder);
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(path.join(folder, name), text)));
  const replay = await replayPorts(home.ports, folder, 'linux');
  if (!replay.ok) throw new Error(replay.error.code);
  return replay.data;
}

const call = (program: string, ...args: string[]): RunRequest => ({ program, args, timeoutMs: 1 });

const calls: [file: string, request: RunRequest][] = [
  ['nvidia-smi.csv', call('nvidia-smi', '--query-gpu=index,name', '--format=csv,nounits')],
  ['nvidia-smi-modes.csv', call('nvidia-smi', '--query-gpu=index,mig.mode.current,display_active')],
  ['nvidia-smi-apps.csv', call('nvidia-smi', '--query-compute-apps=gpu_uuid,used_memory')],
  ['nvidia-smi-L.txt', call('C:\\drivers\\nv1\\nvidia-smi.exe'.replaceAll('\\', '/'), '-L')],
  ['system_profiler.json', call('system_profiler', 'SPHardwareDataType', '-json')],
  ['sysctl.txt', call('sysctl', 'hw.memsize')],
  ['metal.json', call('osascript', '-l', 'JavaScript')],
  ['ioreg.txt', call('ioreg', '-r')],
  ['rocm-smi.txt', call('rocm-smi', '--showmeminfo', 'vram')],
  ['xpu-smi.txt', call('xpu-smi')],
  ['lspci.txt', call('lspci', '-nnD')],
  ['windows-gpus.json', call('powershell', '-NoProfile')],
  ['lms-runtime-survey.json', call('lms', 'runtime', 'survey', '--json')],
  ['llama-server-devices.txt', call('llama-server', '--list-devices')],
];

describe('a machine that is played from recorded outputs', () => {
  test('answers every call with its own file, and only with that', async () => {
    const { run } = await recorded(Object.fromEntries(calls.map(([file]) => [file, `this is ${file}`])));
    const said = await Promise.all(calls.map(([, request]) => run(request)));
    expect(said).toEqual(
      calls.map(([file]) => ({ state: 'exited', code: 0, stdout: `this is ${file}`, stderr: '' })),
    );
  });

  test('has a call in this table for every file that it knows', () => {
    expect(calls.map(([file]) => file).sort()).toEqual(recordings.map(({ file }) => file).sort());
  });

  test('lacks the tools that were not recorded', async () => {
    const { run } = await recorded({ 'sysctl.txt': 'hw.memsize: 1' });
    expect([await run(call('nvidia-smi')), await run(call('rm', '-rf')), await run.find('lms')]).toEqual([
      { state: 'not-found' },
      { state: 'not-found' },
      null,
    ]);
  });

  test('takes a recording by a looser name', async () => {
    const { run } = await recorded({ 'nvidia-smi_2x_h200nvl.csv': 'two', 'macos_sysctl_M3.txt': 'three' });
    expect([await run(call('nvidia-smi')), await run(call('sysctl'))]).toMatchObject([
      { stdout: 'two' },
      { stdout: 'three' },
    ]);
  });

  test('has the files of /sys that were written down, and no others', async () => {
    const { files } = await recorded({ 'sysfs.txt': '/sys/class/drm/card0/device/vendor=0x1002\nnoise\n' });
    const read = await files.read('/sys/class/drm/card0/device/vendor', 100);
    expect([
      read.state === 'read' && read.bytes.toString(),
      (await files.read('/etc/passwd', 100)).state,
      await files.list('/sys/class/drm'),
      await files.list('/home'),
      (await files.information('/sys/class/drm/card0'))?.kind,
    ]).toEqual(['0x1002\n', 'missing', ['card0'], [], 'folder']);
  });

  test('is as large as host.json, meminfo or sysctl say', async () => {
    const memory = async (files: Record<string, string>) =>
      (await recorded(files)).environment.machine().memoryBytes;
    expect([
      await memory({ 'host.json': '{"memoryBytes":64000}' }),
      await memory({ 'meminfo.txt': 'MemTotal:       125 kB\nMemFree: 3 kB' }),
      await memory({ 'sysctl.txt': 'hw.memsize: 1024' }),
      await memory({ 'host.json': '{"memoryBytes":-1}' }),
    ]).toEqual([64_000, 128_000, 1024, 0]);
  });

  test.each([
    ['is not there', 'nowhere', 'missing'],
    ['is a file', 'file', 'no folder'],
  ])('is refused where the folder %s', async (_, name, reason) => {
    const home = await makeHome();
    await writeFile(path.join(home.folder, 'file'), '');
    const folder = path.join(home.folder, name);
    expect(await replayPorts(home.ports, folder, 'linux')).toMatchObject({
      ok: false,
      error: { code: 'captures-unreadable', params: { path: folder, reason } },
    });
  });
});
