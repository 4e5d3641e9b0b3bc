import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { describe, expect, test } from 'vitest';
import { en } from './en/catalogue';
import { languageOf } from './catalogues';
import { createTranslator } from './translator';
import { pl } from './pl/catalogue';
import { text } from './text';

const keys = Object.keys(en) as (keyof typeof en)[];

/** Argument names and plural categories, read by the library's own parser. */
function read(elements: readonly MessageFormatElement[]): { names: Set<string>; plurals: string[][] } {
  const names = new Set<string>();
  const plurals: string[][] = [];
  for (const element of elements) {
    if (element.type === TYPE.literal || element.type === TYPE.pound || element.type === TYPE.tag) continue;
    names.add(element.value);
    if (element.type !== TYPE.plural && element.type !== TYPE.select) continue;
    if (element.type === TYPE.plural) plurals.push(Object.keys(element.options));
    for (const option of Object.values(element.options)) {
      const inner = read(option.value);
      inner.names.forEach(name => names.add(name));
      plurals.push(...inner.plurals);
    }
  }
  return { names, plurals };
}

const parsed = (message: string): ReturnType<typeof read> => read(parse(message, { ignoreTag: true }));

function* sourceFiles(folder: string): Generator<string> {
  for (const name of readdirSync(folder)) {
    const place = path.join(folder, name);
    if (statSync(place).isDirectory()) {
      if (name !== 'node_modules') yield* sourceFiles(place);
    } else if (
      /\.tsx?$/.test(name) &&
      !/\.spec\.tsx?$/.test(name) &&
      !place.includes(path.join('i18n', 'en')) &&
      !place.includes(path.join('i18n', 'pl'))
    ) {
      yield place;
    }
  }
}

describe('the catalogues', () => {
  test('have the same keys, and the same arguments in each message', () => {
    expect(Object.keys(pl).sort()).toEqual([...keys].sort());
    const different = keys.filter(
      key =>
        JSON.stringify([...parsed(en[key]).names].sort()) !==
        JSON.stringify([...parsed(pl[key]).names].sort()),
    );
    expect(different).toEqual([]);
  });

  test('are all there in Polish, and not in English by mistake', () => {
    const same = keys.filter(
      key => en[key] === pl[key] && /[a-z]{4}/.test(en[key].replace(/\{[^}]*\}/g, '')),
    );
    // Words that are the same in both, looked at one by one.
    const looked = [
      'routes.agent',
      'cli.routes.agent',
      'check.lmstudio.installed.name',
      'tile.model',
      'file.program',
      'entry.model',
      'providers.model',
      'group.model',
      'hardware.page.part.model',
      'fit.model',
      'measure.model',
      'models.table.model',
      'diagnostics.logs.source.homeport',
    ];
    // Programs have their names in every language.
    const isName = (key: string): boolean => key.startsWith('server.kind.');
    expect(same.filter(key => !looked.includes(key) && !isName(key))).toEqual([]);
  });

  test('decline Polish nouns in all four forms wherever a number decides them', () => {
    const incomplete = keys.flatMap(key =>
      parsed(pl[key]).plurals.filter(
        forms =>
          !['few', 'many', 'other'].every(form => forms.includes(form)) &&
          !forms.every(form => form === 'one' || form === 'other'),
      ),
    );
    expect(incomplete).toEqual([]);
    const { t } = createTranslator('pl', pl);
    expect([1, 2, 5, 22].map(count => t('tile.listed', { count }))).toEqual([
      'Serwer podaje 1 model',
      'Serwer podaje 2 modele',
      'Serwer podaje 5 modeli',
      'Serwer podaje 22 modele',
    ]);
  });

  test('keep every plural branch apart from an argument, so that the compiler can read the arguments', () => {
    // The type reads `{word}` as an argument: a branch must hold a space, a `#` or an argument of its own.
    const names = (message: string): string[] =>
      [...message.matchAll(/\{([^{},]*)(?=[},])/g)]
        .map(match => match[1] ?? '')
        .filter(name => name !== '' && !/[ #]/.test(name));
    const wrong = keys.filter(key => names(en[key]).some(name => !parsed(en[key]).names.has(name)));
    expect(wrong).toEqual([]);
  });

  test('hold no key that nothing uses', () => {
    const roots = ['shared', 'electron', 'renderer'];
    const source = roots
      .flatMap(root => [...sourceFiles(root)])
      .map(file => readFileSync(file, 'utf8'))
      .join('\n');
    // Keys are also put together: `check.${id}.why`, t(`page.${page}`).
    const built = [...source.matchAll(/`([\w.-]+\.)\$\{/g)].map(match => match[1] ?? '');
    const unused = keys.filter(
      key => !source.includes(`'${key}'`) && !built.some(prefix => key.startsWith(prefix)),
    );
    expect(unused).toEqual([]);
  });
});

describe('a translator', () => {
  const english = createTranslator('en', en);
  const polish = createTranslator('pl', pl);

  test('puts quantities into words by the unit in their name', () => {
    const verdict = text('verdict.ready', { model: 'MiniMax M2.1', place: 'mac', contextK: 196_608 });
    expect([english.say(verdict), polish.say(verdict)]).toEqual([
      'Ready: MiniMax M2.1 on this Mac, 196k context, loaded.',
      'Gotowe: model MiniMax M2.1 na tym Macu, kontekst 196k, załadowany.',
    ]);
  });

  test('leaves no gap where something is not known', () => {
    const installed = (version: string) => text('check.openclaw.found.installed.title', { version });
    expect([installed(''), installed('2026.9.6')].map(said => english.say(said))).toEqual([
      'OpenClaw is installed',
      'OpenClaw 2026.9.6 is installed',
    ]);
  });

  test('shows a key that it does not know instead of nothing', () => {
    expect(english.say({ key: 'no.such.key' as 'page.home', params: {} })).toBe('no.such.key');
  });

  test.each([
    ['pl_PL.UTF-8', 'pl'],
    ['pl', 'pl'],
    ['pl-PL', 'pl'],
    ['plt_MG', 'en'],
    ['de_DE.UTF-8', 'en'],
    ['C', 'en'],
    [undefined, 'en'],
  ])('takes the locale %s for %s', (locale, language) => {
    expect(languageOf(locale)).toBe(language);
  });
});
