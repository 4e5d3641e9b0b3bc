import { parseArgs, type ParseArgsConfig } from 'node:util';
import { fail, succeed, type Result } from '#shared/contract/result';

type OptionSpecs = NonNullable<ParseArgsConfig['options']>;

export interface Arguments {
  readonly flags: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, string>;
  readonly positionals: readonly string[];
}

const common: OptionSpecs = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } };

/** Reads a command's arguments; an unknown option or a missing value is a usage error in words. */
export function readArguments(
  argv: readonly string[],
  specs: Readonly<Record<string, 'flag' | 'value'>>,
): Result<Arguments> {
  const options: OptionSpecs = { ...common };
  for (const [name, kind] of Object.entries(specs))
    options[name] = { type: kind === 'flag' ? 'boolean' : 'string' };
  try {
    const parsed = parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
    const flags = new Set<string>();
    const values = new Map<string, string>();
    for (const [name, value] of Object.entries(parsed.values)) {
      if (value === true) flags.add(name);
      else if (typeof value === 'string') values.set(name, value);
    }
    return succeed({ flags, values, positionals: parsed.positionals });
  } catch (error) {
    return fail('input-invalid', {
      detail: error instanceof Error ? (error.message.split('. ')[0] ?? '') : '',
    });
  }
}

/** A whole positive number: `65536`, `65_536`, `64k`. */
export function readTokens(value: string | undefined): Result<number | undefined> {
  if (value === undefined) return succeed(undefined);
  const match = /^([\d_,]+)(k?)$/i.exec(value.trim());
  const number = Number((match?.[1] ?? '').replace(/[_,]/g, '')) * (match?.[2] ? 1024 : 1);
  return Number.isInteger(number) && number > 0 ? succeed(number) : fail('input-invalid', { detail: value });
}
