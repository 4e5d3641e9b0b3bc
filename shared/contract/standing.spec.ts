import { describe, expect, test } from 'vitest';
import type { LocalModel } from './models';
import type { ChainNode, ModelState } from './openclaw';
import type { ServerView } from './servers';
import { outcomeOf, standingOf, type Seen, type Standing } from './standing';

const url = 'http://127.0.0.1:1234';
const server: ServerView = {
  ...{ kind: 'lmstudio', url, baseUrl: `${url}/v1`, local: true, version: null, asksForToken: null },
  ...{ features: [], provenApi: null, added: false, managed: false, openOn: null, latencyMs: 1, error: null },
};
const model = (instances: LocalModel['instances']): LocalModel => ({
  ...{ serverUrl: url, key: 'mini', displayName: 'Mini', type: 'llm', sizeBytes: null, format: null },
  ...{ maxContextTokens: null, quantization: null, bitsPerWeight: null, parameters: null },
  ...{ vision: false, reasoning: false, toolUse: null, instances },
});
const copy = (id: string) => ({ id, contextTokens: 4096, parallel: null, ttlSeconds: null });
const own = (spelled: string, serverUrl: string | null = `${url}/v1`): ChainNode => ({
  ...{ model: spelled, name: spelled, provider: spelled.split('/')[0] ?? '', origin: 'local', serverUrl },
});
const hosted: ChainNode = { ...own('anthropic/opus', null), origin: 'hosted' };
const told = (state: ModelState['hosted']): ModelState => ({
  ...{ hosted: state, successor: null, told: 'openclaw', allowed: true },
});
const refused = { code: 'server-refused', params: { url } } as const;

const seen = (changes: Partial<Seen> = {}): Seen => ({
  servers: [server],
  models: [model([copy('mini')])],
  states: {},
  loadsOnRequest: false,
  ...changes,
});

describe('a model of the person’s own is', () => {
  test.each<[Standing, ChainNode, Partial<Seen>]>([
    ['loaded', own('lmstudio/mini'), {}],
    ['loaded', own('lmstudio/second', null), { models: [model([copy('second')])] }],
    ['served', own('vllm/mini'), { models: [model(null)] }],
    ['cold', own('lmstudio/mini'), { models: [model([])] }],
    ['on-request', own('lmstudio/mini'), { models: [model([])], loadsOnRequest: true }],
    [
      'cold',
      own('vllm/mini'),
      { servers: [{ ...server, kind: 'vllm' }], models: [model([])], loadsOnRequest: true },
    ],
    ['unlisted', own('lmstudio/other'), {}],
    ['silent', own('lmstudio/mini'), { servers: [{ ...server, error: refused }] }],
    ['unseen', own('lmstudio/mini'), { servers: [] }],
    ['unseen', own('far/mini', 'http://10.0.0.7:8000/v1'), {}],
    ['unseen', own('an-alias'), {}],
  ])('%s', (standing, node, changes) => {
    expect(standingOf(node, seen(changes))).toBe(standing);
  });
});

test('of a hosted model it is what is known of its key', () => {
  expect([
    standingOf(hosted, seen()),
    standingOf(hosted, seen({ states: { [hosted.model]: told('no-key') } })),
  ]).toEqual(['unproven', 'no-key']);
});

describe('who would answer', () => {
  const cold = seen({ models: [model([])] });
  const keyless = seen({ states: { [hosted.model]: told('no-key') }, models: [model([])] });
  test.each<[string, ChainNode[], Seen, string | null | undefined, Standing?]>([
    ['the first, where it can', [own('lmstudio/mini'), hosted], seen(), 'lmstudio/mini', 'loaded'],
    ['the next, where the first is not loaded', [own('lmstudio/mini'), hosted], cold, hosted.model, 'cold'],
    ['nobody, where none can', [hosted, own('lmstudio/mini')], keyless, null, 'no-key'],
    ['nothing is said of an empty chain', [], seen(), undefined],
  ])('%s', (_, chain, world, answers, why) => {
    const outcome = outcomeOf(chain, world);
    expect([outcome && (outcome.answers?.model ?? null), outcome?.why]).toEqual(
      answers === undefined ? [null, undefined] : [answers, why],
    );
  });
});
