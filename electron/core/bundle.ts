import path from 'node:path';
import type { DoctorRow } from '#shared/contract/doctor';
import type { Ports } from '../ports/types';
import { derive, type Readings } from './derive';
import { maskedParts, type BundlePart } from './diagnostics/bundle';
import { secretVariables, type KnownSecrets } from './diagnostics/mask';
import { maskSecrets } from './openclaw/document/diff';
import { plainSecrets } from './openclaw/document/secrets';
import { valueAt } from './openclaw/json5/values';

const logLimitBytes = 512 * 1024;

export interface BundleContent {
  readonly version: string;
  readonly readings: Readings;
  readonly rows: readonly DoctorRow[];
  /** Of model servers; masked wherever they stand. */
  readonly tokens: readonly string[];
}

/** Whatever may be secret here: tokens of servers, variables, and what OpenClaw’s file holds in plain text. */
export function knownSecrets(
  ports: Ports,
  { readings, tokens }: Pick<BundleContent, 'readings' | 'tokens'>,
): KnownSecrets {
  const config = readings.openclaw?.config;
  const value = config?.state === 'read' ? config.value : {};
  const inFile = plainSecrets(value).map(place => valueAt(value, place));
  const all = [...tokens, ...inFile].filter(one => typeof one === 'string');
  const values = [...all, ...secretVariables(ports.environment.variables)];
  return { values, homeFolder: ports.environment.homeFolder };
}

async function lastLog(ports: Ports): Promise<string> {
  const file = path.join(ports.environment.stateFolder, 'logs', 'homeport.log');
  const outcome = await ports.files.readPart(file, 'end', logLimitBytes);
  return outcome.state === 'read' ? outcome.bytes.toString('utf8') : '';
}

/** What goes out to who helps: report, snapshot, versions, file, log and incidents, every secret masked. */
export async function collectBundle(ports: Ports, content: BundleContent): Promise<BundlePart[]> {
  const { version, readings, rows } = content;
  const json = (name: string, value: unknown): BundlePart => ({ name, text: JSON.stringify(value, null, 2) });
  const { platform, architecture } = ports.environment;
  const config = readings.openclaw?.config;
  const file = config?.state === 'read' ? maskSecrets(config.text) : `// ${config?.state ?? 'unread'}`;
  const incidents = await ports.files.read(
    path.join(ports.environment.stateFolder, 'health', 'incidents.json'),
    logLimitBytes,
  );
  const parts: BundlePart[] = [
    json('report.json', rows),
    json('snapshot.json', derive(readings)),
    json('versions.json', { homeport: version, node: process.version, platform, architecture }),
    { name: 'openclaw.json', text: file },
    { name: 'homeport.log', text: await lastLog(ports) },
    { name: 'incidents.json', text: incidents.state === 'read' ? incidents.bytes.toString('utf8') : '{}' },
  ];
  return maskedParts(parts, knownSecrets(ports, content));
}
