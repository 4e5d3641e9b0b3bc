import { expect, test } from 'vitest';
import type { Bridge } from '#shared/contract/bridge';
import { succeed } from '#shared/contract/result';
import type { CoreEvent } from '#shared/contract/snapshot';
import { createIpcClient } from './ipc';

function bridging() {
  const listeners = new Set<(event: CoreEvent) => void>();
  const asked: unknown[] = [];
  const bridge: Bridge = {
    execute: (...of) => {
      asked.push(of);
      return Promise.resolve(succeed({ jobId: 'j1' }));
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    versions: () => ({ electron: '0', chrome: '0' }),
  };
  return { asked, bridge, listeners };
}

test('a command goes over the bridge by its name and comes back as it was answered', async () => {
  const { asked, bridge } = bridging();
  expect(await createIpcClient(bridge).execute('turn.test', {})).toEqual(succeed({ jobId: 'j1' }));
  expect(asked).toEqual([['turn.test', {}]]);
});

test('events come as they are sent, until the end of listening', () => {
  const { bridge, listeners } = bridging();
  const heard: unknown[] = [];
  const stop = createIpcClient(bridge).subscribe(
    event => heard.push(event),
    state => heard.push(state),
  );
  const event: CoreEvent = { type: 'patch', rev: 2, slices: {} };
  for (const listener of listeners) listener(event);
  stop();
  expect([heard, listeners.size]).toEqual([['connected', event], 0]);
});
