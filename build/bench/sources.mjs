import { createServer } from 'vite';

/** `runnerImport` closes behind itself, and what is loaded late (node:http) would not come any more. */
export const openVite = () =>
  createServer({ configFile: false, appType: 'custom', server: { middlewareMode: true, ws: false } });
