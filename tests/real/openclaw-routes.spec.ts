import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import JSON5 from 'json5';
import { describe, expect, test } from 'vitest';
import { routeKinds, type RouteKind } from '#shared/contract/kinds';
import { createOpenClaw, type OpenClaw } from '#electron/core/openclaw/openclaw';
import { miniMax, must } from '#electron/core/openclaw/testing';
import { startSimulatedLmStudio } from '#electron/practice/lmstudio/server';
import { isFull } from '#tests/full';
import { makeHome, type TestHome } from '#tests/home';
import { absence, openclaw, real } from '#tests/openclaw';
import { differencesOf } from '../integration/openclaw/differences';
import { printedSchema } from './printed-schema';
import { startingFiles, type StartingFile } from './starting-files';

const page = path.resolve('docs/openclaw-routes-table.md');
const hosted = ['anthropic/claude-sonnet-4-6', 'anthropic/claude-opus-4-6'];

const own = String.raw`models\.providers\.(lmstudio|local)`;
const ownRow = String.raw`${own}\.models\["minimax-m2\.1-gs32"\]`;
/** Every key that connecting a model and choosing a route may change; any other is the person's. */
const ours = [
  /^models\.mode$/,
  new RegExp(`^${own}\\.(baseUrl|apiKey|api|timeoutSeconds)$`),
  new RegExp(`^${ownRow}\\.(contextWindow|contextTokens|maxTokens)$`),
  /^agents\.defaults\.model(\.primary|\.fallbacks(\[\d+\])?)?$/,
  /^agents\.defaults\.models\["(lmstudio|local|anthropic)\/[^"]+"\](\.alias)?$/,
  /^agents\.defaults\.modelPolicy\.allow(\[\d+\])?$/,
];
/** A row that was not there is ours as a whole. */
const oursWithRow = [...ours, new RegExp(`^${ownRow}`)];
/** OpenClaw does not start without it: it is written into a file that has nothing yet. */
const oursInNew = [...oursWithRow, /^gateway\.mode$/];

interface Config {
  readonly models?: { providers?: Record<string, { baseUrl?: string; models?: { id: string }[] }> };
  readonly agents?: {
    defaults?: {
      model?: string | { primary?: string; fallbacks?: string[] };
      models?: Record<string, { alias?: string }>;
    };
  };
}
type Files = Readonly<Record<string, string>>;

/** The value with what it includes, as OpenClaw sees it: in the starting files one file stands for a whole section. */
function parse(text: string | null, beside: Files): Config {
  const sections = JSON5.parse<Record<string, { $include?: string }>>(text?.trim() ? text : '{}');
  return Object.fromEntries(
    Object.entries(sections).map(([key, section]) => [
      key,
      section.$include === undefined
        ? section
        : JSON5.parse<object>(beside[path.basename(section.$include)] ?? ''),
    ]),
  );
}

/** The same with rows by their names, so that one that is added moves no other. */
function byName(config: Config): object {
  const providers = Object.entries(config.models?.providers ?? {}).map(([id, provider]) => {
    const rows = Object.fromEntries((provider.models ?? []).map(row => [row.id, row]));
    return [id, { ...provider, ...(provider.models ? { models: rows } : {}) }] as const;
  });
  return providers.length === 0
    ? config
    : { ...config, models: { ...config.models, providers: Object.fromEntries(providers) } };
}

/** Keys of the person's that are not as they were. */
function foreignChanges(before: Config, after: Config): string[] {
  const had = Object.values(before.models?.providers ?? {}).some(provider =>
    provider.models?.some(row => row.id === miniMax.key),
  );
  const allowed = JSON5.stringify(before) === '{}' ? oursInNew : had ? ours : oursWithRow;
  return differencesOf(byName(before), byName(after))
    .map(difference => difference.path)
    .filter(place => !allowed.some(pattern => pattern.test(place)))
    .map(place => `changed ${place}`);
}

/** One letter for each model of the route, told from the file alone: l where its server is this machine's. */
function shapeOf({ models, agents }: Config): string {
  const { model = {}, models: named = {} } = agents?.defaults ?? {};
  const { primary = '', fallbacks = [] } = typeof model === 'string' ? { primary: model } : model;
  return [primary, ...fallbacks]
    .map(spelled => {
      const reference =
        Object.keys(named).find(one => named[one]?.alias?.toLowerCase() === spelled.toLowerCase()) ?? spelled;
      const provider = reference.split('/')[0] ?? '';
      const url = models?.providers?.[provider]?.baseUrl ?? (provider === 'lmstudio' ? '127.0.0.1' : '');
      return url.includes('127.0.0.1') ? 'l' : 'h';
    })
    .join('');
}

