import type { CommandInput, CommandName, CommandOutput } from '#shared/contract/commands';
import type { DesktopCommandName, DesktopInput, DesktopOutput } from '#shared/contract/desktop';
import type { Result } from '#shared/contract/result';
import type { CoreEvent } from '#shared/contract/snapshot';

/** `refused`: the session is over; only a new code from `homeport open` brings it back. */
export type ConnectionState = 'connecting' | 'connected' | 'lost' | 'refused';

/** What a person can do: in the core, and in the desktop shell where there is one. */
export type AnyCommand = CommandName | DesktopCommandName;
export type InputOf<N extends AnyCommand> = N extends CommandName
  ? CommandInput<N>
  : N extends DesktopCommandName
    ? DesktopInput<N>
    : never;
export type OutputOf<N extends AnyCommand> = N extends CommandName
  ? CommandOutput<N>
  : N extends DesktopCommandName
    ? DesktopOutput<N>
    : never;

/** The one way to the core, whatever shell carries it. */
export interface Client {
  execute<N extends AnyCommand>(name: N, input: InputOf<N>): Promise<Result<OutputOf<N>>>;
  /** Events in order, beginning with a whole snapshot; it reconnects by itself. */
  subscribe(onEvent: (event: CoreEvent) => void, onState: (state: ConnectionState) => void): () => void;
}
