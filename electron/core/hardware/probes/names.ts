/** PCI vendor numbers, as sysfs, lspci and Windows write them. */
export const vendorIds = { nvidia: '10de', amd: '1002', intel: '8086' } as const;

/** Without a maker's name these would say nothing: "AMD gfx1151", "Intel Graphics", "AMD 1002:744c". */
const maker = /^(?:AMD|Intel|NVIDIA)(?: Corporation)? (?!(?:Graphics|GPU)$|gfx|0x|[0-9a-f]{4}:)/i;

/** "Intel(R) Arc(TM) A770 Graphics" is "Arc A770 Graphics": makers and marks differ between tools. */
export function shortName(name: string): string {
  const plain = name.replaceAll(/\((?:R|TM|C)\)|[®™©]/gi, ' ').replaceAll(/\s+/g, ' ');
  return plain.trim().replace(maker, '');
}

/** The few numbers that matter to models, for a machine without lspci (names of the PCI ID database). */
const known: Readonly<Record<string, string>> = {
  '1002:1586': 'Radeon 8060S',
  '1002:150e': 'Radeon 890M',
  '1002:15bf': 'Radeon 780M',
  '1002:1900': 'Radeon 780M',
  '1002:1681': 'Radeon 680M',
  '1002:744c': 'Radeon RX 7900',
  '1002:7480': 'Radeon RX 7600',
  '1002:7551': 'Radeon AI PRO R9700',
  '1002:74a0': 'Instinct MI300A',
  '1002:74a1': 'Instinct MI300X',
  '8086:56a0': 'Arc A770',
  '8086:56a1': 'Arc A750',
  '8086:e20b': 'Arc B580',
  '8086:e211': 'Arc Pro B60',
};

/** A name from a PCI number; `null` where the table does not have it. */
export const knownName = (vendorId: string, deviceId: string): string | null =>
  known[`${vendorId}:${deviceId}`] ?? null;

/** For somebody who looks the number up: "AMD 1002:744c". */
export const numberName = (vendor: string, vendorId: string, deviceId: string): string =>
  `${vendor} ${vendorId}:${deviceId}`;
