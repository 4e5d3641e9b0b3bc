export const gib = 1024 ** 3;

/** "92.5", "92,5" or "92.5 GiB": whole bytes of so many GiB; null where it is no such number. */
export function readGib(typed: string): number | null {
  const match = /^\s*(\d{1,6})(?:[.,](\d{1,3}))?\s*(?:GiB)?\s*$/i.exec(typed);
  const value = match ? Number(`${match[1]}.${match[2] ?? '0'}`) : 0;
  return value > 0 ? Math.round(value * gib) : null;
}
