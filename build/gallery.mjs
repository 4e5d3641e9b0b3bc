// The parts of renderer/ui in each of their states, from the sources, on a server of its own: node build/gallery.mjs.
import { parseArgs } from 'node:util';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { createServer } from 'vite';
import { inRoot, root } from './project.mjs';

// Vite believes it more than the mode: "production", inherited, would open the product instead of its parts.
process.env['NODE_ENV'] = 'development';
const { values } = parseArgs({ options: { port: { type: 'string', default: '4665' } } });

const server = await createServer({
  configFile: false,
  root: inRoot('renderer'),
  cacheDir: inRoot('node_modules', '.vite-gallery'),
  logLevel: 'warn',
  plugins: [react(), tailwindcss()],
  server: { host: '127.0.0.1', port: Number(values.port), fs: { allow: [root] } },
});
await server.listen();
// Told where it is, a browser comes at once; a library that is still being bundled for it is one that it may ask for
// in vain.
await server.warmupRequest('/gallery/Gallery.tsx');
await server.waitForRequestsIdle();
const { metadata } = server.environments.client.depsOptimizer;
await Promise.all(Object.values(metadata.discovered).map(({ processing }) => processing));
console.log(`http://127.0.0.1:${server.httpServer.address().port}/#gallery`);
