import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { ErrorParams } from '#shared/contract/errors';
import { fail, succeed, type Result } from '#shared/contract/result';

type OptionSpecs = NonNullable<ParseArgsConfig['options']>;
type Problem = ErrorParams<'arguments-invalid'>['problem'];

export interface Arguments {
  readonly flags: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, string>;
  readonly positionals: readonly string[];
}

const common: OptionSpecs = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } };

/** A usage error in words; `hint` is what to type instead. */
export const wrongArguments = (problem: Problem, argument: string, hint = 'homeport help'): Result<never> =>
  fail('arguments-invalid', { problem, argument, hint });

/** Node's own sentences are English: only what they are about is taken from them. */
function problemOf(error: unknown): Result<never> {
  const { code = '', message } = error as NodeJS.ErrnoException;
  const option = /--?[\w-]+/.exec(message)?.[0] ?? '';
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return wrongArguments('option', option);
  return wrongArguments(message.includes('does not take') ? 'valueNeedless' : 'valueMissing', option);
}

/**
 * Reads a command's arguments. An unknown option, a missing value, a word more than `words` are usage errors;
 * of an option that is given twice the last one counts.
 */
export function readArguments(
  argv: readonly string[],
  specs: Readonly<Record<string, 'flag' | 'value'>>,
  words = 0,
): Result<Arguments> {
  const options: OptionSpecs = { ...common };
  for (const [name, kind] of Object.entries(specs))
    options[name] = { type: kind === 'flag' ? 'boolean' : 'string' };
  try {
    const parsed = parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
    const flags = new Set<string>();
    const values = new Map<string, string>();
    for (const [name, value] of Object.entries(parsed.values)) {
      if (value === '') return wrongArguments('valueMissing', `--${name}`);
      if (value === true) flags.add(name);
      else if (typeof value === 'string') values.set(name, value);
    }
    const extra = parsed.positionals[words];
    if (extra !== undefined) return wrongArguments('word', extra);
    return succeed({ flags, values, positionals: parsed.positionals });
  } catch (error) {
    return problemOf(error);
  }
}

/** A whole positive number: `65536`, `65_536`, `64k`. */
export function readTokens(value: string | undefined): Result<number | undefined> {
  if (value === undefined) return succeed(undefined);
  const match = /^([\d_,]+)(k?)$/i.exec(value.trim());
  const number = Number((match?.[1] ?? '').replace(/[_,]/g, '')) * (match?.[2] ? 1024 : 1);
  return Number.isSafeInteger(number) && number > 0 ? succeed(number) : wrongArguments('number', value);
}
