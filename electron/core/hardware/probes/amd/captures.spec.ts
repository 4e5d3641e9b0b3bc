import { describe, expect, test } from 'vitest';
import { isRecord, parseJson } from '#shared/contract/json';
import { printed, recordedRun } from '#tests/doubles';
import { makeHome } from '#tests/home';
import type { RunOutcome } from '../../../../ports/types';
import { probeAmd } from './amd';
import { capture, capturesArePresent, onMachine, withCaptures, withFiles } from '../testing';

const gib = 1024 ** 3;

async function probe(
  card: { readonly device: string; readonly [file: string]: string } | null,
  hostGib: number,
  outputs: Readonly<Record<string, RunOutcome>> = {},
) {
  const files = Object.entries(card === null ? {} : { vendor: '0x1002', ...card });
  const { ports } = await makeHome({ run: recordedRun(outputs) });
  const facts = { ...ports.environment.machine(), memoryBytes: hostGib * gib, cpuName: '' };
  const machine = withFiles(
    ports,
    Object.fromEntries(files.map(([name, value]) => [`/sys/class/drm/card0/device/${name}`, value])),
  );
  return probeAmd(onMachine(machine, { platform: 'linux', machine: () => facts }));
}

const sizes = ({ devices }: Awaited<ReturnType<typeof probe>>) =>
  devices.map(({ memoryKind, totalBytes }) => [memoryKind, (totalBytes / gib).toFixed(2)]);

describe.skipIf(!capturesArePresent)(`${withCaptures}AMD machines of other people`, () => {
  test('amdgpu_sysfs_strix_halo_512M_vram.json: VRAM and GTT together', async () => {
    const value = parseJson(capture('amdgpu_sysfs_strix_halo_512M_vram.json'));
    if (!isRecord(value)) throw new Error('no object');
    const { note: _, ...told } = value;
    const files = Object.fromEntries(Object.entries(told).map(([name, size]) => [name, String(size)]));
    expect(sizes(await probe({ device: '0x1586', ...files }, 125))).toEqual([['unified', '124.50']]);
  });

  test('amdgpu_sysfs_rx570_legacy.txt: a GTT that repeats the VRAM adds nothing', async () => {
    const lines = capture('amdgpu_sysfs_rx570_legacy.txt').trim().split('\n');
    const files = Object.fromEntries(lines.map(line => line.trim().split('=') as [string, string]));
    expect(sizes(await probe({ device: '0x67df', ...files }, 32))).toEqual([['discrete', '4.00']]);
  });

  test('amdgpu_dmesg_5900hs_igpu.txt: a laptop’s graphics, with far less than an agent needs', async () => {
    const text = capture('amdgpu_dmesg_5900hs_igpu.txt');
    const bytes = (kind: string): string =>
      `${Number(new RegExp(`(\\d+)M of ${kind}`).exec(text)?.[1]) * 1024 ** 2}`;
    const files = { mem_info_vram_total: bytes('VRAM'), mem_info_gtt_total: bytes('GTT') };
    const found = await probe({ device: '0x1638', ...files }, 15);
    expect([sizes(found), (found.devices[0]?.usableBytes ?? 0) < 22 * gib]).toEqual([
      [['unified', '8.01']],
      true,
    ]);
  });

  test('rocm-smi_strix_halo_na_name.txt: unified, with the 64 GiB set aside and what may be lent', async () => {
    const rocm = printed(capture('rocm-smi_strix_halo_na_name.txt'));
    const found = await probe(null, 62, { 'rocm-smi': rocm });
    expect([sizes(found), found.devices[0]?.name]).toEqual([[['unified', '95.00']], 'AMD gfx1151']);
  });

  test('rocm-smi_rx7600_r9700: two cards of two sizes, by their names', async () => {
    const text = ['vram', 'product'].map(kind => capture(`rocm-smi_rx7600_r9700_${kind}.txt`)).join('\n');
    const { devices } = await probe(null, 64, { 'rocm-smi': printed(text) });
    expect(devices.map(({ name, totalBytes }) => [name, (totalBytes / gib).toFixed(2)])).toEqual([
      ['Radeon RX 7600', '7.98'],
      ['Radeon AI PRO R9700', '31.86'],
    ]);
  });

  test.each([
    ['amd_rx7800xt', '16368,16368', '0x747e'],
    ['amd_mi300x', '196592,196592', '0x74a1'],
  ])('gpustack_detect_%s.json: the same inventory as another detector’s', async (name, expected, device) => {
    const inventory = parseJson(capture(`gpustack_detect_${name}.json`));
    const gpus = (Array.isArray(inventory) ? inventory : []).filter(isRecord);
    const rocm = gpus.map((gpu, at) =>
      [
        `GPU[${at}] : VRAM Total Memory (B): ${Number(gpu['memory']) * 1024 ** 2}`,
        `GPU[${at}] : Card Series: ${String(gpu['name'])}`,
        `GPU[${at}] : Card Model: ${device}`,
        `GPU[${at}] : GFX Version: ${String(gpu['compute_capability'])}`,
      ].join('\n'),
    );
    const { devices } = await probe(null, 256, { 'rocm-smi': printed(rocm.join('\n')) });
    expect(devices.map(({ totalBytes }) => totalBytes / 1024 ** 2).join()).toBe(expected);
    expect(devices.map(one => [`AMD ${one.name}`, one.memoryKind])).toEqual(
      gpus.map(gpu => [gpu['name'], 'discrete']),
    );
  });
});
