import path from 'node:path';
import { parseArgs } from 'node:util';
import type { FilesPort } from '../../ports/types';
import type { Run } from '../run';
import { playedProvider, takeTurn } from './agent';
import { readConfigFile, type OpenClawConfig } from './config';
import { openclawVersion, type PracticeGateway } from './gateway';

interface ProgramParts {
  readonly files: FilesPort;
  readonly configPath: string;
  readonly gateway: PracticeGateway;
}

/** Lays the program out in a home as npm does, with its package beside it; its path. */
export async function layOutOpenClaw(files: FilesPort, home: string): Promise<string> {
  const folder = path.join(home, '.npm-global', 'lib', 'node_modules', 'openclaw');
  await files.createFolder(folder, 0o700);
  const manifest = { name: 'openclaw', version: openclawVersion, bin: { openclaw: 'openclaw.mjs' } };
  await files.write(path.join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`, {
    mode: 0o600,
  });
  const program = path.join(folder, 'openclaw.mjs');
  // It is played within the practice: whoever starts it by hand is told so.
  const words = 'This OpenClaw is played by Homeport’s practice mode.';
  await files.write(program, `console.error(${JSON.stringify(words)});\nprocess.exitCode = 1;\n`, {
    mode: 0o600,
  });
  return program;
}

const noCredentials =
  'gateway agent requires credentials before opening a websocket\nFix: configure gateway.auth token/password, pair this device, or pass --token/--password.';

/** What a turn goes by: the gateway's file, or with `--local` the one that stands there. */
async function configFor(
  { files, configPath, gateway }: ProgramParts,
  isLocal: boolean,
): Promise<OpenClawConfig | string> {
  if (isLocal) {
    const file = await readConfigFile(files, configPath);
    return file?.config ?? `Invalid config at ${configPath}`;
  }
  const config = gateway.config();
  if (!config) return 'gateway closed (1006 abnormal closure)';
  return config.token === '' ? noCredentials : config;
}

/** What a command comes to: what it prints as JSON, or why it fails. */
type Outcome =
  { readonly ok: true; readonly printed: object } | { readonly ok: false; readonly message: string };

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

/** `openclaw models status`: the credentials that it finds. */
const modelsStatus = (config: OpenClawConfig): object => ({
  auth: {
    missingProvidersInUse: [],
    runtimeAuthRoutes: [],
    providers: [
      { provider: playedProvider, effective: { kind: 'env' } },
      ...[...config.providers]
        .filter(([, { apiKey }]) => apiKey !== '')
        .map(([provider]) => ({ provider, effective: { kind: 'models.json' } })),
    ],
  },
});

/**
 * The commands of `openclaw` (2026.9.6) that Homeport uses, in the shapes on record, as far as those are read: a turn,
 * what has credentials, sessions, the week's count, and whether a file can be read.
 */
export function openclawProgram(parts: ProgramParts): Run {
  /** Answers since the practice began, by the model that gave them. */
  const answers = new Map<string, { provider: string; model: string; count: number }>();

  async function agent(args: readonly string[], signal: AbortSignal): Promise<Outcome> {
    const { values } = parseArgs({
      args: [...args],
      options: { agent: text, 'session-key': text, message: text, json: flag, local: flag },
    });
    const config = await configFor(parts, values.local === true);
    if (typeof config === 'string') return { ok: false, message: config };
    const turn = await takeTurn(config, values.message ?? '', signal);
    if (!turn.ok) return turn;
    const { provider, model } = turn.answered;
    const name = `${provider}/${model}`;
    answers.set(name, { provider, model, count: (answers.get(name)?.count ?? 0) + 1 });
    return turn;
  }

  async function run(args: readonly string[], signal: AbortSignal): Promise<Outcome> {
    const [command, ...rest] = args;
    if (command === 'agent') return agent(rest, signal);
    const file = await configFor(parts, true);
    const named = args.slice(0, 3).join(' ');
    if (named === 'config validate --json') {
      const printed =
        typeof file === 'string' ? { valid: false, issues: [{ path: '', message: file }] } : { valid: true };
      return { ok: true, printed };
    }
    if (typeof file === 'string') return { ok: false, message: file };
    switch (named) {
      case 'models status --json':
        return { ok: true, printed: modelsStatus(file) };
      case 'sessions --json --all-agents':
        return { ok: true, printed: { sessions: [] } };
      case 'gateway call sessions.usage':
        return {
          ok: true,
          printed: { aggregates: { byModel: [...answers.values()] }, cacheStatus: { status: 'fresh' } },
        };
      default:
        return { ok: false, message: `The practice OpenClaw does not play “${args.join(' ')}”.` };
    }
  }

  return async (args, print, signal) => {
    // An option that the real one does not know ends it with a message, too.
    const outcome = await run(args, signal).catch((failure: unknown): Outcome => ({
      ok: false,
      message: String(failure),
    }));
    if (outcome.ok) {
      print('out', JSON.stringify(outcome.printed, null, 2));
      return 0;
    }
    const { message } = outcome;
    print('out', JSON.stringify({ ok: false, error: { type: 'cli_error', message } }, null, 2));
    print('err', `[openclaw] Reason: ${message}`);
    return 1;
  };
}
