// Closed lists without their schemas: short commands and the page need the words, not the validator.

/** The four routes of the guidance (G5, G6): who answers first, and who takes over. */
export const routeKinds = ['local-first', 'local-fallback', 'local-only', 'hosted-only'] as const;
export type RouteKind = (typeof routeKinds)[number];

/** Setup's groups, in the order of the guidance. */
export const checkGroups = ['hardware', 'engine', 'model', 'openclaw', 'safety', 'proof'] as const;
export type CheckGroup = (typeof checkGroups)[number];
