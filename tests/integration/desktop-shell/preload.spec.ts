import { EventEmitter } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import type { Bridge } from '#shared/contract/bridge';
import { channels } from '#shared/contract/channels';
import type { CoreEvent } from '#shared/contract/snapshot';

/** Runs the built preload as a sandboxed page would: with `electron` to require, and nothing else. */
async function load() {
  const source = await readFile(path.resolve('dist', 'preload', 'preload.cjs'), 'utf8');
  const shown: Record<string, Bridge> = {};
  const required: string[] = [];
  const invoked: unknown[][] = [];
  const ipcRenderer = Object.assign(new EventEmitter(), {
    invoke: (...message: unknown[]) => {
      invoked.push(message);
      return Promise.resolve('the answer');
    },
  });
  const contextBridge = {
    exposeInMainWorld: (name: string, bridge: Bridge): void => {
      shown[name] = bridge;
    },
  };
  runInNewContext(source, {
    require(name: string) {
      required.push(name);
      return { contextBridge, ipcRenderer };
    },
    process: { versions: { electron: '45.0.0', chrome: '150.0.0' } },
  });
  return { shown, required, invoked, ipcRenderer, bridge: shown['homeport']! };
}

describe('the bridge', () => {
  test('shows three functions under one name, and needs nothing but Electron', async () => {
    const { shown, required, bridge } = await load();
    expect([Object.keys(shown), Object.keys(bridge).sort(), required]).toEqual([
      ['homeport'],
      ['execute', 'subscribe', 'versions'],
      ['electron'],
    ]);
  });

  test('carries a command over one channel, whatever its name is', async () => {
    const { bridge, invoked } = await load();
    expect(await bridge.execute(channels.subscribe, { a: 1 })).toBe('the answer');
    expect(invoked).toEqual([[channels.execute, channels.subscribe, { a: 1 }]]);
  });

  test('hands over events without Electron’s own object, and stops when asked to', async () => {
    const { bridge, invoked, ipcRenderer } = await load();
    const seen: unknown[][] = [];
    const end = bridge.subscribe((...given: unknown[]) => void seen.push(given));
    const patch: CoreEvent = { type: 'patch', rev: 2, slices: {} };
    ipcRenderer.emit(channels.event, { sender: 'electron’s' }, patch);
    // What it returns crosses to the page as well.
    expect([end(), ipcRenderer.listenerCount(channels.event)]).toEqual([undefined, 0]);
    ipcRenderer.emit(channels.event, {}, patch);
    expect([invoked, seen]).toEqual([[[channels.subscribe]], [[patch]]]);
  });

  test('says what the window runs on', async () => {
    const { bridge } = await load();
    expect({ ...bridge.versions() }).toEqual({ electron: '45.0.0', chrome: '150.0.0' });
  });
});
