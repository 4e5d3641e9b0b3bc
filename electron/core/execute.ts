import type { z } from 'zod';
import { commands, type CommandName, type CommandOutput } from '#shared/contract/commands';
import { fail, succeed, type Result } from '#shared/contract/result';
import type { Ports } from '../ports/types';

export type Handlers = {
  [N in CommandName]: (input: z.output<(typeof commands)[N]['input']>) => Promise<Result<CommandOutput<N>>>;
};

/** The one door: a command by its name, both sides checked. A handler that throws is a bug, logged with a report id. */
export function createExecute(
  ports: Pick<Ports, 'log' | 'random'>,
  handlers: Handlers,
): (name: string, input: unknown) => Promise<Result<unknown>> {
  return async (name, input) => {
    if (!Object.hasOwn(commands, name)) return fail('command-unknown', { command: name.slice(0, 60) });
    const command = name as CommandName;
    const parsed = commands[command].input.safeParse(input);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      return fail('input-invalid', { detail: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}` });
    }
    try {
      // Name, input and handler belong together by construction of the tables.
      const handler = handlers[command] as (value: unknown) => Promise<Result<unknown>>;
      const result = await handler(parsed.data);
      return result.ok ? succeed(commands[command].output.parse(result.data)) : result;
    } catch (error) {
      const reportId = ports.random.token(4);
      ports.log.error('a command failed unexpectedly', { reportId, command, error });
      return fail('internal', { reportId });
    }
  };
}
