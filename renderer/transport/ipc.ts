import type { Bridge } from '#shared/contract/bridge';
import type { Result } from '#shared/contract/result';
import type { Client, OutputOf } from './client';

declare global {
  interface Window {
    /** There in the desktop shell only. */
    readonly homeport?: Bridge;
  }
}

/** The desktop shell's transport: three functions of the preload bridge. */
export function createIpcClient(bridge: Bridge): Client {
  return {
    execute: async (name, input) => (await bridge.execute(name, input)) as Result<OutputOf<typeof name>>,
    subscribe(onEvent, onState) {
      onState('connected');
      return bridge.subscribe(onEvent);
    },
  };
}
