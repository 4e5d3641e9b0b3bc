import path from 'node:path';
import { isRecord, parseJson } from '#shared/contract/json';
import { practicePort, practiceServerPort } from '#shared/contract/protocol';
import { succeed, type Result } from '#shared/contract/result';
import { createCore, type Core } from '../core/core';
import { openSettings } from '../core/settings/settings';
import { leaseCore, startHost, type Host } from '../host/serve';
import { nodePorts } from '../ports/node';
import type { LogPort, Ports } from '../ports/types';
import { layOutHome } from './home';
import { startSimulatedApp, type SimulatedApp } from './lmstudio/app';
import { freePort } from './listening';
import { startPracticeGateway } from './openclaw/gateway';
import { layOutOpenClaw, openclawProgram } from './openclaw/program';
import { withOwnPrograms } from './own-programs';

export interface Practice {
  readonly url: string;
  readonly core: Core;
  readonly host: Host;
  readonly ports: Ports;
  readonly lmstudio: SimulatedApp;
  readonly configPath: string;
  close(): Promise<void>;
}

export interface PracticeOptions {
  readonly version: string;
  readonly rendererFolder: string | null;
  /** The wanted port of the page; the next free one is taken where it is busy. */
  readonly port?: number;
  readonly log?: LogPort;
  /** Where the hardware is read, where it is not this machine's. */
  readonly hardware?: Ports | undefined;
}

/** Where a person's practice lives: beside, and apart from, the real state. */
export const practiceFolder = (real: Ports): string => path.join(real.environment.stateFolder, 'practice');

/**
 * Where its server was when this practice was left: the scratch file names its address, and a route that was set up
 * must lead there again. A free port only where another program has taken that one.
 */
async function serverPort({ files }: Ports, folder: string): Promise<number> {
  const settings = await files.read(path.join(folder, '.internal', 'http-server-config.json'), 64 * 1024);
  const kept = settings.state === 'read' ? parseJson(settings.bytes.toString('utf8')) : null;
  return freePort(isRecord(kept) && typeof kept['port'] === 'number' ? kept['port'] : practiceServerPort);
}

/** The practice LM Studio, open and its server on, as on the machine of somebody who uses it. */
async function startLmStudio(real: Ports, home: string): Promise<SimulatedApp> {
  const app = await startSimulatedApp({
    home: { files: real.files, folder: home },
    ...{ stage: 'serving', startsItself: true, port: await serverPort(real, path.join(home, '.lmstudio')) },
    behaviour: {
      loadMs: 2500,
      firstTokenMs: 400,
      promptTokenMs: 0.25,
      tokenDelayMs: 60,
      answer: 'ready (this answer comes from the practice model, which is simulated)',
    },
  });
  // Another practice took the port between the look and the start: its server must not be taken for this one's.
  if (app.status().serverUrl === null) await app.startServer(0);
  return app;
}

/**
 * A whole Homeport to play with: its own state folder, port and OpenClaw home, with a simulated LM Studio and a
 * simulated OpenClaw. It is built of the same parts as the real one and touches nothing of it.
 */
export async function startPractice(
  real: Ports,
  folder: string,
  options: PracticeOptions,
): Promise<Result<Practice>> {
  const created = await real.files.createFolder(folder, 0o700);
  if (created.state === 'failed')
    return {
      ok: false,
      error: { code: 'state-unwritable', params: { path: folder, reason: created.reason } },
    };
  const home = await layOutHome(real, folder);
  const own = nodePorts({ variables: home.variables, ...(options.log ? { log: options.log } : {}) });
  const lease = await leaseCore(own, options.version);
  if (!lease.ok) return lease;

  const lmstudio = await startLmStudio(real, home.homeFolder);
  const { files } = real;
  const { configPath } = home;
  const gateway = await startPracticeGateway({ files, configPath });
  const openclaw = await layOutOpenClaw(files, home.homeFolder);
  const programs = new Map(lmstudio.programs).set(openclaw, openclawProgram({ files, configPath, gateway }));
  const found = new Map([
    ['lms', lmstudio.lmsPath],
    ['openclaw', openclaw],
  ]);
  const ports = { ...own, run: withOwnPrograms(own.run, programs, found) };
  const settings = await openSettings(ports);
  // It is found where its files say, as the real one is; and no file but the scratch one is played with.
  await settings.update({ serverUrl: null, openclawConfigPath: null });
  const core = await createCore(ports, {
    version: options.version,
    shell: 'web',
    mode: 'practice',
    startPractice: null,
    hardware: options.hardware,
  });
  const stop = async (): Promise<void> => {
    await core.close();
    await gateway.close();
    await lmstudio.close();
    await lease.data.release();
  };
  const host = await startHost(core, ports, options);
  const web = host.ok ? await host.data.openWeb(options.port ?? practicePort, false) : host;
  if (!host.ok || !web.ok) {
    await stop();
    return host.ok ? (web as Result<never>) : host;
  }
  await lease.data.update(web.data);
  return succeed({
    url: web.data.url,
    core,
    host: host.data,
    ports,
    lmstudio,
    configPath,
    async close() {
      await host.data.close();
      await stop();
    },
  });
}
