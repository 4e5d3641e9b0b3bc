/** `npm run test:full`: more random documents, every language and theme, and what takes minutes. */
export const isFull = process.env['HOMEPORT_FULL'] === '1';
