import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterEach, describe, expect, test, vi } from 'vitest';
import manifest from '../../../package.json' with { type: 'json' };
import { inRoot } from '../../../build/project.mjs';
import { releaseNotes, section } from '../../../build/release-notes.mjs';
import { signing } from '../../../build/release-signing.mjs';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Job {
  readonly needs?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly 'timeout-minutes'?: number;
  readonly steps: readonly Step[];
}
interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

// electron-builder reads its configuration with it.
const ofBuilder = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
const { load } = createRequire(ofBuilder.resolve('app-builder-lib'))('js-yaml') as {
  load: (text: string) => unknown;
};

const read = (name: string): string => readFileSync(inRoot(name), 'utf8');
const workflow = (name: string): Workflow => load(read(`.github/workflows/${name}.yml`)) as Workflow;
const stepsOf = ({ jobs }: Workflow): Step[] => Object.values(jobs).flatMap(job => [...job.steps]);

/** Of GitHub itself, and of nobody else: these steps see the keys. A tag can be moved, a commit cannot. */
const trusted = [
  'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1',
  'actions/setup-node@820762786026740c76f36085b0efc47a31fe5020',
  'actions/upload-artifact@bbbca2ddaa5d8feaa63e36b76fdaad77386f024f',
  'actions/download-artifact@3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c',
];

describe.each(['ci', 'release'])('the workflow %s', name => {
  const one = workflow(name);

  test('may only read, but where it makes the release', () => {
    expect(one.permissions).toEqual({ contents: 'read' });
    const more = Object.entries(one.jobs).flatMap(([id, job]) =>
      job.permissions ? [[id, job.permissions]] : [],
    );
    expect(more).toEqual(name === 'release' ? [['publish', { contents: 'write' }]] : []);
  });

  test('uses steps of GitHub alone, each at one commit, leaves no token behind, and ends some day', () => {
    const uses = stepsOf(one).flatMap(step => step.uses ?? []);
    expect(uses.filter(step => !trusted.includes(step))).toEqual([]);
    const checkouts = stepsOf(one).filter(({ uses: step }) => step?.startsWith('actions/checkout'));
    expect(checkouts.map(step => step.with?.['persist-credentials'])).toEqual(checkouts.map(() => false));
    expect(Object.values(one.jobs).every(job => (job['timeout-minutes'] ?? 0) > 0)).toBe(true);
  });

  test('runs scripts that are there', () => {
    const lines = stepsOf(one).flatMap(step => step.run?.split('\n') ?? []);
    const scripts = lines.flatMap(line =>
      [...line.matchAll(/npm (?:run )?([\w:]+)/g)].map(([, script]) => script),
    );
    const known = ['ci', ...Object.keys(manifest.scripts)];
    expect(scripts.filter(script => !known.includes(script ?? ''))).toEqual([]);
    const files = lines.flatMap(line =>
      [...line.matchAll(/node (build\/[\w.-]+)/g)].map(([, file]) => file ?? ''),
    );
    for (const file of files) expect(read(file).length).toBeGreaterThan(0);
  });

  test('puts nothing that a stranger can write into a command', () => {
    const commands = stepsOf(one).flatMap(step => step.run ?? []);
    const inserted = commands.flatMap(command => command.match(/\$\{\{.*?\}\}/g) ?? []);
    const ours = ['${{ matrix.os }}', '${{ matrix.flags }}', '${{ steps.signing.outputs.flags }}'];
    expect(inserted.filter(expression => !ours.includes(expression))).toEqual([]);
  });
});

test('a release is tested before it is built, and built before it is published', () => {
  const { jobs } = workflow('release');
  expect([jobs['build']?.needs, jobs['publish']?.needs]).toEqual(['check', 'build']);
  expect(jobs['check']?.steps.flatMap(step => step.run ?? [])).toContain('npm test');
  const published = jobs['publish']?.steps.flatMap(step => step.run ?? []).join('\n');
  expect(published).toMatch(/gh release create .*--draft/);
  expect(published).toContain('SHA256SUMS');
});

describe('what a release is signed with', () => {
  const mac = { MAC_CERTIFICATE: 'c', MAC_CERTIFICATE_PASSWORD: 'p' };
  const notary = { APPLE_API_KEY_P8: 'key', APPLE_API_KEY_ID: 'id', APPLE_API_ISSUER: 'issuer' };

  test('a Mac build with everything is signed and notarised', () => {
    expect(signing('macos-15', { ...mac, ...notary }, '/tmp/key')).toEqual({
      environment: {
        CSC_LINK: 'c',
        CSC_KEY_PASSWORD: 'p',
        APPLE_API_KEY: '/tmp/key',
        APPLE_API_KEY_ID: 'id',
        APPLE_API_ISSUER: 'issuer',
      },
      flags: '-c.forceCodeSigning=true',
      unsigned: false,
      key: 'key',
    });
  });

  test.each([
    ['macos-15', {}, true],
    ['macos-15', { MAC_CERTIFICATE: 'c' }, true],
    // macOS warns of it all the same.
    ['macos-15', mac, true],
    ['macos-15', notary, true],
    ['windows-latest', {}, true],
    ['windows-latest', { WIN_CERTIFICATE: 'c', WIN_CERTIFICATE_PASSWORD: 'p' }, false],
    ['ubuntu-latest', { ...mac, ...notary }, false],
  ])('%s with %o is unsigned: %s', (system, secrets, unsigned) => {
    expect(signing(system, secrets, '/tmp/key').unsigned).toBe(unsigned);
  });
});

describe('where the application looks for updates', () => {
  async function published(repository: string | undefined) {
    vi.stubEnv('GITHUB_REPOSITORY', repository);
    vi.resetModules();
    return (await import('../../../build/electron-builder')).default.publish;
  }
  afterEach(() => vi.unstubAllEnvs());

  test('is where it was released', async () => {
    expect(await published('somebody/homeport')).toEqual({
      provider: 'github',
      owner: 'somebody',
      repo: 'homeport',
    });
  });

  test('is nowhere, where it was packed by hand', async () => {
    expect(await published(undefined)).toBeNull();
  });
});

describe('the notes of a release', () => {
  const files = { changelog: read('CHANGELOG.md'), readme: read('README.md') };

  test('say what is new in this version', () => {
    const notes = releaseNotes({ ...files, version: manifest.version, unsigned: [] });
    expect(notes).toContain('SHA256SUMS');
    expect(notes).not.toContain('not signed');
    expect(notes.startsWith(section(files.changelog, /^## /))).toBe(true);
  });

  test('say plainly that it is unsigned, and how it is opened', () => {
    const notes = releaseNotes({ ...files, version: manifest.version, unsigned: ['macos-15'] });
    expect(notes).toMatch(/^\*\*This release is not signed\.\*\*[^]*Open Anyway[^]*Run anyway[^]*chmod \+x/);
  });

  test('are not made for a version that the changelog does not know', () => {
    expect(() => releaseNotes({ ...files, version: '9.9.9', unsigned: [] })).toThrow('9\\.9\\.9');
  });

  test('take a part up to the next of its level', () => {
    expect(section('# a\n## b\none\n### c\ntwo\n## d\nthree\n', /^## b$/)).toBe('one\n### c\ntwo');
    expect(section('## d\nlast', /^## d$/)).toBe('last');
  });
});
