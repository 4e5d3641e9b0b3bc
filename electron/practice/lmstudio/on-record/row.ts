/**
 * One behaviour of the real LM Studio that is on record: where (a section of the research notes, a thread, or a
 * file of lms at 07b7252), what it is, and the spec that proves that the practice server has it. A gap says why there
 * is none.
 */
export type Row =
  | readonly [source: string, behaviour: string, spec: string, title: string]
  | readonly [source: string, behaviour: string, gap: { readonly why: string }];
