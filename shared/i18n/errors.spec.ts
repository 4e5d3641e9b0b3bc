import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { describe, expect, test } from 'vitest';
import { errorParams, type ErrorCode } from '../contract/errors';
import { en } from './en/catalogue';
import { pl } from './pl/catalogue';

const codes = Object.keys(errorParams) as ErrorCode[];

function argumentNames(elements: readonly MessageFormatElement[]): string[] {
  return elements.flatMap(element => {
    if (element.type === TYPE.literal || element.type === TYPE.pound || element.type === TYPE.tag) return [];
    const branches = 'options' in element ? Object.values(element.options) : [];
    return [element.value, ...branches.flatMap(branch => argumentNames(branch.value))];
  });
}

describe.each([
  ['English', en],
  ['Polish', pl],
])('the sentences of errors in %s', (_, catalogue) => {
  test('are there for every code', () => {
    expect(codes.filter(code => !catalogue[`error.${code}`])).toEqual([]);
  });

  test('use nothing that the error does not carry', () => {
    const missing = codes.flatMap(code => {
      const carried = Object.keys(errorParams[code].shape);
      const names = argumentNames(parse(catalogue[`error.${code}`], { ignoreTag: true }));
      return names.filter(name => !carried.includes(name)).map(name => `${code}: ${name}`);
    });
    expect(missing).toEqual([]);
  });
});
