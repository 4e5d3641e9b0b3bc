import type { AppError } from '#shared/contract/errors';
import type { IntentOf } from '#shared/contract/intents';
import type { HistoryEntry } from '#shared/contract/openclaw';
import { fail, succeed, type Result } from '#shared/contract/result';
import type { Text } from '#shared/contract/text';
import { text } from '#shared/i18n/text';
import type { Ports } from '../../ports/types';
import type { PlannedChange } from '../plans/planned';
import { changeByEdits, plannedChange, tidyUp } from './document/change';
import { createCommentKeeper } from './document/comments';
import { closedMode, readExposed } from './document/exposure';
import { createHistory, describeHistory } from './document/history';
import { locateConfig } from './document/locate';
import { folderFor, readMemory, type RouteMemory } from './document/memory';
import { refuseEdits } from './document/patch';
import { readConfig, writeProblem, type ConfigRead, type UsableConfig } from './document/read';
import type { StoredChange } from './document/stored-change';
import { undoChange } from './document/undo';
import { probeGateway } from './gateway/gateway';
import { gatewayVariables, unpinArguments, unpinCommand, unpinSession } from './gateway/program';
import { editValue, type Edit } from './json5/edit';
import type { JsonValue } from './json5/nodes';
import { connectEdits } from './provider/connect';
import { disconnectEdits } from './provider/disconnect';
import { entryOptions, type ServedModel } from './provider/entry';
import { regionalEdits } from './provider/regional';
import { repairEdits } from './routes/repairs';
import { chainEdits, describeModel, modelPath, readChain } from './routes/chain';
import { replaceEdits, type Successor } from './routes/replace';
import { leaksByHand } from './routes/keep-local';
import { followEdits, switchEdits } from './routes/switch';
import { trafficOf } from './routes/traffic';

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
  planDisconnect(intent: IntentOf<'disconnect'>): Promise<Result<PlannedChange>>;
  planRegional(intent: IntentOf<'regional'>): Promise<Result<PlannedChange>>;
  planRoute(intent: IntentOf<'route'>): Promise<Result<PlannedChange>>;
  planFollow(intent: IntentOf<'agentFollow'>): Promise<Result<PlannedChange>>;
  /** Through the running gateway: sessions are not in the file. */
  planUnpin(intent: IntentOf<'sessionUnpin'>): Promise<Result<PlannedChange>>;
  /** The file's part of moving from one model to the next. */
  planReplace(oldModel: string, successor: Successor): Promise<Result<PlannedChange>>;
  /** The route as these models, first to last; what the person chose stays remembered. */
  planChain(chain: readonly string[], action: Text): Promise<Result<PlannedChange>>;
  planRepair(intent: IntentOf<'repair'>): Promise<Result<PlannedChange>>;
  planUndo(intent: IntentOf<'undo'>): Promise<Result<PlannedChange>>;
  history(): Promise<HistoryEntry[]>;
  undoable(): Promise<StoredChange | null>;
  /** Clears up behind a Homeport that was ended in the middle of a change. */
  tidy(): Promise<void>;
  /** Comments that another program has dropped since Homeport wrote the file. */
  lostComments(config: ConfigRead): Promise<number>;
}

/** What a change comes to, worked out from the file's value alone. */
interface WorkedOut {
  readonly edits: readonly Edit[];
  readonly action: Text;
  readonly warnings: readonly Text[];
  /** Left out where the change is none of the routes'. */
  readonly memory?: RouteMemory;
}

