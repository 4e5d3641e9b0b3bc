import { describe, expect, test } from 'vitest';
import { en } from '#shared/i18n/en/catalogue';
import { pl } from '#shared/i18n/pl/catalogue';
import { fail } from '#shared/contract/result';
import type { CheckId } from './check';
import { checks } from './checks';
import { evaluateChecks } from './evaluate';
import type { SeenFacts } from './facts';
import { facts, type Changes } from './testing';

const evaluate = (changes: Changes = {}) => {
  const seen = facts(changes);
  return evaluateChecks(checks, seen, seen.topology);
};
const stateOf = (items: ReturnType<typeof evaluate>, id: CheckId) =>
  items.find(item => item.id === id)?.state;

describe('the list of checks', () => {
  test('names each once, parents before children', () => {
    const ids = checks.map(check => check.id);
    expect(new Set(ids).size).toBe(ids.length);
    const early = checks.flatMap((check, index) =>
      check.dependsOn.filter(parent => !ids.slice(0, index).includes(parent)),
    );
    expect(early).toEqual([]);
  });

  test('has a name and a reason for each, in both languages', () => {
    const wanted = checks.flatMap(check => [`check.${check.id}.name`, `check.${check.id}.why`]);
    const known = [en, pl].map(catalogue => new Map<string, string>(Object.entries(catalogue)));
    expect(wanted.filter(key => known.some(catalogue => !catalogue.get(key)))).toEqual([]);
  });

  test('has no reason for a check that there is none of', () => {
    const reasons = Object.keys(en).filter(key => /^check\..*\.why$/.test(key));
    expect(reasons.sort()).toEqual(checks.map(check => `check.${check.id}.why`).sort());
  });
});

describe('a machine on which everything is fine', () => {
  test('has nothing to do', () => {
    expect(evaluate().filter(item => item.state !== 'ok' && item.state !== 'noted')).toEqual([]);
  });
});

describe('a check', () => {
  test('whose parent is not fine waits for it instead of shouting too', () => {
    const off = evaluate({ lmstudio: { state: 'installed-stopped' }, server: null, models: [], model: null });
    const engine = off.filter(item => item.group === 'engine' || item.group === 'model');
    expect(engine.map(item => [item.id, item.state, item.waitsFor])).toEqual([
      ['lmstudio.installed', 'ok', null],
      ['lmstudio.version', 'ok', null],
      ['lmstudio.port', 'ok', null],
      ['lmstudio.server', 'blocked', null],
      ['lmstudio.cli', 'ok', null],
      ['lmstudio.bind', 'waiting', 'lmstudio.server'],
      ['lmstudio.autostart', 'waiting', 'lmstudio.server'],
      ['model.downloaded', 'waiting', 'lmstudio.server'],
      ['model.full-size', 'waiting', 'model.downloaded'],
      ['model.memory', 'waiting', 'model.downloaded'],
      ['model.loaded', 'waiting', 'model.downloaded'],
      ['model.kept', 'waiting', 'model.loaded'],
      ['model.context', 'waiting', 'model.loaded'],
      ['model.single', 'waiting', 'model.loaded'],
      ['model.tools', 'waiting', 'model.downloaded'],
    ]);
    expect(off.filter(item => item.state === 'blocked').map(item => item.id)).toEqual(['lmstudio.server']);
  });

  test('that waits offers no repair', () => {
    const off = evaluate({ lmstudio: { state: 'installed-stopped' } });
    const waiting = off.filter(item => item.state === 'waiting');
    expect(waiting.map(item => [item.repair, item.command])).toEqual(waiting.map(() => [null, null]));
  });

  test('whose facts have not been read yet is being checked, and so is what depends on it', () => {
    const seen: SeenFacts = { topology: facts().topology };
    const items = evaluateChecks(checks, seen, facts().topology);
    expect(new Set(items.map(item => item.state))).toEqual(new Set(['checking']));
  });

  test('whose parent has nothing to say is not held up by it', () => {
    // No file yet: whether it is valid is no question, and adding the provider creates it.
    const items = evaluate({
      file: { state: 'missing', path: '/x' },
      findings: null,
      provider: null,
      row: null,
    });
    expect([stateOf(items, 'openclaw.valid'), stateOf(items, 'openclaw.provider')]).toEqual([
      undefined,
      'blocked',
    ]);
  });
});

describe('the topology decides what is asked', () => {
  test('with OpenClaw elsewhere nothing is said about its file, its gateway or its route', () => {
    const items = evaluate({ topology: { openclawRunsOn: 'elsewhere' }, provider: null, row: null });
    expect(new Set(items.map(item => item.group))).toEqual(new Set(['hardware', 'engine', 'model', 'proof']));
    expect(items.map(item => item.id)).toContain('route.turn');
    expect(items.filter(item => item.state === 'waiting')).toEqual([]);
  });

  test('with another engine than LM Studio nothing is asked of LM Studio', () => {
    const items = evaluate({
      topology: { engine: 'openai-compatible' },
      lmstudio: { state: 'not-installed', installPath: null },
      server: { kind: 'openai-compatible' },
      model: { instances: null },
    });
    expect(items.filter(item => item.id.startsWith('lmstudio.'))).toEqual([]);
    expect([stateOf(items, 'server.answers'), stateOf(items, 'model.loaded')]).toEqual(['ok', 'ok']);
  });

  test('with another engine that is off, its model waits for that server', () => {
    const { error } = fail('server-refused', { url: 'http://127.0.0.1:8000/v1' });
    const items = evaluate({ topology: { engine: 'openai-compatible' }, server: { error }, model: null });
    expect(items.find(item => item.id === 'model.downloaded')).toMatchObject({
      state: 'waiting',
      waitsFor: 'server.answers',
    });
  });

  test('without OpenClaw anywhere its gateway is no question, its file is', () => {
    const items = evaluate({
      topology: { openclawRunsOn: 'none' },
      file: { state: 'missing', path: '/x' },
      installation: { state: 'absent' },
      findings: null,
    });
    expect([stateOf(items, 'gateway.running'), stateOf(items, 'openclaw.found')]).toEqual([
      undefined,
      'attention',
    ]);
  });
});
