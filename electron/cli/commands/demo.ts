import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Intent } from '#shared/contract/intents';
import { createPlanners } from '../../core/connect';
import { createEngine } from '../../core/engine';
import { createOpenClaw } from '../../core/openclaw/openclaw';
import { planWith } from '../../core/plans/planned';
import { askServer } from '../../core/servers/ask';
import { nodePorts } from '../../ports/node';
import { layOutHome } from '../../practice/home';
import { startSimulatedLmStudio } from '../../practice/lmstudio/server';
import { fail, type Result } from '#shared/contract/result';
import { formatDuration } from '#shared/i18n/format';
import { readArguments } from '../arguments';
import { printChange } from '../change';
import type { CommandContext } from '../command';
import { exitCodes, exitOf, openTerminal, printError, type ExitCode } from '../terminal';

const modelKey = 'minimax-m2.1-gs32';
const contextTokens = 65_536;

/**
 * `npm run demo`: the main job on a temporary home and a simulated LM Studio. Prints each change and proves at
 * the end that the file is the first one again, to the byte.
 */
export async function demo({ ports: real, argv }: CommandContext): Promise<ExitCode> {
  const terminal = await openTerminal(real.environment.variables);
  const read = readArguments(argv, {});
  if (!read.ok) {
    printError(read.error, await openTerminal(real.environment.variables, process.stderr));
    return exitOf(read.error);
  }
  const folder = await mkdtemp(path.join(real.environment.temporaryFolder, 'homeport-demo-'));
  const lmstudio = await startSimulatedLmStudio();
  try {
    const home = await layOutHome(real, folder);
    const ports = nodePorts({ variables: home.variables });
    const hash = async (): Promise<string> =>
      createHash('sha256')
        .update(await readFile(home.configPath))
        .digest('hex');
    const engine = createEngine(ports, { tokenFor: () => null, ownUrl: () => lmstudio.url });
    const openclaw = createOpenClaw(ports, () => null);
    const absent = () => Promise.resolve(fail('lmstudio-absent', {}));
    const planners = createPlanners(engine, openclaw, {
      ...{
        serverStart: absent,
        serverStop: absent,
        serverRebind: absent,
        managedStart: absent,
        managedStop: absent,
      },
      replace: absent,
    });
    const before = await hash();

    const step = async (title: string, intent: Intent): Promise<Result<unknown>> => {
      terminal.line(terminal.tone('strong', title));
      const planned = await planWith(planners, intent);
      if (!planned.ok) return planned;
      const applied = await planned.data.apply({});
      if (!applied.ok) return applied;
      const { steps } = planned.data;
      printChange({ state: 'applied', historyId: null, steps, warnings: applied.data.warnings }, terminal);
      return applied;
    };
    const ask = async (): Promise<Result<unknown>> => {
      terminal.line(terminal.tone('strong', terminal.t('demo.turn')));
      const question = {
        baseUrl: `${lmstudio.url}/v1`,
        model: modelKey,
        message: 'Reply with one word: ready',
        token: null,
      };
      const answer = await askServer(ports, 'openai-responses', question);
      if (!answer.ok) return answer;
      const { finalText, model, timeToFirstTokenMs } = answer.data;
      const ttft = formatDuration(timeToFirstTokenMs ?? 0, terminal.language);
      terminal.line(terminal.t('demo.answered', { model, text: finalText, ttft }));
      terminal.line();
      return answer;
    };

    const walk: (() => Promise<Result<unknown>>)[] = [
      () =>
        step(terminal.t('demo.connect'), {
          kind: 'connect',
          serverUrl: lmstudio.url,
          modelKey,
          contextTokens,
        }),
      () => step(terminal.t('demo.localFirst'), { kind: 'route', route: 'local-first' }),
      ask,
      () => step(terminal.t('demo.fallback'), { kind: 'route', route: 'local-fallback' }),
      ...['1', '2', '3'].map(number => () => step(terminal.t('demo.undo', { number }), { kind: 'undo' })),
    ];
    for (const act of walk) {
      const result = await act();
      if (result.ok) continue;
      printError(result.error, terminal);
      return exitCodes.refused;
    }
    const after = await hash();
    terminal.line(terminal.t('demo.hashes', { before, after }));
    const same = before === after;
    const loads = lmstudio.log.filter(entry => entry.path === '/api/v1/models/load').length;
    terminal.line(
      `${terminal.mark(same ? 'ok' : 'blocked')} ${terminal.t(same ? 'demo.same' : 'demo.differs', { loads })}`,
      2,
    );
    return same && loads === 1 ? exitCodes.fine : exitCodes.refused;
  } finally {
    await lmstudio.close();
    await rm(folder, { recursive: true, force: true });
  }
}
