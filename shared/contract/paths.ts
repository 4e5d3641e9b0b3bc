/** Longer than this, a path's middle is left out where it is only shown. */
const longest = 64;
const keptAtTheEnd = 4;

/** A path below the person's home folder as people write it; null: there is no home to write it by. */
export function tildePath(path: string, homeFolder: string | null): string {
  const home = homeFolder?.replace(/[\\/]+$/, '') ?? '';
  if (home === '' || !path.startsWith(home)) return path;
  const rest = path.slice(home.length);
  return rest === '' || /^[\\/]/.test(rest) ? `~${rest}` : path;
}

/** A path as it is shown where the whole of it stands beside it: with `~`, and a long one without its middle. */
export function shownPath(path: string, homeFolder: string | null): string {
  const short = tildePath(path, homeFolder);
  if (short.length <= longest) return short;
  const separator = short.includes('\\') ? '\\' : '/';
  const parts = short.split(separator);
  // The root of a POSIX path is the empty part before its first name.
  const head = parts.slice(0, parts[0] === '' ? 2 : 1);
  const tail = parts.slice(-keptAtTheEnd);
  if (parts.length <= head.length + tail.length) return short;
  return [...head, '…', ...tail].join(separator);
}
