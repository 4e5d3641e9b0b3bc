import path from 'node:path';
import { isRecord, parseJson } from '#shared/contract/json';
import type { OpenClawView } from '#shared/contract/openclaw';
import type { Ports } from '../../../ports/types';

/** Finds the `openclaw` program and reads its version from the package beside it: no process is started. */
export async function findInstallation(ports: Ports): Promise<OpenClawView['installation']> {
  const program = await ports.run.find('openclaw');
  if (program === null) return { state: 'absent', path: null, version: null };
  let folder = path.dirname(await ports.files.realPath(program));
  for (let up = 0; up < 3; up++) {
    for (const place of [folder, path.join(folder, 'node_modules', 'openclaw')]) {
      const manifest = await ports.files.read(path.join(place, 'package.json'), 1024 * 1024);
      const parsed = manifest.state === 'read' ? parseJson(manifest.bytes.toString('utf8')) : undefined;
      if (isRecord(parsed) && parsed['name'] === 'openclaw' && typeof parsed['version'] === 'string') {
        return { state: 'found', path: program, version: parsed['version'] };
      }
    }
    folder = path.dirname(folder);
  }
  return { state: 'found', path: program, version: null };
}
