import { createRequire } from 'node:module';
import type { TestHome } from '#tests/home';
import { openclaw, real } from '#tests/openclaw';

interface Problem {
  readonly instancePath: string;
  readonly message?: string;
  readonly params: object;
}
type Validate = ((value: unknown) => boolean) & { errors?: readonly Problem[] | null };
type Ajv = new (options: object) => { compile(schema: object): Validate };

/** Plugins bring definitions of their own, whose references start at the plugin's part: each gets a base to start at. */
function giveBases(schema: unknown, count = { next: 0 }): void {
  if (typeof schema !== 'object' || schema === null) return;
  if ('$defs' in schema) Object.assign(schema, { $id: `urn:part:${(count.next += 1)}` });
  Object.values(schema).forEach(part => giveBases(part, count));
}

/**
 * The schema that the installed OpenClaw prints, as a function that lists what it says of a value. OpenClaw's own ajv
 * does it: some seconds and about 350 MiB, which is why Homeport itself never does.
 */
export async function printedSchema(home: TestHome): Promise<(value: unknown) => string[]> {
  if (real === null) throw new Error('needs the real OpenClaw');
  const { stdout } = await openclaw(home, 'config', 'schema');
  const schema = JSON.parse(stdout) as object;
  giveBases(schema);
  const { default: Ajv } = createRequire(real.program)('ajv') as { default: Ajv };
  const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
  return value => {
    validate(value);
    return (validate.errors ?? []).map(
      ({ instancePath, message = '', params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  };
}
