import path from 'node:path';
import type { UpdateOffReason } from '#shared/contract/updates';
import type { Ports } from '../ports/types';

export interface Installation {
  readonly isPackaged: boolean;
  /** Where electron-builder puts what stands beside the application's archive. */
  readonly resources: string;
  /** The application's own executable. */
  readonly program: string;
}

export interface UpdateSource {
  /** null: this copy can update itself. */
  readonly off: UpdateOffReason | null;
  /** Its releases, for a person to look at. */
  readonly address: string | null;
}

const limitBytes = 16 * 1024;
const signatureLimitMs = 5000;

/** Written by electron-builder for the publisher `github`: one key and value a line. */
function releasesOf(configuration: string): string | null {
  const value = (key: string): string | undefined =>
    new RegExp(`^${key}: *['"]?([\\w.-]+)['"]?\\s*$`, 'm').exec(configuration)?.[1];
  const [owner, repo] = [value('owner'), value('repo')];
  return value('provider') === 'github' && owner && repo
    ? `https://github.com/${owner}/${repo}/releases`
    : null;
}

/** macOS updates only what a known developer has signed; a signature of nobody names no team. */
async function hasTeam({ run }: Pick<Ports, 'run'>, program: string): Promise<boolean> {
  const outcome = await run({
    program: '/usr/bin/codesign',
    args: ['-d', '--verbose=2', program],
    timeoutMs: signatureLimitMs,
  });
  return outcome.state === 'exited' && /^TeamIdentifier=(?!not set)/m.test(outcome.stderr);
}

/** Whether and from where this copy updates itself. Reads one file; asks nobody. */
export async function updateSource(
  ports: Pick<Ports, 'files' | 'run' | 'environment'>,
  { isPackaged, resources, program }: Installation,
): Promise<UpdateSource> {
  if (!isPackaged) return { off: 'development', address: null };
  const configuration = await ports.files.read(path.join(resources, 'app-update.yml'), limitBytes);
  if (configuration.state !== 'read') return { off: 'noPublisher', address: null };
  const address = releasesOf(configuration.bytes.toString('utf8'));
  const { platform, variables } = ports.environment;
  // A package of the system's is the business of the system's own tool.
  if (platform === 'linux') return { off: variables['APPIMAGE'] ? null : 'package', address };
  if (platform === 'darwin') return { off: (await hasTeam(ports, program)) ? null : 'unsigned', address };
  return { off: null, address };
}
