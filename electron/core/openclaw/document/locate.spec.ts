import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeHome } from '#tests/home';
import { locateConfig } from './locate';

describe('the file that OpenClaw reads', () => {
  test.each([
    ['~/.openclaw, as installed', {}, null, '.openclaw/openclaw.json'],
    ['OPENCLAW_HOME', { OPENCLAW_HOME: '~/other' }, null, 'other/.openclaw/openclaw.json'],
    [
      'OPENCLAW_STATE_DIR, above OPENCLAW_HOME',
      { OPENCLAW_HOME: '~/other', OPENCLAW_STATE_DIR: '~/state-dir' },
      null,
      'state-dir/openclaw.json',
    ],
    [
      'OPENCLAW_CONFIG_PATH, above both',
      { OPENCLAW_STATE_DIR: '~/state-dir', OPENCLAW_CONFIG_PATH: '~/mine.json5' },
      null,
      'mine.json5',
    ],
    [
      'the person’s own choice, above everything',
      { OPENCLAW_CONFIG_PATH: '~/mine.json5' },
      '~/chosen.json',
      'chosen.json',
    ],
    ['~ alone for the home folder', {}, '~', ''],
    ['no environment of older names', { CLAWDBOT_CONFIG_PATH: '/x.json' }, null, '.openclaw/openclaw.json'],
  ])('is %s', async (_, variables, chosen, expected) => {
    const home = await makeHome({}, variables);
    expect(await locateConfig(home.ports, chosen)).toBe(path.join(home.folder, expected));
  });

  test('is an old ~/.clawdbot only where there is no ~/.openclaw', async () => {
    const home = await makeHome();
    const old = path.join(home.folder, '.clawdbot', 'clawdbot.json');
    await mkdir(path.dirname(old));
    await writeFile(old, '{}');
    expect(await locateConfig(home.ports, null)).toBe(old);
    await mkdir(path.dirname(home.configPath));
    expect(await locateConfig(home.ports, null)).toBe(home.configPath);
  });
});
