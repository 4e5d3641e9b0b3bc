import { structuredPatch } from 'diff';
import type { PlanStep } from '#shared/contract/plans';
import type { Node } from '../json5/nodes';
import { scan } from '../json5/scan';
import { isSecret, isSecretPart } from './secrets';

const mask = '••••••';

function* secrets(node: Node, name: string, inside: boolean): Generator<Node> {
  if (node.kind === 'scalar') {
    if (isSecret(name, node.value, inside)) yield node;
    return;
  }
  const within = inside || isSecretPart(name);
  for (const item of node.items) yield* secrets(item.value, item.key ?? name, within);
}

/** The text with every value behind a secret-sounding key masked. Text that does not parse shows nothing. */
export function maskSecrets(text: string): string {
  const scanned = scan(text);
  if (!scanned.ok) return '';
  const spans = [...secrets(scanned.value.root, '', false)].sort((a, b) => b.start - a.start);
  return spans.reduce((masked, { start, end }) => {
    const quote = masked[start] ?? '"';
    return masked.slice(0, start) + quote + mask + quote + masked.slice(end);
  }, text);
}

/** What a person sees of a change: a unified diff with three lines of context, secrets masked. */
export function fileStep(
  path: string,
  before: string | null,
  after: string | null,
): PlanStep & { kind: 'file' } {
  const patch = structuredPatch(
    path,
    path,
    before === null ? '' : maskSecrets(before),
    after === null ? '' : maskSecrets(after),
    undefined,
    undefined,
    { context: 3 },
  );
  const body = patch.hunks.flatMap(hunk => [
    `@@ -${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@`,
    ...hunk.lines,
  ]);
  const head = [`--- ${before === null ? '/dev/null' : path}`, `+++ ${after === null ? '/dev/null' : path}`];
  const count = (sign: string): number =>
    patch.hunks.reduce((sum, hunk) => sum + hunk.lines.filter(line => line.startsWith(sign)).length, 0);
  return {
    kind: 'file',
    path,
    created: before === null,
    removed: after === null,
    diff: body.length === 0 ? '' : [...head, ...body].join('\n'),
    addedLines: count('+'),
    removedLines: count('-'),
  };
}
