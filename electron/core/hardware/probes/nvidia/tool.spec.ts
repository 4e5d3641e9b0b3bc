import { describe, expect, test } from 'vitest';
import { printed, recordedRun } from '#tests/doubles';
import { makeHome } from '#tests/home';
import { probeNvidia } from './nvidia';
import { row } from './testing';
import { onMachine } from '../testing';

const store = 'D:\\Windows\\System32\\DriverStore\\FileRepository';

/** A Windows machine whose driver folders are these, with the time of the tool in them; null: no tool. */
async function windows(folders: Readonly<Record<string, number | null>>, programs: readonly string[]) {
  const run = recordedRun(
    Object.fromEntries(programs.map(name => [name, printed(row(0, 'NVIDIA A10', 23_028))])),
  );
  const { ports } = await makeHome({ run });
  const files = {
    ...ports.files,
    list: (folder: string) => Promise.resolve(folder === store ? Object.keys(folders) : []),
    information: (file: string) => {
      const [name = '', tool] = file.slice(store.length + 1).split('\\');
      const modifiedAt = tool === 'nvidia-smi.exe' ? (folders[name] ?? null) : null;
      const about = { kind: 'file', sizeBytes: 1, mode: null, uid: null, gid: null } as const;
      return Promise.resolve(modifiedAt === null ? null : { ...about, modifiedAt });
    },
  };
  const findings = await probeNvidia(
    onMachine({ ...ports, files }, { platform: 'win32', variables: { SystemRoot: 'D:\\Windows' } }),
  );
  return {
    outcome: findings.report.outcome,
    programs: [...new Set(run.calls.map(({ program }) => program))],
  };
}

const inStore = (folder: string): string => `${store}\\${folder}\\nvidia-smi.exe`;

describe('nvidia-smi on Windows', () => {
  const folders = { 'nv_dispi.inf_old': 10, 'nvmdi.inf_new': 20, 'nvhda.inf_sound': null, 'other.inf': 99 };

  test('is taken from the path where it is there', async () => {
    expect(await windows(folders, ['nvidia-smi'])).toEqual({ outcome: 'found', programs: ['nvidia-smi'] });
  });

  test('is taken from the newest folder of the driver where it is not', async () => {
    expect(await windows(folders, [inStore('nvmdi.inf_new'), inStore('other.inf')])).toEqual({
      outcome: 'found',
      programs: [inStore('nvmdi.inf_new')],
    });
  });

  test('is not there where no folder of a driver has it', async () => {
    expect((await windows({ 'nvhda.inf_sound': null, 'other.inf': 99 }, [])).outcome).toBe('absent');
  });
});