const shapes: Readonly<Record<RouteKind, RegExp>> = {
  'local-first': /^l+h*$/,
  'local-fallback': /^hl+h*$/,
  'local-only': /^l+$/,
  'hosted-only': /^h+$/,
};

const commentsOf = (text: string): string[] => text.match(/\/\/ [^\r\n]*|\/\*.*?\*\//g) ?? [];

async function write(home: TestHome, { text, mode = 0o600, beside = {} }: StartingFile): Promise<void> {
  const folder = path.dirname(home.configPath);
  await mkdir(folder, { recursive: true });
  for (const [name, content] of Object.entries(beside)) await writeFile(path.join(folder, name), content);
  if (text === null) return;
  await writeFile(home.configPath, text);
  await chmod(home.configPath, mode);
}

const contentOf = (home: TestHome): Promise<string | null> =>
  readFile(home.configPath, 'utf8').catch(() => null);

/** What lies beside the file now, of what lay there before. */
async function besideOf(home: TestHome, { beside = {} }: StartingFile): Promise<Files> {
  const folder = path.dirname(home.configPath);
  const names = Object.keys(beside);
  const texts = await Promise.all(names.map(name => readFile(path.join(folder, name), 'utf8')));
  return Object.fromEntries(names.map((name, index) => [name, texts[index] ?? '']));
}

/** What a person does: connect the served model, then choose a route, naming hosted models where the file has none. */
async function carry(app: OpenClaw, route: RouteKind): Promise<string | null> {
  const connected = await app.planConnect(miniMax, {});
  if (!connected.ok) return connected.error.code;
  must(await connected.data.apply({}));
  const planned = await app.planRoute({ kind: 'route', route });
  const lacks = !planned.ok && planned.error.code === 'route-no-hosted';
  const chosen = lacks ? await app.planRoute({ kind: 'route', route, hosted }) : planned;
  if (!chosen.ok) return chosen.error.code;
  must(await chosen.data.apply({}));
  return null;
}

async function undoAll(app: OpenClaw): Promise<void> {
  for (;;) {
    const planned = await app.planUndo({ kind: 'undo' });
    if (!planned.ok) return;
    must(await planned.data.apply({}));
  }
}

/** What is wrong with one file on one route; nothing where all is as it should be. */
async function faultsOf(
  file: StartingFile,
  route: RouteKind,
  problemsOf: (value: unknown) => string[],
): Promise<{ readonly refused: string | null; readonly faults: string[] }> {
  const home = await makeHome();
  await write(home, file);
  const app = createOpenClaw(home.ports, () => null);
  const refused = await carry(app, route);
  const [after, besideAfter] = [await contentOf(home), await besideOf(home, file)];
  if (refused !== null) return { refused, faults: after === file.text ? [] : ['changed although refused'] };
  const [before, now] = [parse(file.text, file.beside ?? {}), parse(after, besideAfter)];
  const known = new Set(problemsOf(before));
  const isNew = JSON5.stringify(before) === '{}';
  const kept = [after ?? '', ...Object.values(besideAfter)].flatMap(commentsOf);
  const { mode } = await stat(home.configPath);
  const lineEnds = (text: string | null): number => (text?.match(/(?<!\r)\n/g) ?? []).length;
  const faults = [
    ...problemsOf(now).filter(problem => !known.has(problem)),
    ...foreignChanges(before, now),
    ...[file.text ?? '', ...Object.values(file.beside ?? {})]
      .flatMap(commentsOf)
      .filter(comment => !kept.includes(comment)),
    ...(shapes[route].test(shapeOf(now)) ? [] : [`chain ${shapeOf(now)}`]),
    ...((mode & 0o777) === (file.mode ?? 0o600) ? [] : [`mode ${mode.toString(8)}`]),
    ...(after?.startsWith('\uFEFF') === file.text?.startsWith('\uFEFF') || isNew ? [] : ['byte order mark']),
    ...(file.text?.includes('\r\n') && lineEnds(after) > 0 ? ['line ends'] : []),
  ];
  await undoAll(app);
  const besideUndone = await besideOf(home, file);
  const isUndone =
    (await contentOf(home)) === file.text &&
    Object.entries(file.beside ?? {}).every(([name, text]) => besideUndone[name] === text);
  return { refused, faults: isUndone ? faults : [...faults, 'not undone'] };
}

/** What the real onboarding writes, with LM Studio's usual port in it. */
async function onboard(...choice: string[]): Promise<string> {
  const lmstudio = await startSimulatedLmStudio({ behaviour: { loadMs: 0 } });
  const home = await makeHome();
  const url = `${lmstudio.url}/v1`;
  const skipped = ['health', 'channels', 'skills', 'hooks', 'search', 'ui'].map(part => `--skip-${part}`);
  const start = [
    'onboard',
    '--non-interactive',
    '--accept-risk',
    '--no-install-daemon',
    '--mode',
    'local',
    '--json',
  ];
  await fetch(`${lmstudio.url}/api/v1/models/load`, {
    method: 'POST',
    body: JSON.stringify({ model: miniMax.key, context_length: 65_536 }),
  });
  const args = [...start, ...skipped, '--custom-base-url', url, '--custom-model-id', miniMax.key, ...choice];
  const { code, stderr, stdout } = await openclaw(home, ...args);
  await lmstudio.close();
  expect(code, stdout + stderr).toBe(0);
  return (await home.config()).replaceAll(lmstudio.url, 'http://127.0.0.1:1234');
}

const fileNumbers = Array.from({ length: 30 }, (_, index) => index);
/** Held against the real validator: one route of each of these files. */
const spread = fileNumbers.filter(index => index % 3 !== 2);
/** A new file, the guidance's, onboarding's, one with comments, one from before migrations, odd forms. */
const quick = [0, 4, 7, 9, 16, 28];
const routeOf = (index: number): RouteKind => routeKinds[index % routeKinds.length] ?? 'local-first';

function printTable(files: readonly StartingFile[], refusals: readonly (string | null)[][]): string {
  const cell = (index: number, route: RouteKind, refused: string | null): string => {
    if (refused !== null) return `refused: ${refused}`;
    return spread.includes(index) && routeOf(index) === route ? 'ok, clean' : 'ok';
  };
  const head = ['starting file', 'Local first', 'Local as fallback', 'Local only', 'Hosted only'];
  const rows = files.map(({ name }, index) => [
    name,
    ...routeKinds.map((route, column) => cell(index, route, refusals[index]?.[column] ?? null)),
  ]);
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map(one => one[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((text, column) => text.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map(width => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

/** Everything that the real validator has to say of the file. */
async function validatorSays(home: TestHome): Promise<string[]> {
  const { stdout } = await openclaw(home, 'config', 'validate', '--json');
  const said = JSON.parse(stdout) as Record<'issues' | 'warnings', { message: string }[] | undefined>;
  return [...(said.issues ?? []), ...(said.warnings ?? [])].map(({ message }) => message).sort();
}

async function prepareFiles(): Promise<readonly StartingFile[]> {
  const custom = ['--auth-choice', 'custom-api-key', '--custom-provider-id', 'local'];
  return startingFiles({
    lmstudio: await onboard('--auth-choice', 'lmstudio'),
    custom: await onboard(...custom, '--custom-api-key', 'sk-local', '--custom-compatibility', 'openai'),
  });
}

/** Onboarding takes seconds: the first test that needs the files waits for it. */
let preparing: Promise<readonly StartingFile[]> | undefined;
const prepared = (): Promise<readonly StartingFile[]> => (preparing ??= prepareFiles());

describe.skipIf(real === null)(`thirty starting files on four routes ${absence}`, () => {
  test.runIf(isFull)(
    'fit OpenClaw’s printed schema, keep what is the person’s, and go back to the byte: docs/openclaw-routes-table.md',
    async () => {
      const [files, problemsOf] = [await prepared(), await printedSchema(await makeHome())];
      expect(files).toHaveLength(fileNumbers.length);
      const wrong: string[] = [];
      const refusals: (string | null)[][] = [];
      for (const file of files) {
        const cells: (string | null)[] = [];
        for (const route of routeKinds) {
          const { refused, faults } = await faultsOf(file, route, problemsOf);
          wrong.push(...faults.map(fault => `${file.name}, ${route}: ${fault}`));
          if (refused !== (file.refused ?? null))
            wrong.push(`${file.name}, ${route}: ${refused ?? 'not refused'}`);
          cells.push(refused);
        }
        refusals.push(cells);
      }
      expect(wrong).toEqual([]);
      const written = await readFile(page, 'utf8');
      const found = written.split('\n').filter(line => line.startsWith('|'));
      const table = printTable(files, refusals);
      if (process.env['HOMEPORT_WRITE_TABLE'] === '1') {
        await writeFile(page, written.replace(found.join('\n'), table));
        return;
      }
      expect(found.join('\n')).toBe(table);
    },
  );

  test.each(isFull ? spread : quick)('are clean for the real validator: file %d', async index => {
    const file = (await prepared())[index];
    if (!file) throw new Error(String(index));
    const home = await makeHome({}, { FAR_KEY: 'sk-1' });
    await write(home, file);
    const before = file.text?.trim() ? await validatorSays(home) : [];
    const refused = await carry(
      createOpenClaw(home.ports, () => null),
      routeOf(index),
    );
    expect(refused).toBe(file.refused ?? null);
    expect(await validatorSays(home)).toEqual(before);
  });
});
