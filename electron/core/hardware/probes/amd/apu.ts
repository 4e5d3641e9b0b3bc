import { readQuantity } from '../probe';

// Which AMD graphics share the machine's memory: by PCI number, by graphics version, by name.

const apuIds = new Set([
  ...['1586', '150e', '15bf', '15c8', '1900', '1901', '1114'], // Strix Halo, Strix, Phoenix, Hawk Point, Krackan
  ...['1681', '164d', '1638', '1636', '164c', '15e7', '15dd', '15d8'], // Rembrandt to Raven
  ...['163f', '1435'], // Van Gogh
  ...['164e', '13c0', '1506'],
  '74a0', // MI300A
]);

/** Two compute units, there to light a screen: Raphael, Granite Ridge, Mendocino. */
const screenOnlyIds = new Set(['164e', '13c0', '1506']);

const apuVersions = new Set([90_002, 90_012, 100_303, 100_305, 100_306, 110_003]);

export const isApuId = (deviceId: string): boolean => apuIds.has(deviceId.toLowerCase());

/** Integrated graphics that no model server would run on, although they could be given much memory. */
export const isScreenOnlyId = (deviceId: string): boolean => screenOnlyIds.has(deviceId.toLowerCase());

/** The kernel's own spelling: 110501 is gfx1151. */
export const isApuVersion = (version: number): boolean =>
  apuVersions.has(version) || (version >= 110_500 && version <= 110_503);

/** "gfx90c" as 90012: the last two digits are hexadecimal. */
export function gfxVersion(text: string): number | null {
  const [, major, minor, step] = /^gfx(\d{1,2})([0-9a-f])([0-9a-f])$/i.exec(text.trim()) ?? [];
  if (major === undefined || minor === undefined || step === undefined) return null;
  return readQuantity(Number(major) * 10_000 + Number.parseInt(minor, 16) * 100 + Number.parseInt(step, 16));
}

/** "Radeon 780M", "Radeon 8060S", "Radeon Vega 8" and the nameless "Radeon Graphics" of the processors. */
export const isApuName = (name: string): boolean =>
  /\bRadeon(?: RX)? (?:Vega (?:3|6|8|9|10|11)\b|[678][1-9]0M\b|80[4-6]0S\b|Graphics$)/i.test(name);
