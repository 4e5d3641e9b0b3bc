import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import JSON5 from 'json5';
import { expect, test } from 'vitest';
import { routeKinds, type RouteKind } from '#shared/contract/kinds';
import { makeHome } from '#tests/home';
import type { JsonValue } from '../json5/nodes';
import { createOpenClaw } from '../openclaw';
import { must } from '../testing';
import { readChain } from './chain';

const runs = Number(process.env['HOMEPORT_FUZZ_RUNS'] ?? 25) > 25 ? 400 : 25;

const local = 'lmstudio/mini';
const hosted = ['anthropic/claude-opus-4-6', 'openai/gpt', 'moonshot/kimi'];

/** The ways in which a person may have written a chain, and may have laid out the file around it. */
const arbitraryFile = fc
  .record({
    models: fc.shuffledSubarray([local, ...hosted], { minLength: 1 }),
    form: fc.constantFrom('object', 'one-line', 'commented', 'text'),
    lineEnd: fc.constantFrom('\n', '\r\n'),
    quote: fc.constantFrom('"', "'"),
    head: fc.constantFrom('', '\uFEFF', '// Ask Anna first\n'),
    tail: fc.constantFrom('', '\n', '\n// end'),
    comma: fc.constantFrom('', ','),
  })
  .map(({ models, form, lineEnd, quote, head, tail, comma }) => {
    const [primary = '', ...rest] = models.map(model => `${quote}${model}${quote}`);
    const list = form === 'commented' ? rest.map(model => `\n      ${model}, // ${model.length}\n`) : rest;
    const chain =
      form === 'text' && rest.length === 0
        ? primary
        : `{ primary: ${primary}, fallbacks: [${form === 'commented' ? list.join('') : list.join(', ')}] }`;
    const body = `{
  models: { providers: { lmstudio: { baseUrl: ${quote}http://127.0.0.1:1234/v1${quote}, models: [{ id: 'mini' }] } } },
  agents: { /* all */ defaults: {
    model: ${chain}${comma} // the chain
  } }${comma}
}`;
    const text = form === 'one-line' ? body.replace(/ \/\/ .*/g, '').replace(/\n */g, ' ') : body;
    return (head + text + tail).replaceAll('\n', lineEnd);
  });

type Step = RouteKind | 'undo';
const arbitrarySteps = fc.array(fc.constantFrom<Step>(...routeKinds, ...routeKinds, 'undo'), {
  maxLength: 8,
});

test(`whatever the routes and undos, no model is lost, and undoing all of it gives the first bytes back (${runs})`, async () => {
  const home = await makeHome();
  const openclaw = createOpenClaw(home.ports, () => null);
  await mkdir(path.dirname(home.configPath));

  const property = fc.asyncProperty(arbitraryFile, arbitrarySteps, async (start, steps) => {
    await rm(home.stateFolder, { recursive: true, force: true });
    await writeFile(home.configPath, start);
    const first = new Set([...readChain(JSON5.parse<JsonValue>(start)), local]);
    for (const step of steps) {
      const planned =
        step === 'undo'
          ? await openclaw.planUndo({ kind: 'undo' })
          : await openclaw.planRoute({ kind: 'route', route: step });
      if (!planned.ok) {
        expect(['history-empty', 'route-no-hosted']).toContain(planned.error.code);
        continue;
      }
      must(await planned.data.apply({}));
      const { config, memory } = await openclaw.read();
      if (config.state !== 'read') throw new Error(config.state);
      expect(new Set([...readChain(config.value), ...memory.parked, local])).toEqual(first);
    }
    for (;;) {
      const planned = await openclaw.planUndo({ kind: 'undo' });
      if (!planned.ok) break;
      must(await planned.data.apply({}));
    }
    expect(await home.config()).toBe(start);
  });
  await fc.assert(property, { numRuns: runs });
}, 120_000);
