/** A stretch of the text: UTF-16 offsets, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface ScalarNode extends Span {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
}

/** A member of an object or an element of an array, with the comma that follows it. */
export interface Item extends Span {
  /** null in an array. */
  readonly key: string | null;
  readonly value: Node;
  readonly comma: number | null;
}

export interface ContainerNode extends Span {
  readonly kind: 'object' | 'array';
  readonly items: readonly Item[];
}

export type Node = ScalarNode | ContainerNode;

export interface Json5Document {
  readonly text: string;
  readonly root: Node;
  readonly comments: readonly Span[];
}

export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

export type Path = readonly (string | number)[];

/** Why a text is not usable, and where: line and column count from 1. */
export interface Json5Problem {
  readonly kind: 'syntax' | 'duplicate-key' | 'no-such-path';
  /** What was found there, or the key that is there twice, or the path. */
  readonly detail: string;
  readonly line: number;
  readonly column: number;
}

export type Json5Result<T> = { ok: true; value: T } | { ok: false; problem: Json5Problem };
