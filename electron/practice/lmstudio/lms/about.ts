import { greet } from './server';
import { parseArguments, refuseUnknown, type Command } from './terminal';
import { wake } from './wake';

const commit = '71bd99c';

/** No version number: the real one tells its commit only. */
export const banner: Command = ({ out }) => {
  out("lms is LM Studio's CLI utility for your models, server, and inference runtime.");
  out(`CLI commit: ${commit}`);
  return Promise.resolve(0);
};

export const version: Command = (terminal, args) => {
  const parsed = parseArguments(args, { flags: ['--json'] });
  if (!parsed.options.has('--json')) return banner(terminal, args);
  terminal.out(JSON.stringify({ version: commit }));
  return Promise.resolve(0);
};

/** The fields that are on record; a simulated GPU of 24 GiB. */
const survey = {
  status: 'ok',
  engines: [
    {
      name: 'llama.cpp-practice',
      version: '2.0.0',
      engine: 'llama.cpp',
      platform: process.platform,
      compatibility: { status: 'Compatible' },
      supportedModelFormatNames: ['gguf'],
      hardwareSurvey: {
        gpuSurveyResult: {
          result: { code: 'Success', message: '' },
          gpuInfo: [
            {
              name: 'Practice GPU',
              deviceId: 0,
              totalMemoryCapacityBytes: 24 * 2 ** 30,
              dedicatedMemoryCapacityBytes: 24 * 2 ** 30,
              integrationType: 'Discrete',
              detectionPlatform: 'Practice',
              detectionPlatformVersion: '1.0',
              otherInfo: {},
            },
          ],
        },
        cpuSurveyResult: { result: { code: 'Success', message: '' }, cpuInfo: { architecture: 'x86_64' } },
      },
      memoryInfo: { ramCapacity: 64 * 2 ** 30, vramCapacity: 24 * 2 ** 30, totalMemory: 88 * 2 ** 30 },
    },
  ],
};

export const runtime: Command = async (terminal, [action, ...args]) => {
  const parsed = parseArguments(args, { flags: ['--json', '--refresh'] });
  if (refuseUnknown(terminal, parsed)) return 1;
  const failed = await wake(terminal);
  if (failed !== null) return failed;
  if (action === 'survey' && parsed.options.has('--json')) terminal.out(JSON.stringify(survey));
  else terminal.out('llama.cpp-practice@2.0.0    gguf');
  return 0;
};

/** `lms status`, for people: it needs the application only where the server answers. */
export const status: Command = async terminal => {
  const { running, port } = await greet(terminal);
  if (!running) {
    terminal.out('Server:  OFF ');
    return 0;
  }
  const failed = await wake(terminal);
  if (failed !== null) return failed;
  const { instances } = terminal.state;
  terminal.out(`Server: ON (port: ${port})\n`);
  terminal.out(instances.length === 0 ? 'No Models Loaded' : 'Loaded Models');
  for (const { id } of instances) terminal.out(`  · ${id}`);
  return 0;
};

/** `lms daemon up`, `status` and `down`, which ends no application. */
export const daemon: Command = async (terminal, [action, ...args]) => {
  const { app, out, err } = terminal;
  const isJson = parseArguments(args, { flags: ['--json'] }).options.has('--json');
  if (action === 'up') {
    const failed = await wake(terminal);
    if (failed !== null) return failed;
  }
  const { isRunning, package: name, version } = app.status();
  const isDaemon = name === 'daemon';
  if (action === 'down') {
    if (isRunning && isDaemon) {
      err('Shutting down llmster...');
      await app.quit();
      err('Done.');
      return 0;
    }
    err(
      isRunning
        ? 'The daemon is currently running as part of LM Studio. Please exit LM Studio to stop it.'
        : 'Daemon is not running.',
    );
    return 1;
  }
  const seen = isRunning
    ? { status: 'running', pid: process.pid, isDaemon, ...(action === 'up' ? { version } : {}) }
    : { status: 'not-running' };
  const running = `${isDaemon ? 'llmster' : 'LM Studio'} v${version} is running (PID: ${process.pid})`;
  if (isJson) out(JSON.stringify(seen));
  else out(isRunning ? running : 'LM Studio is not running');
  return 0;
};
