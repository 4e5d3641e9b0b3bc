import type { FilesPort } from '../../../ports/types';
import { readQuantity } from './probe';

/** A file of /sys claims one page of memory whatever it holds, and a page is 64 KiB on some ARM machines. */
const limitBytes = 128 * 1024;

/** What a file of /sys holds, without the line's end; empty where it cannot be read. */
export async function sysText(files: FilesPort, path: string): Promise<string> {
  const outcome = await files.read(path, limitBytes);
  return outcome.state === 'read' ? outcome.bytes.toString('latin1').trim() : '';
}

/** A plain decimal number of /sys. */
export async function sysQuantity(
  files: FilesPort,
  path: string,
  limit = Number.MAX_SAFE_INTEGER,
): Promise<number | null> {
  const text = await sysText(files, path);
  return /^\d+$/.test(text) ? readQuantity(text, limit) : null;
}

/** "0x1002" as "1002". */
export const hexNumber = (text: string): string => text.toLowerCase().replace(/^0x/, '');

/** A line of a `uevent` file, which names what the links of /sys point to. */
export const ueventField = (text: string, key: string): string | null =>
  new RegExp(`^${key}=(\\S+)`, 'm').exec(text)?.[1] ?? null;

/** A graphics device as the kernel's display system lists it. */
export interface DrmCard {
  /** `card1`; the number may be another one after a restart. */
  readonly name: string;
  readonly folder: string;
  readonly deviceId: string;
  /** PCI address, `0000:03:00.0`. */
  readonly slot: string | null;
  /** Whether a screen is plugged in; null where there is no connector to look at. */
  readonly display: boolean | null;
}

const root = '/sys/class/drm';

async function hasScreen(files: FilesPort, connectors: readonly string[]): Promise<boolean | null> {
  const states = await Promise.all(connectors.map(name => sysText(files, `${root}/${name}/status`)));
  return states.includes('connected') || (states.some(state => state !== '') ? false : null);
}

/** The cards of one maker. Their connectors (`card0-DP-1`) lie in the same folder and are none. */
export async function drmCards(files: FilesPort, vendorId: string): Promise<DrmCard[]> {
  const names = await files.list(root);
  const found = await Promise.all(
    names
      .filter(name => /^card\d+$/.test(name))
      .map(async (name): Promise<DrmCard | null> => {
        const folder = `${root}/${name}`;
        const [vendor, device, uevent] = await Promise.all(
          ['vendor', 'device', 'uevent'].map(file => sysText(files, `${folder}/device/${file}`)),
        );
        if (hexNumber(vendor ?? '') !== vendorId) return null;
        return {
          name,
          folder,
          deviceId: hexNumber(device ?? ''),
          slot: ueventField(uevent ?? '', 'PCI_SLOT_NAME'),
          display: await hasScreen(
            files,
            names.filter(other => other.startsWith(`${name}-`)),
          ),
        };
      }),
  );
  return found
    .filter(card => card !== null)
    .sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
}
