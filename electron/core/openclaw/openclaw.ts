import type { IntentOf } from '#shared/contract/intents';
import type { HistoryEntry } from '#shared/contract/openclaw';
import { fail, succeed, type Result } from '#shared/contract/result';
import { text } from '#shared/i18n/text';
import type { Ports } from '../../ports/types';
import type { PlannedChange } from '../plans/planned';
import { changeByEdits, plannedChange } from './document/change';
import { createHistory, describeHistory, type StoredChange } from './document/history';
import { locateConfig } from './document/locate';
import { folderFor, readMemory, type RouteMemory } from './document/memory';
import { readConfig, writeProblem, type ConfigRead, type UsableConfig } from './document/read';
import { undoChange } from './document/undo';
import { connectEdits } from './provider/connect';
import { entryOptions, type ServedModel } from './provider/entry';
import { repairEdits } from './routes/repairs';
import { switchEdits } from './routes/switch';

/** OpenClaw's file with what Homeport remembers about it. */
export interface OpenClawState {
  readonly config: ConfigRead;
  readonly memory: RouteMemory;
}

export interface OpenClaw {
  read(): Promise<OpenClawState>;
  planConnect(
    model: ServedModel,
    wanted: Pick<IntentOf<'connect'>, 'contextTokens' | 'contextWindow' | 'maxTokens'>,
  ): Promise<Result<PlannedChange>>;
  planRoute(intent: IntentOf<'route'>): Promise<Result<PlannedChange>>;
  planRepair(intent: IntentOf<'repair'>): Promise<Result<PlannedChange>>;
  planUndo(intent: IntentOf<'undo'>): Promise<Result<PlannedChange>>;
  history(): Promise<HistoryEntry[]>;
  undoable(): Promise<StoredChange | null>;
}

/** The other side of the connection: OpenClaw's configuration file, read and changed without losing a byte. */
export function createOpenClaw(ports: Ports, chosenPath: () => string | null): OpenClaw {
  async function read(): Promise<OpenClawState> {
    const config = await readConfig(ports, await locateConfig(ports, chosenPath()));
    return { config, memory: await readMemory(ports, folderFor(ports, config.realPath)) };
  }

  async function readUsable(): Promise<Result<{ config: UsableConfig; memory: RouteMemory }>> {
    const { config, memory } = await read();
    if (config.state === 'unusable') return { ok: false, error: config.error };
    const problem = writeProblem(ports, config);
    return problem ? { ok: false, error: problem } : succeed({ config, memory });
  }

  const valueOf = (config: UsableConfig) => (config.state === 'read' ? config.value : {});

  return {
    read,

    async planConnect(model, wanted) {
      const state = await readUsable();
      if (!state.ok) return state;
      const { config, memory } = state.data;
      const { edits, warnings, reference } = connectEdits(
        valueOf(config),
        model,
        entryOptions(model, wanted),
      );
      const change = changeByEdits(config, edits, {
        action: text('history.action.connect', { model: model.displayName }),
        warnings,
        memory: { ...memory, local: reference },
        memoryBefore: memory,
      });
      return change.ok ? plannedChange(ports, change.data) : change;
    },

    async planRoute(intent) {
      const state = await readUsable();
      if (!state.ok) return state;
      const { config, memory } = state.data;
      const edits = switchEdits(valueOf(config), memory, intent);
      if (!edits.ok) return edits;
      const change = changeByEdits(config, edits.data.edits, {
        action: text(`history.action.route.${intent.route}`),
        warnings: edits.data.warnings,
        memory: edits.data.memory,
        memoryBefore: memory,
      });
      return change.ok ? plannedChange(ports, change.data) : change;
    },

    async planRepair(intent) {
      const state = await readUsable();
      if (!state.ok) return state;
      const { config, memory } = state.data;
      if (config.state === 'missing') return fail('config-absent', { path: config.path });
      if (intent.repair === 'file-mode') return succeed(tightenMode(ports, config));
      const edits = repairEdits(config.value, intent.repair);
      if (!edits.ok) return edits;
      const change = changeByEdits(config, edits.data, {
        action: text(`history.action.repair.${intent.repair}`),
        warnings: [],
        memory,
        memoryBefore: memory,
      });
      return change.ok ? plannedChange(ports, change.data) : change;
    },

    async planUndo(intent) {
      const state = await readUsable();
      if (!state.ok) return state;
      const { config, memory } = state.data;
      const stored = await createHistory(ports, folderFor(ports, config.realPath)).undoable(intent.entryId);
      if (!stored.ok) return stored;
      const change = undoChange(config, stored.data, memory);
      return change.ok ? plannedChange(ports, change.data) : change;
    },

    async history() {
      const { config } = await read();
      return describeHistory(await createHistory(ports, folderFor(ports, config.realPath)).list());
    },

    async undoable() {
      const { config } = await read();
      const found = await createHistory(ports, folderFor(ports, config.realPath)).undoable();
      return found.ok ? found.data : null;
    },
  };
}

/** 0600: the file holds keys, and OpenClaw's own audit calls anything wider critical. */
function tightenMode(ports: Ports, config: UsableConfig & { state: 'read' }): PlannedChange {
  return {
    steps: [{ kind: 'argv', argv: ['chmod', '600', config.realPath] }],
    baseHashes: { [config.realPath]: config.hash },
    warnings: [],
    job: null,
    async apply() {
      const done = await ports.files.setMode(config.realPath, 0o600);
      return done.state === 'failed'
        ? fail('config-unwritable', { path: config.path, reason: done.reason })
        : succeed({ historyId: null, warnings: [] });
    },
  };
}
