/** The pages of the sidebar, in its order. */
export const pages = [
  'home',
  'setup',
  'hardware',
  'models',
  'servers',
  'openclaw',
  'health',
  'diagnostics',
  'settings',
] as const;
export type Page = (typeof pages)[number];
