import type { CommandInput, CommandName, CommandOutput } from '#shared/contract/commands';
import type { Result } from '#shared/contract/result';
import type { CoreEvent } from '#shared/contract/snapshot';

/** `refused`: the session is over; only a new code from `homeport open` brings it back. */
export type ConnectionState = 'connecting' | 'connected' | 'lost' | 'refused';

/** The one way to the core, whatever shell carries it. */
export interface Client {
  execute<N extends CommandName>(name: N, input: CommandInput<N>): Promise<Result<CommandOutput<N>>>;
  /** Events in order, beginning with a whole snapshot; it reconnects by itself. */
  subscribe(onEvent: (event: CoreEvent) => void, onState: (state: ConnectionState) => void): () => void;
}
