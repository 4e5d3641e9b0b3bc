import {
  desktopCommands,
  type DesktopCommandName,
  type DesktopOutput,
  type DesktopState,
} from '#shared/contract/desktop';
import { fail, succeed, type Result } from '#shared/contract/result';
import type { DesktopEvent } from '#shared/contract/snapshot';
import type { z } from 'zod';
import type { Ports } from '../ports/types';

export type DesktopHandlers = {
  [N in DesktopCommandName]: (
    input: z.output<(typeof desktopCommands)[N]['input']>,
  ) => Promise<Result<DesktopOutput<N>>>;
};

/** What the shell knows and does by itself, beside the core. */
export interface Desktop {
  knows(name: string): boolean;
  execute(name: string, input: unknown): Promise<Result<unknown>>;
  /** How it stands now, and again whenever that changes. Returns the end of listening. */
  subscribe(listener: (event: DesktopEvent) => void): () => void;
  change(patch: Partial<DesktopState>): void;
}

export function createDesktop(
  { log, random }: Pick<Ports, 'log' | 'random'>,
  first: DesktopState,
  handlers: DesktopHandlers,
): Desktop {
  let state = first;
  const listeners = new Set<(event: DesktopEvent) => void>();
  return {
    knows: name => Object.hasOwn(desktopCommands, name),
    async execute(name, input) {
      const command = name as DesktopCommandName;
      const parsed = desktopCommands[command].input.safeParse(input);
      if (!parsed.success) return fail('input-invalid', { detail: parsed.error.issues[0]?.message ?? '' });
      try {
        // Name, input and handler belong together by construction of the tables.
        const handler = handlers[command] as (value: unknown) => Promise<Result<unknown>>;
        const result = await handler(parsed.data);
        return result.ok ? succeed(desktopCommands[command].output.parse(result.data)) : result;
      } catch (error) {
        const reportId = random.token(4);
        log.error('the desktop failed unexpectedly', { reportId, command, error });
        return fail('internal', { reportId });
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      listener({ type: 'desktop', desktop: state });
      return () => listeners.delete(listener);
    },
    change(patch) {
      state = { ...state, ...patch };
      for (const listener of [...listeners]) listener({ type: 'desktop', desktop: state });
    },
  };
}
