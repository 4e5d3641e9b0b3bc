import { describe, expect, test } from 'vitest';
import { capture, capturesArePresent, withCaptures } from '../testing';
import { parseWindows, windowsDevices } from './windows';

const gib = 1024 ** 3;

/** `name|value` lines, as another tool printed them, in the shape that PowerShell answers us. */
const pairs = (name: string) =>
  capture(name)
    .trim()
    .split('\n')
    .map(line => line.trim().split('|') as [string, string?]);

function judge(machine: { readonly cards: unknown; readonly video: unknown }) {
  const graphics = parseWindows(JSON.stringify(machine));
  if (graphics === null) throw new Error('not read');
  return windowsDevices(graphics, 32 * gib);
}

describe.skipIf(!capturesArePresent)(`${withCaptures}Windows machines of other people`, () => {
  const cards = () =>
    pairs('windows_registry_qwMemorySize_pipe.txt').map(([name, memory]) => ({ name, memory }));

  test('windows_registry_qwMemorySize_pipe.txt: two sizes, and nothing of the malformed lines', () => {
    const { devices } = judge({ cards: cards(), video: [] });
    expect(devices.map(({ name, totalBytes }) => [name, totalBytes / gib])).toEqual([
      ['Radeon PRO V710', 28],
      ['GeForce RTX 4070', 12],
    ]);
  });

  test('windows_wmi_pipe.txt: no size of AdapterRAM is believed, also where it looks like one', () => {
    const video = pairs('windows_wmi_pipe.txt').map(([Name, AdapterRAM]) => ({ Name, AdapterRAM }));
    const { devices, warnings } = judge({ cards: cards(), video });
    expect(devices.map(({ name, memoryKind, totalBytes }) => [name, memoryKind, totalBytes / gib])).toEqual([
      ['GeForce RTX 4070', 'discrete', 12],
      ['Radeon 780M Graphics', 'unified', 16],
      ['Radeon PRO V710', 'discrete', 28],
    ]);
    expect(warnings.map(({ params }) => params['device'])).toEqual(['Radeon AI PRO R9700']);
  });

  test('windows_wmi_formattable_truncated.txt: a table for people is not read at all', () => {
    expect(parseWindows(capture('windows_wmi_formattable_truncated.txt'))).toBeNull();
  });
});
