export interface ManagedSettings {
  readonly file: string;
  /** What requests call the model. */
  readonly alias: string;
  /** Of one conversation. */
  readonly contextTokens: number;
  /** Conversations at once, each with a context of its own. */
  readonly parallel: number;
  readonly port: number;
}

/** Nobody else in the network is asked in. */
export const managedHost = '127.0.0.1';

/**
 * What llama-server is started with (docs/servers.md). Its --ctx-size is shared out among the slots that --parallel
 * asks for. Everything else is left to it: how many layers go onto which card it works out itself.
 */
export const managedArguments = ({
  file,
  alias,
  contextTokens,
  parallel,
  port,
}: ManagedSettings): readonly string[] => [
  ...['--model', file, '--alias', alias],
  ...['--ctx-size', String(contextTokens * parallel), '--parallel', String(parallel)],
  ...['--host', managedHost, '--port', String(port)],
  ...['--jinja', '--metrics', '--no-webui'],
];
