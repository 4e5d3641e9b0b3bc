import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeManagedWorld } from '#electron/core/servers/managed/testing';
import { lookAtManaged } from '#electron/core/servers/managed/record';
import { runCli, runJson, startCli } from '#tests/cli';
import { eventually } from '#tests/eventually';

/** The small llama-server is a script: Windows would not run it. */
const onUnix = describe.skipIf(process.platform === 'win32');

onUnix('homeport servers run', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('ends what it has started when %s comes first', async signal => {
    const { home, model } = await makeManagedWorld({ faults: 'never' });
    const started = startCli(home, ['servers', 'run', model, '--context', '4k']);
    await eventually(async () => (await lookAtManaged(home.ports)).state).toBe('running');
    const now = await lookAtManaged(home.ports);
    if (now.state !== 'running') throw new Error(now.state);
    started.child.kill(signal);
    expect(await started.ended).toEqual({ code: 3, signal: null });
    expect(started.output()).toContain('was cancelled');
    expect(await lookAtManaged(home.ports)).toEqual({ state: 'none' });
    // Its parent is gone: the system clears it away when it comes to it.
    await eventually(() => home.ports.run.isAlive(now.record.pid)).toBe(false);
  });

  test('leaves one running that has its model', async () => {
    const { home, model } = await makeManagedWorld();
    const { code } = await runCli(home, ['servers', 'run', model, '--context', '4k']);
    expect([code, (await lookAtManaged(home.ports)).state]).toEqual([0, 'running']);
    expect((await runCli(home, ['servers', 'stop'])).code).toBe(0);
  });

  test('shows first what it comes to, with the command in one piece', async () => {
    const { home, model } = await makeManagedWorld();
    const { code, stdout } = await runCli(home, ['servers', 'run', model, '--context', '4k', '--dry-run']);
    const lines = stdout.split('\n');
    expect(code).toBe(0);
    expect(lines[0]).toMatch(/^\S*llama-server --model .* --ctx-size 4096 --parallel 1 .* --no-webui$/);
    expect(stdout).toMatch(/Babble .*B\n4,096 tokens of context\. Takes/);
  });
});

onUnix('homeport servers files', () => {
  test('names the files of LM Studio’s folder, as they are to be typed', async () => {
    const { home, model } = await makeManagedWorld({ name: '.lmstudio/models/a/b/my model.gguf' });
    const listed = await runCli(home, ['servers', 'files']);
    expect([listed.code, listed.stdout]).toEqual([0, expect.stringMatching(`^'${model}'\n  .*B\n$`)]);
    const { answer } = await runJson(home, ['servers', 'files']);
    expect(answer).toMatchObject({ ok: true, data: [{ path: path.normalize(model) }] });
  });
});
