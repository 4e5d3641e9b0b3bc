import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import type { Bridge } from '#shared/contract/bridge';
import { channels } from '#shared/contract/channels';
import type { CoreEvent } from '#shared/contract/snapshot';

// Three functions and nothing of Electron: a page that were taken over could ask the core, and that is all.
const bridge: Bridge = {
  execute: (name, input) => ipcRenderer.invoke(channels.execute, name, input),
  subscribe(listener) {
    const receive = (_: IpcRendererEvent, event: CoreEvent): void => listener(event);
    ipcRenderer.on(channels.event, receive);
    void ipcRenderer.invoke(channels.subscribe);
    // Without a value: what removeListener answers is ipcRenderer itself.
    return () => {
      ipcRenderer.removeListener(channels.event, receive);
    };
  },
  versions: () => ({
    electron: process.versions.electron,
    chrome: process.versions.chrome,
  }),
};

contextBridge.exposeInMainWorld('homeport', bridge);
