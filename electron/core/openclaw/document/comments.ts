import JSON5 from 'json5';
import { fail, succeed, type Result } from '#shared/contract/result';
import { text } from '#shared/i18n/text';
import type { Ports } from '../../../ports/types';
import { editText } from '../json5/edit';
import type { JsonValue } from '../json5/nodes';
import { scan } from '../json5/scan';
import { equalValues } from '../json5/values';
import { includedText, ownText, type FileChange, type FileText } from './change';
import { meaningOf } from './difference';
import { createHistory } from './history';
import { folderFor, readMemory } from './memory';
import type { ConfigRead } from './read';
import type { StoredChange } from './stored-change';

/** The comments of a text, each as often as it stands there; none where it is not JSON5. */
function commentsOf(source: string): string[] {
  const scanned = scan(source);
  if (!scanned.ok) return [];
  return scanned.value.comments.map(({ start, end }) => scanned.value.text.slice(start, end));
}

/** Programs write plain JSON. A person who takes a comment out leaves the rest as it was. */
function isPlainJson(source: string): boolean {
  try {
    JSON.parse(source);
    return true;
  } catch {
    return false;
  }
}

/** How many comments of an earlier text are not in the one of today. */
export function countLost(earlier: string, today: string): number {
  const left = commentsOf(today);
  return commentsOf(earlier).filter(comment => {
    const index = left.indexOf(comment);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  }).length;
}

/**
 * The earlier text with the values of today: its comments, order and spelling stay wherever a key is still there.
 * null: the two cannot be brought together, or the independent json5 library does not read today's values from it.
 */
export function withComments(earlier: string, today: JsonValue): string | null {
  const edited = editText(earlier, [{ kind: 'set', path: [], value: today }]);
  if (!edited.ok) return null;
  try {
    return equalValues(JSON5.parse<JsonValue>(edited.value), today) ? edited.value : null;
  } catch {
    return null;
  }
}

/** The newest text of a file in the history that has comments. */
function lastCommented(changes: readonly StoredChange[], realPath: string, isOwn: boolean): string | null {
  for (const change of changes) {
    const file = isOwn ? change : change.others.find(other => other.realPath === realPath);
    const found = [file?.after, file?.before].find(one => one != null && commentsOf(one).length > 0);
    if (found != null) return found;
  }
  return null;
}

interface Robbed {
  readonly file: FileText;
  readonly copy: string;
}

/** Comments that another program dropped when it wrote the configuration, or a file of it, anew. */
export function createCommentKeeper(ports: Ports) {
  const known = new Map<string, number>();

  async function robbed(config: ConfigRead & { state: 'read' }): Promise<Robbed[]> {
    const same = { after: null, edits: null };
    const files = [ownText(config, same), ...config.includes.map(file => includedText(file, same))];
    const plain = files.filter(({ before }) => before !== null && isPlainJson(before));
    if (plain.length === 0) return [];
    const changes = await createHistory(ports, folderFor(ports, config.realPath)).list();
    return plain.flatMap(file => {
      const copy = lastCommented(changes, file.realPath, file.realPath === config.realPath);
      return copy === null ? [] : [{ file, copy }];
    });
  }

  return {
    /** How many comments of the last copies are not in the files any more. */
    async countLost(config: ConfigRead): Promise<number> {
      if (config.state !== 'read') return 0;
      const version = await createHistory(ports, folderFor(ports, config.realPath)).version();
      const key = `${config.realPath} ${config.hash} ${version}`;
      const before = known.get(key);
      if (before !== undefined) return before;
      const found = await robbed(config);
      const count = found.reduce((sum, { file, copy }) => sum + countLost(copy, file.before ?? ''), 0);
      known.clear();
      known.set(key, count);
      return count;
    },

    /** Today's values in the texts that Homeport kept. */
    async putBack(config: ConfigRead): Promise<Result<FileChange>> {
      if (config.state === 'unusable') return { ok: false, error: config.error };
      if (config.state === 'missing') return fail('config-absent', { path: config.path });
      const texts = (await robbed(config)).flatMap(({ file, copy }) => {
        const after = withComments(copy, meaningOf(file.before));
        return after === null ? [] : [{ ...file, after }];
      });
      if (texts.length === 0) return fail('comments-unknown', { path: config.path });
      const memory = await readMemory(ports, folderFor(ports, config.realPath));
      const action = text('history.action.repair.restore-comments');
      return succeed({
        ...{ config, texts, action, warnings: [], undoes: null, origin: 'person' },
        ...{ memory, memoryBefore: memory },
      });
    },
  };
}
