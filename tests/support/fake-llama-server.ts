/**
 * A llama-server of a few lines: takes the same arguments, answers /health, /v1/models and /props as the real one does,
 * and fails in the ways that FAKE_LLAMA names.
 */
export const fakeLlamaServer = String.raw`#!${process.execPath}
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
