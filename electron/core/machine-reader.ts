import { placeOf } from '#shared/contract/address';
import type { HardwareProfile, HardwareSample } from '#shared/contract/hardware';
import { modelsOf } from '#shared/contract/instances';
import type { LocalModel } from '#shared/contract/models';
import { fail, succeed } from '#shared/contract/result';
import { rowOf } from '#shared/sizing/on-disk';
import { judgeResponsiveness } from '#shared/sizing/responsiveness';
import { fitTable } from '#shared/sizing/table';
import type { Ports } from '../ports/types';
import type { Readings } from './derive';
import type { Handlers } from './execute';
import { createMachine, readHardware, type MachineReading } from './hardware/hardware';
import { createHosts } from './hardware/hosts';
import { judgeMachine } from './hardware/judge';
import { sampleHardware } from './hardware/sample';
import { measuredPrefill } from './health/measures';

export interface MachineReader {
  /** This machine, and the machines that the person told of. */
  read(): Promise<void>;
  /** This machine as it was read last; nobody has read it yet: it is read now. */
  profile(): Promise<HardwareProfile>;
  /** The reading of the machine with these models in its memory; nothing before the first. */
  judged(models?: readonly LocalModel[]): Pick<Partial<Readings>, 'hardware'>;
  /** Prompt tokens per second: as measured here, else as this class of machine does; null: neither is known. */
  pace(): Promise<number | null>;
  /** What moves; null before the first reading. */
  sample(): Promise<HardwareSample | null>;
  /** The person's own word on how much memory models may take. */
  setUsable(personBytes: number | null): void;
  readonly handlers: Pick<
    Handlers,
    'hardware.detect' | 'hardware.addHost' | 'hardware.removeHost' | 'sizing.fit' | 'sizing.model'
  >;
}

/** Reads this machine and judges it by what else is known: loaded models, measured speed, other machines. */
export function createMachineReader(options: {
  readonly ports: Ports;
  /** Where the hardware is read; a recorded machine instead of this one. */
  readonly hardwarePorts: Ports;
  readonly usableMemoryBytes: () => number | null;
  readonly readings: () => Readings;
  readonly learn: (news: Partial<Readings>, source: 'hardware' | null) => void;
}): MachineReader {
  const { ports, hardwarePorts, usableMemoryBytes, readings, learn } = options;
  const hosts = createHosts(ports);
  let latest: MachineReading | null = null;

  const modelsHere = (): readonly LocalModel[] => readings().engine?.models ?? [];
  const prefill = () => measuredPrefill(readings().measures, url => placeOf(url) === 'this-machine');
  const judged: MachineReader['judged'] = (models = modelsHere()) =>
    latest === null ? {} : { hardware: judgeMachine(latest, models, prefill()) };
  const machine = createMachine(hardwarePorts, usableMemoryBytes, (profile, reading) => {
    latest = { profile, others: latest?.others ?? [] };
    learn(judged(), reading === 'new' ? 'hardware' : null);
  });

  async function readHosts(): Promise<void> {
    const others = await hosts.list();
    if (latest === null) return;
    latest = { ...latest, others };
    learn(judged(), null);
  }
  async function read(): Promise<void> {
    await machine.read();
    await readHosts();
  }
  const profile = async (): Promise<HardwareProfile> =>
    latest?.profile ?? readHardware(hardwarePorts, usableMemoryBytes());

  return {
    read,
    profile,
    judged,
    pace: async () => judgeResponsiveness(await profile(), prefill()).prefillTokensPerSecond,
    sample: async () => (latest === null ? null : sampleHardware(hardwarePorts, latest.profile)),
    setUsable: machine.setUsable,
    handlers: {
      'hardware.detect': async () => {
        await read();
        return succeed({});
      },
      'hardware.addHost': async source => {
        const added = await hosts.add(source);
        if (added.ok) await readHosts();
        return added;
      },
      'hardware.removeHost': async ({ id }) => {
        const removed = await hosts.remove(id);
        if (!removed.ok) return removed;
        await readHosts();
        return succeed({});
      },
      'sizing.fit': query => {
        if (latest === null) return Promise.resolve(fail('unavailable', { ability: 'hardware' }));
        return Promise.resolve(succeed(fitTable(latest.profile, query, modelsHere())));
      },
      'sizing.model': ({ serverUrl, modelKey, contextTokens }) => {
        if (latest === null) return Promise.resolve(fail('unavailable', { ability: 'hardware' }));
        const model = modelsOf(modelsHere(), serverUrl).find(({ key }) => key === modelKey);
        const row = model ? rowOf(model, contextTokens, latest.profile) : null;
        return Promise.resolve(succeed({ row, poolBytes: latest.profile.pool.bytes }));
      },
    },
  };
}
