import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { makeHome, type TestHome } from '#tests/home';
import { tinyModel } from '../../../../tests/real/llama/tiny-model';
import { writeGguf } from '../../../../tests/real/llama/gguf';
import { lookAtManaged } from './record';

/**
 * A llama-server of a few lines: takes the same arguments, answers /health, /v1/models and /props as the real one does,
 * and fails in the ways that FAKE_LLAMA names.
 */
const source = String.raw`
const fs = require('node:fs');
const http = require('node:http');
const argument = name => process.argv[process.argv.indexOf(name) + 1];
const faults = (process.env.FAKE_LLAMA || '').split(' ');
const has = fault => faults.includes(fault);
const port = Number(argument('--port'));
console.log('0.00.001.000 I srv  llama_server: initializing ...');
const die = (words, code = 1) => { console.error('0.00.002.000 E ' + words); process.exit(code); };
if (has('memory')) die('ggml_backend_cuda_buffer_type_alloc_buffer: allocating 900.00 MiB on device 0: cudaMalloc failed: out of memory');
if (has('broken')) die("llama_model_load: error loading model: unknown model architecture: 'x'");
if (has('killed')) process.kill(process.pid, 'SIGKILL');
const taken = process.env.HOME + '/taken';
if (has('port') && !fs.existsSync(taken)) {
  fs.writeFileSync(taken, '');
  die('srv         start: couldn\'t bind HTTP server socket, hostname: 127.0.0.1, port: ' + port);
}
if (has('stubborn')) process.on('SIGTERM', () => console.log('not yet'));
const loading = has('never') ? Infinity : has('slow') ? 1200 : 150;
const from = Date.now();
const context = Number(argument('--ctx-size')) / Number(argument('--parallel'));
http.createServer((request, response) => {
  const say = (status, body) => {
    response.writeHead(status, { 'content-type': 'application/json', server: 'llama.cpp' });
    response.end(JSON.stringify(body));
  };
  if (Date.now() - from < loading)
    return say(503, { error: { code: 503, message: 'Loading model', type: 'unavailable_error' } });
  const told = {
    '/health': { status: 'ok' },
    '/v1/models': { object: 'list', data: [{ id: argument('--alias'), owned_by: 'llamacpp' }] },
    '/props': { default_generation_settings: { n_ctx: context }, build_info: 'b1-fake', endpoint_metrics: true },
  }[request.url];
  if (told) return say(200, told);
  say(404, { error: { code: 404, message: 'File Not Found', type: 'not_found_error' } });
}).listen(port, argument('--host')).on('error', error => die('srv start: couldn\'t bind HTTP server socket: ' + error.code));
`;

export interface ManagedWorld {
  readonly home: TestHome;
  /** A real, tiny GGUF file. */
  readonly model: string;
}

/** A home whose PATH has the small llama-server alone. What was started in it ends with the test. */
export async function makeManagedWorld({ faults = '', name = 'Tiny-Q8_0.gguf' } = {}): Promise<ManagedWorld> {
  const variables = { PATH: '', FAKE_LLAMA: faults };
  const home = await makeHome({}, variables);
  const bin = path.join(home.folder, '.local', 'bin');
  await mkdir(bin, { recursive: true });
  await writeFile(path.join(bin, 'llama-server'), `#!${process.execPath}\n${source}`, { mode: 0o755 });
  const model = path.join(home.folder, name);
  await writeGguf(model, tinyModel(131_072));
  onTestFinished(async () => {
    const now = await lookAtManaged(home.ports);
    if (now.state === 'running') home.ports.run.signal(now.record.pid, 'SIGKILL');
  });
  return { home, model };
}
