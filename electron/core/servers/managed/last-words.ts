const limit = 300;

interface Line {
  readonly text: string;
  readonly isError: boolean;
}

/** `0.00.123.456 E srv  load_model: …`: llama.cpp's clock, level and part are of no use to a person. */
function readLine(line: string): Line {
  const bare = line.replace(/\u001b\[[\d;]*m/g, '').replace(/[\u0000-\u001f\u007f]+/g, ' ');
  const [, level, rest] = /^\s*(?:\d+\.)+\d+\s+([DIWE])\s+(?:(?:srv|cmn|slot)\s+)?(.*)$/.exec(bare) ?? [];
  return { text: (rest ?? bare).replace(/\s+/g, ' ').trim(), isError: level === 'E' };
}

const isMemory = (text: string): boolean =>
  /out ?of ?memory|(failed|unable) to allocate|alloc\w* failed|bad_alloc|insufficient memory/i.test(text);

const isPort = (text: string): boolean => /couldn.t bind|address already in use|failed to bind/i.test(text);

const isProblem = ({ text, isError }: Line): boolean =>
  isError ||
  /\b(error|failed|failure|couldn.t|cannot|invalid|unsupported|abort\w*|assert\w*|terminat\w*)\b/i.test(text);

/** Of what a server said: what speaks of memory, else of its port, else the first error, else the last line. */
export function lastWords(log: string): string {
  const lines = log
    .split('\n')
    .map(readLine)
    .filter(({ text }) => text !== '');
  const telling =
    lines.find(({ text }) => isMemory(text)) ??
    lines.find(({ text }) => isPort(text)) ??
    lines.find(isProblem) ??
    lines.at(-1);
  return (telling?.text ?? '').slice(0, limit);
}

/** Why a server ended, as far as its own words tell. */
export function reasonOf(words: string): 'memory' | 'port' | 'ended' {
  if (isMemory(words)) return 'memory';
  return isPort(words) ? 'port' : 'ended';
}
