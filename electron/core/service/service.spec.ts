import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { RunOutcome } from '../../ports/types';
import { recordedRun } from '#tests/doubles';
import { makeHome } from '#tests/home';
import { planServiceInstall, planServiceRemove, serviceStatus } from './service';

const exited = (code: number, stderr = ''): RunOutcome => ({ state: 'exited', code, stdout: '', stderr });
const fine = { systemctl: exited(0), launchctl: exited(0) };

async function make(platform: NodeJS.Platform, outputs: Readonly<Record<string, RunOutcome>> = fine) {
  const run = recordedRun(outputs);
  const home = await makeHome({ run }, { XDG_CONFIG_HOME: '' });
  const ports = { ...home.ports, environment: { ...home.ports.environment, platform } };
  const command = { argv: ['/usr/bin/node', '/opt/homeport.cjs'], variables: {}, logFile: '/tmp/log' };
  const said = () => run.calls.map(({ program, args }) => [program, ...args].join(' '));
  const file = path.join(
    home.folder,
    platform === 'darwin'
      ? 'Library/LaunchAgents/app.homeport.web.plist'
      : '.config/systemd/user/homeport.service',
  );
  const install = async () => {
    const planned = planServiceInstall(ports, command);
    return planned.ok ? planned.data.apply({}) : planned;
  };
  const remove = async () => {
    const planned = await planServiceRemove(ports);
    return planned.ok ? planned.data.apply({}) : planned;
  };
  return { command, file, install, ports, remove, run, said };
}

const disable = 'systemctl --user disable --now homeport.service';
const commands = {
  // What may run by an older definition is ended first.
  linux: [
    disable,
    'systemctl --user daemon-reload',
    'systemctl --user enable --now homeport.service',
    disable,
  ],
  darwin: [
    'launchctl bootout gui/UID/app.homeport.web',
    'launchctl bootstrap gui/UID FILE',
    'launchctl bootout gui/UID/app.homeport.web',
  ],
};

const content = (file: string): Promise<string | null> => readFile(file, 'utf8').catch(() => null);

describe.each(['linux', 'darwin'] as const)('on %s', platform => {
  test('installing writes the definition and has the system begin it; removing takes all of it away', async () => {
    const { file, install, ports, remove, said } = await make(platform);
    expect(await serviceStatus(ports)).toEqual({ ok: true, data: { file, isInstalled: false } });
    expect((await install()).ok).toBe(true);
    expect(await content(file)).toContain('/opt/homeport.cjs');
    expect(await serviceStatus(ports)).toMatchObject({ data: { isInstalled: true } });
    expect((await remove()).ok).toBe(true);
    expect(await content(file)).toBeNull();
    expect(said().map(line => line.replaceAll(file, 'FILE').replace(/gui\/\d+/, 'gui/UID'))).toEqual(
      commands[platform],
    );
  });

  test('a definition that the system refuses is taken away again, and its words are told', async () => {
    const words = exited(1, 'No medium found');
    const { file, install } = await make(platform, { systemctl: words, launchctl: words });
    expect(await install()).toMatchObject({
      error: { code: 'service-refused', params: { reason: 'No medium found' } },
    });
    expect(await content(file)).toBeNull();
  });

  test('the plan shows the file and every command, and does none of it', async () => {
    const { command, file, ports, said } = await make(platform);
    const planned = planServiceInstall(ports, command);
    const steps = planned.ok ? planned.data.steps : [];
    expect(steps.map(step => (step.kind === 'file' ? step.path : step.kind))).toEqual(
      platform === 'linux' ? [file, 'argv', 'argv'] : [file, 'argv'],
    );
    expect([said(), await content(file)]).toEqual([[], null]);
  });

  test('removing what is not there does nothing', async () => {
    const { ports, said } = await make(platform);
    expect(await planServiceRemove(ports)).toMatchObject({ data: { steps: [] } });
    expect(said()).toEqual([]);
  });
});

test('a system without either says so', async () => {
  const { command, ports } = await make('win32');
  const refused = { error: { code: 'service-unsupported', params: { platform: 'win32' } } };
  expect([
    await serviceStatus(ports),
    planServiceInstall(ports, command),
    await planServiceRemove(ports),
  ]).toMatchObject([refused, refused, refused]);
});
