import { expect, test } from 'vitest';
import { managedArguments } from './arguments';

test('llama-server gets the context of all conversations, listens on this machine only, and is never asked for /slots', () => {
  const settings = { file: '/models/a b.gguf', alias: 'a-b', contextTokens: 32_768, parallel: 4, port: 8081 };
  expect(managedArguments(settings)).toEqual([
    ...['--model', '/models/a b.gguf', '--alias', 'a-b', '--ctx-size', '131072', '--parallel', '4'],
    ...['--host', '127.0.0.1', '--port', '8081', '--jinja', '--metrics', '--no-webui'],
  ]);
});
