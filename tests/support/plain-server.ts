import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

const listen = (server: Server, port: number): Promise<boolean> =>
  new Promise(resolve => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => resolve(true));
  });

/**
 * An OpenAI-compatible server that lists one model and nothing more, as vLLM does: with its context length.
 * On the wanted port where it is free, else on any.
 */
export async function startPlainServer(model: string, contextTokens: number, port = 0): Promise<string> {
  const server = createServer((request, response) => {
    const known = request.method === 'GET' && request.url === '/v1/models';
    const row = { id: model, object: 'model', owned_by: 'vllm', max_model_len: contextTokens };
    response.writeHead(known ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(known ? { object: 'list', data: [row] } : { detail: 'Not Found' }));
  });
  if (!(await listen(server, port))) await listen(server, 0);
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
