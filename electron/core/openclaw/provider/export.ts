import { patchOf, printPatch } from '../document/patch';
import { connectEdits } from './connect';
import type { EntryOptions, ServedModel } from './entry';

/** A connection for an OpenClaw on another machine: what to give to it, and how to see that it works. */
export interface ExportedConnection {
  readonly patch: string;
  readonly baseUrl: string;
  readonly commands: string[];
}

/**
 * The patch in OpenClaw's own merge form (`openclaw config patch`), for a file that this machine cannot see.
 * Merging by id keeps the rows that are there.
 */
export function exportConnection(model: ServedModel, options: EntryOptions): ExportedConnection {
  const { edits, reference } = connectEdits({ gateway: { mode: 'local' } }, model, options);
  // Only what a merge may add: an allowlist and a gateway mode are the other machine's own affair.
  const wanted = edits.filter(edit => edit.path[0] === 'models' || edit.path[2] === 'models');
  const patch = printPatch(patchOf({}, wanted));
  const primary = `openclaw models set ${reference}`;
  return {
    patch,
    baseUrl: model.baseUrl,
    commands: [
      `curl ${model.baseUrl}/models`,
      'openclaw config patch --file homeport.json5 --dry-run',
      'openclaw config patch --file homeport.json5',
      primary,
      'openclaw config validate --json',
    ],
  };
}
