/** What the system starts: Homeport's web shell, by the Node and the command line that installed it. */
export interface ServiceCommand {
  /** A program, absolute, and what leads it to the command line. */
  readonly argv: readonly string[];
  /** Only what Homeport must be told: a state folder of its own, for instance. */
  readonly variables: Readonly<Record<string, string>>;
  /** Where it writes what it says; systemd keeps a journal itself. */
  readonly logFile: string;
}

/** The name that launchd and systemd know it by. */
export const launchdLabel = 'app.homeport.web';
export const systemdUnit = 'homeport.service';

const argumentsOf = ({ argv }: ServiceCommand): string[] => [...argv, 'serve'];

/** systemd reads quotes, backslashes, `%` and `$` (systemd.service(5), systemd.unit(5)). */
const systemdWord = (word: string): string =>
  `"${word.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('%', '%%').replaceAll('$', '$$$$')}"`;

/** In Environment= nothing is expanded, so that a dollar sign stays one. */
const systemdVariable = ([name, value]: [string, string]): string =>
  `Environment=${systemdWord(`${name}=${value}`).replaceAll('$$', '$')}`;

/** A user's unit of systemd: started at login, or at boot where the user lingers. */
export function systemdDefinition(command: ServiceCommand): string {
  return [
    '[Unit]',
    'Description=Homeport, host of local models for OpenClaw',
    '',
    '[Service]',
    `ExecStart=${argumentsOf(command).map(systemdWord).join(' ')}`,
    ...Object.entries(command.variables).map(systemdVariable),
    'Restart=on-failure',
    'RestartSec=5',
    '',
    '[Install]',
    'WantedBy=default.target',
    '',
  ].join('\n');
}

const xml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A launch agent of macOS: started at login, and again when it fails. */
export function launchdDefinition(command: ServiceCommand): string {
  const variables = Object.entries(command.variables);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">',
    '<plist version="1.0">',
    '<dict>',
    '  <key>Label</key>',
    `  <string>${launchdLabel}</string>`,
    '  <key>ProgramArguments</key>',
    '  <array>',
    ...argumentsOf(command).map(word => `    <string>${xml(word)}</string>`),
    '  </array>',
    ...(variables.length === 0
      ? []
      : [
          '  <key>EnvironmentVariables</key>',
          '  <dict>',
          ...variables.flatMap(([name, value]) => [
            `    <key>${xml(name)}</key>`,
            `    <string>${xml(value)}</string>`,
          ]),
          '  </dict>',
        ]),
    '  <key>RunAtLoad</key>',
    '  <true/>',
    '  <key>KeepAlive</key>',
    '  <dict>',
    '    <key>SuccessfulExit</key>',
    '    <false/>',
    '  </dict>',
    '  <key>StandardOutPath</key>',
    `  <string>${xml(command.logFile)}</string>`,
    '  <key>StandardErrorPath</key>',
    `  <string>${xml(command.logFile)}</string>`,
    '</dict>',
    '</plist>',
    '',
  ].join('\n');
}
