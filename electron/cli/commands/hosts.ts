import { sshHostPattern } from '#shared/contract/ssh-host';
import type { OtherHost } from '#shared/contract/hardware';
import { fail, succeed, type Result } from '#shared/contract/result';
import { createHosts, type HostSource } from '../../core/hardware/hosts';
import { attachToCore } from '../../host/attach';
import type { Ports } from '../../ports/types';
import { readArguments, wrongArguments } from '../arguments';
import { outcome, type Command } from '../command';
import { exitCodes, type Terminal } from '../terminal';
import { usage } from '../usage';

const limitBytes = 500_000;

async function readInput(): Promise<string> {
  let text = '';
  process.stdin.setEncoding('utf8');
  for await (const piece of process.stdin) {
    text += String(piece);
    if (text.length > limitBytes) break;
  }
  return text;
}

/** A file, `-` for the standard input, or else a host that `ssh` knows. */
async function readSource(ports: Ports, word: string): Promise<Result<HostSource>> {
  if (word === '-') return succeed({ printed: await readInput() });
  const file = await ports.files.read(word, limitBytes);
  if (file.state === 'read') return succeed({ printed: file.bytes.toString('utf8') });
  return sshHostPattern.test(word) ? succeed({ ssh: word }) : wrongArguments('unknown', word, usage.hosts);
}

function printHosts(hosts: readonly OtherHost[], terminal: Terminal): void {
  if (hosts.length === 0) {
    terminal.line(terminal.t('cli.hosts.none'));
    return;
  }
  for (const { name, profile } of hosts) {
    const memory = terminal.t('cli.hardware.other', { poolBytes: profile.pool.bytes });
    terminal.line(`${name}: ${profile.host.cpuName}, ${memory}`, 2);
  }
  terminal.line(terminal.t('cli.hosts.counted'));
}

/**
 * `homeport hosts [add HOST|FILE|- | remove NAME]`: the other machines that the guidance counts. A running
 * Homeport does it itself, so that its page shows it at once.
 */
export const hosts: Command = async ({ ports, argv, version }) => {
  const read = readArguments(argv, {}, 2);
  if (!read.ok) return read;
  const [action, word] = read.data.positionals;
  const store = createHosts(ports);
  if (action !== undefined) {
    if (action !== 'add' && action !== 'remove') return wrongArguments('unknown', action, usage.hosts);
    if (word === undefined) return wrongArguments('missing', '', usage.hosts);
    const core = await attachToCore(ports, version);
    if (!core.ok) return core;
    const done =
      action === 'add'
        ? await readSource(ports, word).then(source =>
            !source.ok
              ? source
              : (core.data?.execute('hardware.addHost', source.data) ?? store.add(source.data)),
          )
        : await removeByName(word);
    if (!done.ok) return done;

    async function removeByName(name: string): Promise<Result<unknown>> {
      const host = (await store.list()).find(one => one.name === name || one.id === name);
      if (!host) return fail('host-unknown', { name });
      return core.ok && core.data
        ? core.data.execute('hardware.removeHost', { id: host.id })
        : store.remove(host.id);
    }
  }
  return succeed(outcome(await store.list(), exitCodes.fine, printHosts));
};
