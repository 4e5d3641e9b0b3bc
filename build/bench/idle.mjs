// What a running Homeport takes while nobody does anything: processor time and memory, over some seconds.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import http from 'node:http';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { inRoot } from '../project.mjs';
import { serveHomeport } from '../served.mjs';

/** Servers that list one loaded model each, as llama-server does, and count nothing. */
export async function startManyServers(count) {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const answers = {
        '/health': { status: 'ok' },
        '/v1/models': { object: 'list', data: [{ id: 'model', owned_by: 'llamacpp' }] },
        '/props': { default_generation_settings: { n_ctx: 65_536 }, build_info: 'b1', endpoint_slots: false },
      };
      const server = http.createServer((request, response) => {
        const body = answers[request.url];
        response.writeHead(body ? 200 : 404, { 'content-type': 'application/json', server: 'llama.cpp' });
        response.end(JSON.stringify(body ?? { error: { code: 404, message: 'File Not Found' } }));
      });
      await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
      return server;
    }),
  );
  return {
    urls: servers.map(server => `http://127.0.0.1:${server.address().port}`),
    close: () => servers.forEach(server => (server.closeAllConnections(), server.close())),
  };
}

const preload = pathToFileURL(inRoot('build', 'bench', 'usage-report.mjs')).href;

/** What a program that reports to `file` uses between two signals. */
async function useOf(file, signal, { settleMs, forMs }) {
  const use = async () => {
    signal('SIGUSR2');
    await pause(200);
    return JSON.parse(readFileSync(file, 'utf8').trim().split('\n').at(-1));
  };
  await pause(settleMs);
  const before = await use();
  await pause(forMs);
  const after = await use();
  return {
    share: (after.cpuMs - before.cpuMs) / (after.atMs - before.atMs),
    rssBytes: after.rssBytes,
    grownBytes: after.rssBytes - before.rssBytes,
  };
}

/** The same requests as often, by a bare Node. */
export async function measureBareLooks(folder, urls, everyMs, times) {
  const file = path.join(folder, 'bare-usage');
  const args = [`--import=${preload}`, inRoot('build', 'bench', 'bare-looks.mjs')];
  const env = {
    HOMEPORT_USAGE_FILE: file,
    HOMEPORT_BENCH_URLS: urls.join(' '),
    HOMEPORT_BENCH_EVERY_MS: String(everyMs),
  };
  const child = spawn(process.execPath, args, { env, stdio: 'ignore' });
  const used = await useOf(file, signal => child.kill(signal), times);
  child.kill();
  return used;
}

/**
 * Serves a home for `forMs` after `settleMs`. Answers the share of one core, the resident memory at the end, and how
 * much it grew meanwhile.
 */
export async function measureIdle({ folder, env }, settings, times) {
  mkdirSync(env.HOMEPORT_HOME, { recursive: true });
  writeFileSync(path.join(env.HOMEPORT_HOME, 'settings.json'), JSON.stringify({ version: 1, ...settings }));
  const file = path.join(folder, 'usage');
  const variables = { ...env, HOMEPORT_USAGE_FILE: file, NODE_OPTIONS: `--import=${preload}` };
  const served = await serveHomeport({ folder, variables });
  const used = await useOf(file, served.signal, times);
  await served.stop();
  return used;
}
