import { expect, test } from 'vitest';
import { ask, hardware, model, outcomesIn, outcomesOf, shown, type Case } from '../testing';

const loadedWith = (contextTokens: number, ttlSeconds: number | null = null) => ({
  instances: [{ id: model.key, contextTokens, ttlSeconds }],
});
const { serverUrl, key: modelKey } = model;
const load = (contextTokens: number) => ({ kind: 'modelLoad', serverUrl, modelKey, contextTokens }) as const;
const connect = { kind: 'connect', serverUrl, modelKey } as const;
const embedding = { ...model, type: 'embedding', key: 'nomic' } as const;

const better = {
  name: 'MiniMax M2.1',
  variant: '8bit',
  sizeBytes: 243e9,
  contextTokens: 65_536,
  onDisk: false,
};
const own = (changes: object) => ({
  hardware: { ownModels: [{ key: modelKey, known: true, warnings: [], better: null, ...changes }] },
});

const reads = (level: 'fine' | 'times-out', seconds: number) => {
  const { verdict } = hardware(true);
  return {
    hardware: { verdict: { ...verdict, responsiveness: { ...verdict.responsiveness, level, seconds } } },
  };
};

const cases: Case[] = [
  ['model.downloaded', 'found', 'ok', {}],
  ['model.downloaded', 'found', 'ok', { model: { quantization: null }, models: [model, model, embedding] }],
  ['model.downloaded', 'served', 'ok', { model: { sizeBytes: null } }],
  ['model.downloaded', 'none', 'blocked', { model: null, models: [embedding] }, 'page models'],

  ['model.full-size', 'fullest', 'ok', {}],
  ['model.full-size', 'unknown', 'noted', own({ known: false })],
  ['model.full-size', 'better', 'attention', own({ better, warnings: ['heavily-quantised'] }), 'page models'],
  [
    'model.full-size',
    'better',
    'attention',
    { ...own({ better }), model: { quantization: null } },
    'page models',
  ],
  [
    'model.full-size',
    'quantised',
    'attention',
    own({ warnings: ['small', 'heavily-quantised'] }),
    'page models',
  ],
  ['model.full-size', 'small', 'attention', own({ warnings: ['small'] }), 'page models'],

  ['model.loaded', 'loaded', 'ok', {}],
  [
    'model.loaded',
    'loadedSomehow',
    'ok',
    { model: { instances: [{ id: 'a', contextTokens: null, ttlSeconds: null }] } },
  ],
  ['model.loaded', 'always', 'ok', { model: { instances: null } }],
  ['model.loaded', 'cold', 'blocked', { model: { instances: [] } }, load(65_536)],
  [
    'model.loaded',
    'cold',
    'blocked',
    { model: { instances: [] }, row: { contextTokens: 131_072 } },
    load(131_072),
  ],
  [
    'model.loaded',
    'cold',
    'blocked',
    { model: { instances: [], maxContextTokens: 40_960 }, row: null },
    load(40_960),
  ],

  ['model.kept', 'stays', 'ok', {}],
  [
    ...(['model.kept', 'leaves', 'attention', { model: loadedWith(65_536, 3600) }] as const),
    { ...load(65_536), keep: true },
  ],

  ['model.context', 'agrees', 'ok', {}],
  ['model.context', 'enough', 'ok', { row: null }],
  [
    'model.context',
    'promised',
    'blocked',
    { model: loadedWith(40_960) },
    { ...connect, contextTokens: 40_960 },
  ],
  // OpenClaw would not take a window as small as that.
  ['model.context', 'promised', 'blocked', { model: loadedWith(8192) }, load(65_536)],
  ['model.context', 'small', 'attention', { model: loadedWith(4096), row: null }, load(65_536)],
  [
    'model.context',
    'small',
    'attention',
    { model: { ...loadedWith(8192), maxContextTokens: 8192 }, row: null },
    'page models',
  ],

  ['model.single', 'one', 'ok', {}],
  [
    'model.single',
    'several',
    'attention',
    {
      model: {
        instances: [
          ...loadedWith(65_536).instances,
          { id: `${model.key}:2`, contextTokens: 4096, ttlSeconds: null },
        ],
      },
    },
    { kind: 'modelUnload', serverUrl, instanceId: `${model.key}:2` },
  ],

  ['model.tools', 'trained', 'ok', {}],
  ['model.tools', 'untrained', 'attention', { model: { toolUse: false } }, 'page models'],

  ['model.prefill', 'inTime', 'ok', reads('fine', 25)],
  ['model.prefill', 'late', 'attention', reads('times-out', 205), 'page hardware'],

  ['model.listed', 'same', 'ok', {}],
  ['model.listed', 'missing', 'blocked', { row: { id: 'minimax' } }, connect],
  ['model.listed', 'missing', 'blocked', { row: { id: 'minimax' }, model: null }],
];

test.each(cases)('%s says %s: %s (%#)', (id, outcome, state, changes, repair) => {
  expect(ask(id, changes)).toEqual(shown(outcome, state, repair));
});

test('every outcome of the model checks is in the table', () => {
  expect(outcomesIn(cases)).toEqual(outcomesOf(new Set(cases.map(([id]) => id))));
});

test.each([
  [{ contextTokens: null, contextWindow: 65_536 }, 'agrees'],
  [{ contextTokens: null, contextWindow: 65_537 }, 'promised'],
  [{ contextTokens: null, contextWindow: null }, 'promised'],
])('a row with %j is read as OpenClaw reads it: %s', (row, outcome) => {
  expect(ask('model.context', { row })?.outcome).toBe(outcome);
});

test('a copy under an id of its own counts as listed, because OpenClaw asks for that id', () => {
  const second = { ...model, instances: [{ id: `${model.key}:2`, contextTokens: 65_536, ttlSeconds: null }] };
  expect(ask('model.listed', { models: [second], row: { id: `${model.key}:2` } })?.outcome).toBe('same');
});

test('nothing is said of the size of a model that is not on this machine', () => {
  expect([ask('model.full-size', own({ key: 'another' })), ask('model.full-size', { model: null })]).toEqual([
    null,
    null,
  ]);
});

test('a model without loading, or no model, leaves nothing to say about its context', () => {
  expect([
    ask('model.context', { model: { instances: null } }),
    ask('model.context', { model: null }),
    ask('model.kept', { model: { instances: null } }),
    ask('model.loaded', { model: null }),
    ask('model.listed', { provider: null, row: null }),
    ask('model.single', { model: { instances: [] } }),
    ask('model.tools', { model: { toolUse: null } }),
    ask('model.prefill'),
  ]).toEqual(Array.from({ length: 8 }, () => null));
});
