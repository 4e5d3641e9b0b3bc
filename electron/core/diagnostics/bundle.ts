import { zip, strToU8 } from 'fflate';
import { maskText, type KnownSecrets } from './mask';

/** A file of the bundle, before anything is masked. */
export interface BundlePart {
  readonly name: string;
  readonly text: string;
}

/** The files as they would go out: every one masked, none left out unsaid. */
export const maskedParts = (parts: readonly BundlePart[], secrets: KnownSecrets): BundlePart[] =>
  parts.map(({ name, text }) => ({ name, text: maskText(text, secrets) }));

/** A zip of texts, made beside the event loop. Fails only where memory does. */
export function zipParts(parts: readonly BundlePart[]): Promise<Buffer> {
  const files = Object.fromEntries(parts.map(({ name, text }) => [name, strToU8(text)]));
  return new Promise((resolve, reject) => {
    zip(files, { level: 6 }, (error, bytes) => {
      if (error) reject(error);
      else resolve(Buffer.from(bytes));
    });
  });
}
