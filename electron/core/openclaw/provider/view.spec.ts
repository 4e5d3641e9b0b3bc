import { expect, test } from 'vitest';
import { readProviders } from './view';

const viewed = (provider: { [key: string]: string }, id = 'p') =>
  readProviders({ models: { providers: { [id]: provider } } })[0];

test('a provider is shown with its rows, and what is of another shape is left out', () => {
  const rows = [
    { id: 'm', name: 'M', contextWindow: 196_608, contextTokens: 65_536, maxTokens: 8192, cost: {} },
    { id: 'bare', contextWindow: 'large' },
    { name: 'no id' },
    'text',
  ];
  const config = {
    models: {
      providers: {
        lmstudio: { baseUrl: 'http://127.0.0.1:1234/v1', api: 'openai-responses', models: rows },
        broken: 'later',
      },
    },
  };
  expect(readProviders(config)).toEqual([
    {
      id: 'lmstudio',
      baseUrl: 'http://127.0.0.1:1234/v1',
      api: 'openai-responses',
      key: 'none',
      local: true,
      rows: [
        { id: 'm', name: 'M', contextWindow: 196_608, contextTokens: 65_536, maxTokens: 8192 },
        { id: 'bare', name: null, contextWindow: null, contextTokens: null, maxTokens: null },
      ],
    },
  ]);
});

test.each([
  ['lmstudio', 'placeholder'],
  ['sk-local', 'placeholder'],
  ['', 'none'],
  ['sk-ant-1', 'secret'],
  ['${OPENAI_API_KEY}', 'secret'],
])('the key %j is shown as %s, never itself', (apiKey, key) => {
  expect(viewed({ apiKey })?.key).toBe(key);
});

test.each([
  ['http://127.0.0.1:1234/v1', true],
  ['http://192.168.1.5:8000/v1', true],
  ['https://openrouter.ai/api/v1', false],
])('a provider at %s is the person’s own: %s', (baseUrl, local) => {
  expect(viewed({ baseUrl })?.local).toBe(local);
});

test('LM Studio’s provider needs no address: it is built in', () => {
  expect(viewed({}, 'lmstudio')).toMatchObject({ baseUrl: 'http://localhost:1234/v1', local: true });
  expect(viewed({}, 'other')).toMatchObject({ baseUrl: null, local: false });
});

test.each([[{}], [{ models: [] }], [{ models: { providers: 'none' } }]])('%j names no provider', config => {
  expect(readProviders(config)).toEqual([]);
});
