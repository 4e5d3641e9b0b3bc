/** How each command is written, in the order in which help shows them. */
export const usage = {
  hardware: 'homeport hardware [--captures DIR [--platform darwin|linux|win32]] [--json]',
  fit: 'homeport fit [--model ID] [--variant Q] [--context N] [--parallel N] [--kv f16|q8_0|q4_0] [--shape FILE.json] [--memory GiB] [--json]',
  hosts: 'homeport hosts [add HOST|FILE|- | remove NAME] [--json]',
  status: 'homeport status [--json]',
  check: 'homeport check [--json]',
  audit: 'homeport audit [--json]',
  doctor: 'homeport doctor [--bundle FILE.zip [--dry-run]] [--json]',
  fix: 'homeport fix ID [--dry-run] [--json]',
  server:
    'homeport server [status | start [--port N] [--follow] | stop | rebind [--yes]] [--dry-run] [--json]',
  models:
    'homeport models [list | load KEY [--context N] [--parallel 1] | estimate KEY [--context N] | unload KEY | download NAME [--quantization Q]] [--server URL] [--dry-run] [--json]',
  servers:
    'homeport servers [list | add URL | remove URL | probe URL [--try] [--model KEY] | files | run FILE.gguf [--context N] [--parallel N] | stop] [--dry-run] [--json]',
  connect:
    'homeport connect --server URL --model KEY [--context N] [--context-window N] [--max-tokens N] [--api openai-responses|openai-completions|ollama] [--print] [--dry-run] [--json]',
  disconnect: 'homeport disconnect SERVER[/MODEL] [--dry-run] [--json]',
  regional:
    'homeport regional eu|us|pinned [--model minimax|kimi|glm|ID,…] [--only HOST,…] [--context-window N] [--dry-run] [--json]',
  use: 'homeport use local|fallback|local-only|hosted [--hosted REF,REF] [--agent ID] | default --agent ID [--dry-run] [--json]',
  routes: 'homeport routes [release KEY] [--dry-run] [--json]',
  replace: 'homeport replace OLD NEW [--server URL] [--context N] [--dry-run] [--json]',
  history: 'homeport history [ID] [--json]',
  undo: 'homeport undo [ID] [--keep | --take-back] [--dry-run] [--json]',
  turn: 'homeport turn [--json]',
  serve:
    'homeport serve [--port N] [--open] [--practice] [--captures DIR [--platform darwin|linux|win32]] [--json]',
  service: 'homeport service [status | install | remove] [--dry-run] [--json]',
  link: 'homeport link [--remove] [--dry-run] [--json]',
  open: 'homeport open [--ssh HOST] [--json]',
  reset: 'homeport reset [--yes] [--dry-run] [--json]',
  demo: 'homeport demo',
} as const;

export type CommandName = keyof typeof usage;

export const isCommand = (name: string): name is CommandName => Object.hasOwn(usage, name);

/** How many letters must be typed, left out, exchanged or swapped to make one word of the other. */
export function distance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const at = (cells: number[], index: number): number => cells[index] ?? Infinity;
      const same = a[row - 1] === b[column - 1];
      const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current[column] = Math.min(
        at(last, column) + 1,
        at(current, column - 1) + 1,
        at(last, column - 1) + (same ? 0 : 1),
        swapped ? at(beforeLast, column - 2) + 1 : Infinity,
      );
    }
    [beforeLast, last] = [last, current];
  }
  return last[b.length] ?? 0;
}

/** The command that was probably meant, or null. */
export function nearestCommand(typed: string): CommandName | null {
  const names = Object.keys(usage) as CommandName[];
  const word = typed.toLowerCase();
  const started = names.find(name => word.length >= 3 && name.startsWith(word));
  if (started) return started;
  const [best] = names
    .map(name => ({ name, far: distance(word, name) }))
    .filter(({ name, far }) => far <= Math.max(1, Math.floor(name.length / 3)))
    .sort((one, other) => one.far - other.far);
  return best?.name ?? null;
}
