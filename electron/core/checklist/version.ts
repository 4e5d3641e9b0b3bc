/** The numbers of a version as programs print it ("0.4.2+1", "2026.9.6 (eb377ac)"); null where there are none. */
export function versionNumbers(version: string | null): number[] | null {
  const found = /\d+(\.\d+)+/.exec(version ?? '');
  return found ? found[0].split('.').map(Number) : null;
}

/** Missing numbers count as 0. */
export function isAtLeast(version: readonly number[], least: readonly number[]): boolean {
  const index = least.findIndex((part, at) => (version[at] ?? 0) !== part);
  return index < 0 || (version[index] ?? 0) > (least[index] ?? 0);
}
