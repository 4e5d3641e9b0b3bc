import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { makeHome } from '#tests/home';
import { launchdDefinition, systemdDefinition, type ServiceCommand } from './definition';

const command: ServiceCommand = {
  argv: [process.execPath, '/opt/Home port/"new" & 100%/$HOME/homeport.cjs'],
  variables: { HOMEPORT_HOME: '/home/anna/a "state" & 5%/$x' },
  logFile: '/home/anna/<logs>/service.log',
};

describe('a unit of systemd', () => {
  test('quotes what systemd would read as more than text', () => {
    const lines = systemdDefinition(command).split('\n');
    expect(lines).toContain(
      `ExecStart="${process.execPath}" "/opt/Home port/\\"new\\" & 100%%/$$HOME/homeport.cjs" "serve"`,
    );
    expect(lines).toContain('Environment="HOMEPORT_HOME=/home/anna/a \\"state\\" & 5%%/$x"');
  });

  const analyze = '/usr/bin/systemd-analyze';
  test.skipIf(!existsSync(analyze))('is found valid by systemd itself (needs systemd-analyze)', async () => {
    const { folder } = await makeHome();
    const file = path.join(folder, 'homeport.service');
    await writeFile(file, systemdDefinition(command));
    const runtime = path.join(folder, 'run');
    await mkdir(runtime);
    const env = { PATH: process.env['PATH'], HOME: folder, XDG_RUNTIME_DIR: runtime };
    const { stdout, stderr } = await promisify(execFile)(analyze, ['verify', '--user', file], { env });
    expect(`${stdout}${stderr}`).not.toMatch(/homeport\.service/);
  });
});

test('a launch agent escapes what XML would read as more than text, and keeps its keys in pairs', () => {
  const plist = launchdDefinition(command);
  expect(plist).toContain('<string>/opt/Home port/"new" &amp; 100%/$HOME/homeport.cjs</string>');
  expect(plist).toContain('<string>/home/anna/&lt;logs&gt;/service.log</string>');
  expect(plist).toMatch(
    /<key>HOMEPORT_HOME<\/key>\n\s*<string>\/home\/anna\/a "state" &amp; 5%\/\$x<\/string>/,
  );
  const count = (pattern: RegExp): number => plist.match(pattern)?.length ?? 0;
  expect([count(/<dict>/g), count(/<array>/g)]).toEqual([count(/<\/dict>/g), count(/<\/array>/g)]);
});

test('without variables of its own the agent has no part for them', () => {
  expect(launchdDefinition({ ...command, variables: {} })).not.toContain('EnvironmentVariables');
});
