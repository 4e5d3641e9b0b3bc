import type { Ports } from '../../ports/types';

const limitMs = 3000;

/** The address of `127.0.0.1:1234`, `[::1]:1234`, `192.168.1.9%en0:1234`, without its port and zone. */
function hostOf(end: string): string {
  return end
    .replace(/:\d+$/, '')
    .replace(/%.*$/, '')
    .replace(/^\[|\]$/g, '')
    .replace(/^::ffff:/, '');
}

/** `ss -Htn`: state is left out by its filter; the last but one column is ours, the last the other end. */
export function readSs(text: string): string[] {
  return text.split('\n').flatMap(line => {
    const [, , own, peer] = line.trim().split(/\s+/);
    return own && peer ? [hostOf(peer)] : [];
  });
}

/** `lsof -F n`: a line `nOWN->PEER` for each connection; those that the server itself holds. */
export function readLsof(text: string, port: number): string[] {
  return text.split('\n').flatMap(line => {
    const match = /^n(\S+)->(\S+)$/.exec(line);
    return match?.[1]?.endsWith(`:${port}`) && match[2] ? [hostOf(match[2])] : [];
  });
}

/**
 * Who is connected to a port of this machine, by address, each once; null: the system's tool does not tell. A
 * client that keeps no connection open is not among them.
 */
export async function connectedClients(ports: Ports, port: number): Promise<string[] | null> {
  const { platform } = ports.environment;
  if (platform === 'win32') return null;
  const isLinux = platform === 'linux';
  const outcome = await ports.run({
    program: isLinux ? 'ss' : 'lsof',
    args: isLinux
      ? ['-Htn', 'state', 'established', 'sport', '=', `:${port}`]
      : ['-nP', `-iTCP:${port}`, '-sTCP:ESTABLISHED', '-F', 'n'],
    timeoutMs: limitMs,
  });
  if (outcome.state !== 'exited') return null;
  // lsof ends with 1 where there is none.
  const addresses = isLinux ? readSs(outcome.stdout) : readLsof(outcome.stdout, port);
  return [...new Set(addresses)];
}

/**
 * Other machines that are connected to a port of this one; null: the system's tool does not tell. Whoever is on this
 * machine is left out, also where it goes by an address of the network.
 */
export async function connectedMachines(ports: Ports, port: number): Promise<string[] | null> {
  const own = ports.environment.networkAddresses();
  const addresses = await connectedClients(ports, port);
  return addresses?.filter(one => !/^(127\.|::1$)/.test(one) && !own.includes(one)) ?? null;
}
