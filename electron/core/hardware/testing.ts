import { existsSync, readFileSync } from 'node:fs';
import type { EnvironmentPort, Ports } from '../../ports/types';

/** Recorded outputs of other people's machines; they lie beside the repository where they are there at all. */
const captures = new URL('../../../../shared/data/gpu-captures/', import.meta.url);

export const capturesArePresent = existsSync(captures);
export const withCaptures = capturesArePresent ? '' : '(skipped: ../shared/data/gpu-captures is absent) ';

export const capture = (name: string): string => readFileSync(new URL(name, captures), 'utf8');

/** Another machine than the one that the test runs on. */
export function onMachine(ports: Ports, environment: Partial<EnvironmentPort>): Ports {
  return { ...ports, environment: { ...ports.environment, ...environment } };
}
