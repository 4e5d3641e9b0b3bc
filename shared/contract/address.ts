import { fail, succeed, type Result } from './result';

/** Where an OpenAI-compatible server is. `baseUrl` always ends in /v1 (or the path that the person gave). */
export interface ServerAddress {
  readonly origin: string;
  readonly baseUrl: string;
  /** /v1 was missing and has been added: without it OpenClaw's requests hit unknown paths. */
  readonly completed: boolean;
}

/**
 * Reads what a person types or a file holds: `127.0.0.1:1234`, `http://host:8000/v1/`. A missing scheme on
 * a host with a port means http. Names the problem where it is no address of a server.
 */
export function readServerAddress(typed: string): Result<ServerAddress> {
  const trimmed = typed.trim();
  const problem = (kind: 'syntax' | 'scheme' | 'credentials'): Result<never> =>
    fail('server-url', { url: trimmed.slice(0, 200), problem: kind });
  const withScheme = /^[\w.-]+:\d+(\/|$)|^\[[\da-f:]+\]:\d+(\/|$)/i.test(trimmed)
    ? `http://${trimmed}`
    : trimmed;
  let url: URL;
  try {
    url = new URL(withScheme);
  } catch {
    return problem('syntax');
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return problem('scheme');
  if (url.username !== '' || url.password !== '') return problem('credentials');
  if (url.hostname === '' || url.search !== '' || url.hash !== '') return problem('syntax');
  const path = url.pathname.replace(/\/+$/, '').replace(/\/(models|responses|chat\/completions)$/, '');
  const completed = !/\/v\d+$/.test(path);
  return succeed({ origin: url.origin, baseUrl: url.origin + path + (completed ? '/v1' : ''), completed });
}

const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\]|0\.0\.0\.0)$/;
const ownNetwork =
  /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|\[f[cd]|\[fe80)/;
const ownName = /(\.local|\.lan|\.home|\.internal|\.ts\.net)$/;

export type AddressPlace = 'this-machine' | 'own-network' | 'internet';

/** Whose machine an address names: this one, one of the person's own network, or anyone's. */
export function placeOf(url: string): AddressPlace {
  let host: string;
  try {
    host = new URL(url).hostname.toLowerCase();
  } catch {
    return 'internet';
  }
  if (loopback.test(host)) return 'this-machine';
  return ownNetwork.test(host) || ownName.test(host) || !host.includes('.') ? 'own-network' : 'internet';
}

/** The same server under two spellings: `localhost`, `127.0.0.1` and a missing /v1 do not differ. */
export function isSameServer(a: string, b: string): boolean {
  const key = (typed: string): string | null => {
    const address = readServerAddress(typed);
    if (!address.ok) return null;
    return address.data.origin.replace(/\/\/(localhost|\[::1\]|0\.0\.0\.0)(?=[:/]|$)/, '//127.0.0.1');
  };
  const first = key(a);
  return first !== null && first === key(b);
}

/** Prompts and tokens to this address can be read on the way: plain HTTP, and not within this machine. */
export const travelsInTheOpen = (url: string): boolean => {
  const address = readServerAddress(url);
  return (
    address.ok && address.data.origin.startsWith('http:') && placeOf(address.data.origin) !== 'this-machine'
  );
};

/** Whether the code of an error says that nothing will answer there, however it is asked. */
export const isGone = (code: string): boolean =>
  code === 'server-refused' || code === 'server-timeout' || code === 'server-no-route';
