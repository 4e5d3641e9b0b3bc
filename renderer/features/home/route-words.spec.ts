import { describe, expect, test } from 'vitest';
import type { ChainNode } from '#shared/contract/openclaw';
import type { Seen } from '#shared/contract/standing';
import { en } from '#shared/i18n/en/catalogue';
import { pl } from '#shared/i18n/pl/catalogue';
import { text } from '#shared/i18n/text';
import { createTranslator } from '#shared/i18n/translator';
import { snapshotAt } from '../../store/testing';
import { currentWords, previewWords, routeOf, spoken } from './route-words';
import type { RoutePlan } from './use-route-plans';

const translator = createTranslator('en', en);
const own: ChainNode = {
  ...{ model: 'lmstudio/mini', name: 'Mini', provider: 'lmstudio', origin: 'local', serverUrl: null },
};
const opus: ChainNode = { ...own, model: 'anthropic/opus', name: 'Opus', origin: 'hosted' };
const keyless = { hosted: 'no-key', successor: null, told: 'openclaw', allowed: true } as const;
const seen: Seen = { servers: [], models: [], states: {}, loadsOnRequest: false };

type Plan = Extract<RoutePlan, { state: 'made' }>['plan'];
const file = { kind: 'file', path: '/x', created: false, removed: false, diff: '' } as const;
const plan = (changes: Partial<Plan> = {}): RoutePlan => ({
  state: 'made',
  plan: {
    ...{ id: 'p', intent: { kind: 'route', route: 'local-only' }, expiresAt: 0, baseHashes: {} },
    ...{ notes: [], warnings: [], chain: [own], steps: [{ ...file, addedLines: 1, removedLines: 2 }] },
    traffic: { places: ['machine'], hosts: [], otherSlots: 0 },
    ...changes,
  },
});

describe('a route that is pointed at', () => {
  test('says where prompts would go, who would answer, and what becomes of the file', () => {
    expect(previewWords(translator, 'local-only', plan(), seen)).toEqual({
      means: 'Only this machine answers. If it fails, nobody does. Traffic: this machine and nothing else.',
      chain: [own],
      outcome: { state: 'noted', text: 'Mini would answer.' },
      change: '1 line added, 2 removed',
    });
  });

  test('says that nobody could answer where no model of it can', () => {
    const states = { [opus.model]: keyless };
    const words = previewWords(translator, 'hosted-only', plan({ chain: [opus] }), { ...seen, states });
    expect(words.outcome).toEqual({
      state: 'blocked',
      text: 'Nobody could answer: Opus has no key.',
    });
  });

  test('warns of what its plan warns of, and says where nothing of the file changes', () => {
    const warnings = [text('route.warning.noFallback')];
    const { outcome, change } = previewWords(translator, 'local-first', plan({ warnings, steps: [] }), seen);
    expect([outcome?.state, outcome?.text, change]).toEqual([
      'attention',
      translator.t('route.warning.noFallback'),
      translator.t('plan.nothing'),
    ]);
  });

  test('that needs hosted models says that they are asked for, and offers nothing else', () => {
    const refused: RoutePlan = {
      state: 'refused',
      error: { code: 'route-no-hosted', params: { route: 'hosted-only' } },
    };
    const words = previewWords(translator, 'hosted-only', refused, seen);
    expect([words.outcome?.state, words.chain, words.change]).toEqual(['noted', [], null]);
  });

  test('is heard as one paragraph', () => {
    expect(spoken(previewWords(translator, 'local-only', plan(), seen))).toBe(
      'Only this machine answers. If it fails, nobody does. Traffic: this machine and nothing else. Mini. Mini would answer. 1 line added, 2 removed.',
    );
  });
});

test('the route as it is promises no answer of a model that nobody has seen, and says nothing without models', () => {
  const { routes } = snapshotAt(1);
  expect([
    currentWords(translator, { ...routes, written: 'local-only', chain: [own] }, seen).outcome?.text,
    currentWords(translator, routes, seen).outcome,
  ]).toEqual(['Mini is asked first; whether it answers is not proven.', null]);
});

test('a model that has a key answers now, in either language', () => {
  const { routes } = snapshotAt(1);
  const states = { [opus.model]: { ...keyless, hosted: 'has-key' as const } };
  const now = { ...routes, written: 'hosted-only' as const, chain: [opus] };
  const said = [translator, createTranslator('pl', pl)].map(
    one => currentWords(one, now, { ...seen, states }).outcome?.text,
  );
  expect(said).toEqual(['Opus answers now.', 'Odpowiada teraz model Opus.']);
});

test('an order of the file’s own is none of the four routes', () => {
  expect([routeOf('hosted-only'), routeOf('custom'), routeOf('none')]).toEqual(['hosted-only', null, null]);
});
