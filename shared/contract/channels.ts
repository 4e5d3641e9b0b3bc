/** The desktop shell's three IPC channels. */
export const channels = {
  execute: 'homeport:execute',
  subscribe: 'homeport:subscribe',
  event: 'homeport:event',
} as const;
