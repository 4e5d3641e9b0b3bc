import { protocolVersion } from '#shared/contract/protocol';
import type { ShellKind, Snapshot } from '#shared/contract/snapshot';
import type { Ports } from '../ports/types';

interface Homeport {
  readonly version: string;
  readonly shell: ShellKind;
  readonly mode: Snapshot['app']['mode'];
  /** null: the shell cannot. */
  readonly startPractice: object | null;
}

/** What this Homeport is, as every face of it is told. */
export function describeApp(
  { platform, homeFolder }: Ports['environment'],
  { version, shell, mode, startPractice }: Homeport,
): Snapshot['app'] {
  return {
    ...{ version, protocol: protocolVersion, shell, mode, platform },
    // The home of a practice is nobody's, and on Windows nobody writes a home as `~`.
    homeFolder: mode === 'practice' || platform === 'win32' ? null : homeFolder,
    abilities: startPractice ? ['practice'] : [],
  };
}