/** The other side of the connection: OpenClaw's configuration file, read and changed without losing a byte. */
export function createOpenClaw(ports: Ports, chosenPath: () => string | null): OpenClaw {
  const comments = createCommentKeeper(ports);

  async function read(): Promise<OpenClawState> {
    const config = await readConfig(ports, await locateConfig(ports, chosenPath()));
    return { config, memory: await readMemory(ports, folderFor(ports, config.realPath)) };
  }

  /** Works out edits and makes a change of them; a refusal says what to write by hand instead. */
  async function planEdits(
    workOut: (value: JsonValue, memory: RouteMemory, config: ConfigRead) => Result<WorkedOut>,
  ): Promise<Result<PlannedChange>> {
    const { config, memory } = await read();
    const value = config.state === 'missing' ? {} : config.value;
    const worked = workOut(value, memory, config);
    const refuse = (error: AppError) => refuseEdits(error, value, worked.ok ? worked.data.edits : []);
    if (config.state === 'unusable') return refuse(config.error);
    const problem = writeProblem(ports, config);
    if (problem) return refuse(problem);
    if (!worked.ok) return worked;
    const { edits, ...rest } = worked.data;
    const change = changeByEdits(config, edits, { memory, ...rest, memoryBefore: memory });
    if (!change.ok) return refuse(change.error);
    const planned = plannedChange(ports, change.data);
    return planned.ok ? succeed({ ...planned.data, ...routeAfter(value, edits) }) : planned;
  }

  return {
    read,

    planConnect: (model, wanted) =>
      planEdits((value, memory) => {
        const { reference, ...rest } = connectEdits(value, model, entryOptions(model, wanted));
        const action = text('history.action.connect', { model: model.displayName });
        return succeed({ ...rest, action, memory: { ...memory, local: reference } });
      }),

    planDisconnect: intent =>
      planEdits((value, memory) => {
        const worked = disconnectEdits(value, memory, intent);
        if (!worked.ok) return worked;
        const { name, ...rest } = worked.data;
        return succeed({ ...rest, action: text('history.action.disconnect', { name }) });
      }),

    planRegional: intent =>
      planEdits((value, memory) => {
        const worked = regionalEdits(value, intent);
        if (!worked.ok) return worked;
        const action = text('history.action.regional', { region: intent.region });
        return succeed({ ...worked.data, action, memory });
      }),

    planRoute: intent =>
      planEdits((value, memory) => {
        const edits = switchEdits(value, memory, intent);
        const action =
          intent.agent === undefined
            ? text(`history.action.route.${intent.route}`)
            : text(`history.action.agentRoute.${intent.route}`, { agent: intent.agent });
        return edits.ok ? succeed({ ...edits.data, action }) : edits;
      }),

    planFollow: ({ agent }) =>
      planEdits((value, memory) => {
        const edits = followEdits(value, memory, agent);
        const action = text('history.action.agentFollow', { agent });
        return edits.ok ? succeed({ ...edits.data, action }) : edits;
      }),

    async planUnpin({ key }) {
      const { config } = await read();
      const gateway = await probeGateway(ports, config);
      if (gateway.state !== 'up') return fail('unpin-needs-gateway', { key, command: unpinCommand(key) });
      const variables = Object.entries(gatewayVariables(gateway)).map(pair => pair.join('='));
      const argv = [...variables, 'openclaw', ...unpinArguments(key)];
      return succeed({
        steps: [{ kind: 'argv', argv }],
        baseHashes: {},
        warnings: [],
        job: { kind: 'session-unpin', title: text('job.unpin', { key }) },
        async apply({ signal }) {
          const problem = await unpinSession(ports, { configPath: config.path, gateway }, key, signal);
          return problem === null
            ? succeed({ historyId: null, warnings: [] })
            : fail('unpin-failed', { key, reason: problem });
        },
      });
    },

    planReplace: (oldModel, successor) =>
      planEdits((value, memory) => {
        const replaced = replaceEdits(value, memory, oldModel, successor);
        if (!replaced.ok) return replaced;
        const { edits, reference, memory: after } = replaced.data;
        const model = successor.served?.displayName ?? reference;
        const old = describeModel(value, oldModel).name;
        return succeed({
          edits,
          memory: after,
          warnings: [],
          action: text('history.action.replace', { old, model }),
        });
      }),

    planChain: (chain, action) =>
      planEdits((value, _, found) =>
        found.state === 'missing'
          ? fail('config-absent', { path: found.path })
          : succeed({ edits: chainEdits(value, modelPath, chain), warnings: [], action }),
      ),

    async planRepair(intent) {
      const { config } = await read();
      if (intent.repair === 'file-mode' && config.state === 'read') {
        const problem = writeProblem(ports, config);
        return problem ? { ok: false, error: problem } : succeed(await tightenModes(ports, config));
      }
      if (intent.repair === 'restore-comments') {
        const change = await comments.putBack(config);
        return change.ok ? plannedChange(ports, change.data) : change;
      }
      return planEdits((value, _, found) => {
        if (found.state === 'missing') return fail('config-absent', { path: found.path });
        const edits = repairEdits(value, intent.repair, () => ports.random.token(24));
        const action = text(`history.action.repair.${intent.repair}`);
        const left = intent.repair === 'slots-local' ? leaksByHand(value) : [];
        const slots = left.map(leak => leak.path).join(', ');
        const warnings = left.length === 0 ? [] : [text('route.warning.byHand', { slots })];
        return edits.ok ? succeed({ edits: edits.data, warnings, action }) : edits;
      });
    },

    async planUndo(intent) {
      const { config, memory } = await read();
      if (config.state === 'unusable') return { ok: false, error: config.error };
      const problem = writeProblem(ports, config);
      if (problem) return { ok: false, error: problem };
      const stored = await createHistory(ports, folderFor(ports, config.realPath)).undoable(intent.entryId);
      if (!stored.ok) return stored;
      const change = undoChange(config, stored.data, memory, intent.edited ?? null);
      return change.ok ? plannedChange(ports, change.data) : change;
    },

    async history() {
      const { config } = await read();
      return describeHistory(await createHistory(ports, folderFor(ports, config.realPath)).list());
    },

    tidy: async () => tidyUp(ports, await readConfig(ports, await locateConfig(ports, chosenPath()))),

    lostComments: comments.countLost,

    async undoable() {
      const { config } = await read();
      const found = await createHistory(ports, folderFor(ports, config.realPath)).undoable();
      return found.ok ? found.data : null;
    },
  };
}

/** The chain, and where its prompts go, after a change of the route or of its models; else nothing. */
function routeAfter(value: JsonValue, edits: readonly Edit[]): Pick<PlannedChange, 'chain' | 'traffic'> {
  const concerns = ({ path }: Edit): boolean =>
    path[0] === 'models' || (path[0] === 'agents' && path[2] === 'model');
  if (edits.length > 0 && !edits.some(concerns)) return {};
  const after = editValue(value, edits);
  const models = readChain(after);
  const traffic = trafficOf(after, models);
  if (traffic.places.length === 0) return {};
  return { traffic, chain: models.map(model => describeModel(after, model)) };
}

/** 0600, in a folder of 0700: the file holds keys, and OpenClaw's own audit calls anything wider critical. */
async function tightenModes(ports: Ports, config: UsableConfig & { state: 'read' }): Promise<PlannedChange> {
  const wide = (await readExposed(ports, config)).map(({ kind, path }) => ({ path, mode: closedMode(kind) }));
  return {
    steps: wide.map(({ path, mode }) => ({ kind: 'argv', argv: ['chmod', mode.toString(8), path] })),
    baseHashes: { [config.realPath]: config.hash },
    warnings: [],
    job: null,
    async apply() {
      for (const { path, mode } of wide) {
        const done = await ports.files.setMode(path, mode);
        if (done.state === 'failed') return fail('config-unwritable', { path, reason: done.reason });
      }
      return succeed({ historyId: null, warnings: [] });
    },
  };
}
