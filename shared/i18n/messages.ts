import type { en } from './en/catalogue';

/** Every key of the catalogues. English is the reference; Polish is typed to have the same keys. */
export type MessageKey = keyof typeof en;
export type Catalogue = Record<MessageKey, string>;

type Head<S extends string> = S extends `${infer Inner}}${string}`
  ? Inner extends `${infer Name},${string}`
    ? Name
    : Inner
  : never;

type NameOnly<S extends string> = S extends
  `${string} ${string}` | `${string}#${string}` | `${string}{${string}` | ''
  ? never
  : S;

/** The argument names of an ICU message. A plural branch holds a space or a `#`, so it is never one. */
type ArgumentNames<S extends string> = S extends `${string}{${infer Rest}`
  ? NameOnly<Head<Rest>> | ArgumentNames<Rest>
  : never;

export type MessageParams<K extends MessageKey> = Record<ArgumentNames<(typeof en)[K]>, string | number>;

/** No second argument where the message takes none. */
export type MessageArguments<K extends MessageKey> = [ArgumentNames<(typeof en)[K]>] extends [never]
  ? []
  : [params: MessageParams<K>];
