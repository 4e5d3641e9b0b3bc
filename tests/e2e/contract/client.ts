import type { Client } from '../../../renderer/transport/client';
import { createHttpClient } from '../../../renderer/transport/http';
import { createIpcClient } from '../../../renderer/transport/ipc';

/** What the suite drives: the page's own client, and everything that it has said. */
export interface Contract {
  readonly client: Client;
  readonly heard: unknown[];
  follow(): void;
  stop(): void;
}

declare global {
  interface Window {
    contract?: Contract;
  }
}

const client = window.homeport ? createIpcClient(window.homeport) : await createHttpClient();
const heard: unknown[] = [];
let stop = (): void => undefined;
window.contract = {
  client,
  heard,
  follow() {
    stop = client.subscribe(
      event => heard.push(event),
      state => heard.push({ type: 'connection', state }),
    );
  },
  stop: () => stop(),
};
