import { isRecord, parseJson } from '#shared/contract/json';
import { fail, type Result } from '#shared/contract/result';
import type { CoreEvent } from '#shared/contract/snapshot';
import type { Client, ConnectionState, OutputOf } from './client';
import { onReturn } from './on-return';

const storageKey = 'homeport-session';
/** The core sends a line at least every ten seconds; after this it is taken for stopped. */
const silenceLimitMs = 25_000;
/** Longer than this without a line, and whoever comes back to the page does not wait for the limit. */
const silenceOnReturnMs = 12_000;
const reconnectDelaysMs = [300, 1000, 2000, 5000];

const codeInAddress = (): string | undefined => /^#code=([\w-]+)$/.exec(location.hash)?.[1];

/** Trades the code of the address for this tab's token. The code leaves the address bar at once. */
async function openSession(): Promise<string | null> {
  const code = codeInAddress();
  if (code === undefined) return sessionStorage.getItem(storageKey);
  history.replaceState(null, '', location.pathname);
  const answer: unknown = await fetch('/api/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code }),
  })
    .then(response => response.json())
    // A core that stopped in this very moment is found out, and told, by the event stream.
    .catch(() => null);
  if (!isRecord(answer) || answer['ok'] !== true || !isRecord(answer['data']))
    return sessionStorage.getItem(storageKey);
  const token = String(answer['data']['token']);
  sessionStorage.setItem(storageKey, token);
  return token;
}

/** Reads lines until the stream ends or falls silent. */
async function readLines(body: ReadableStream<Uint8Array>, onLine: (line: string) => void): Promise<void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (;;) {
      let timer = 0;
      const silence = new Promise<never>((_, reject) => {
        timer = window.setTimeout(() => reject(new Error('silent')), silenceLimitMs);
      });
      const { done, value } = await Promise.race([reader.read(), silence]).finally(() => clearTimeout(timer));
      if (done) return;
      const lines = (rest + decoder.decode(value, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      lines.forEach(onLine);
    }
  } finally {
    // A silent stream is still a connection, and a browser has few of them for one server.
    void reader.cancel().catch(() => undefined);
  }
}

/** The web shell's transport: commands by POST, events by a streamed GET, both with the session's token. */
export async function createHttpClient(): Promise<Client> {
  const token = await openSession();
  // A new address pasted into this tab changes its fragment only: the browser would load nothing.
  window.addEventListener('hashchange', () => codeInAddress() !== undefined && location.reload());
  const headers = { authorization: `Bearer ${token ?? ''}` };

  return {
    async execute(name, input) {
      try {
        const response = await fetch(`/api/command/${name}`, {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json' },
          body: JSON.stringify(input),
        });
        return (await response.json()) as Result<OutputOf<typeof name>>;
      } catch {
        return fail('core-lost', {});
      }
    },

    subscribe(onEvent, onState) {
      let closed = false;
      let connection = new AbortController();
      let attempt = 0;
      let heardAt = Date.now();
      let wake: () => void = () => undefined;
      let isReturn = false;

      const run = async (): Promise<ConnectionState> => {
        if (closed) return 'lost';
        connection = new AbortController();
        const { signal } = connection;
        const limit = setTimeout(() => connection.abort(), silenceLimitMs);
        const response = await fetch('/api/events', { headers, signal }).finally(() => clearTimeout(limit));
        if (response.status === 401) return 'refused';
        if (!response.ok || !response.body) return 'lost';
        attempt = 0;
        heardAt = Date.now();
        onState('connected');
        await readLines(response.body, line => {
          heardAt = Date.now();
          const event = parseJson(line);
          // Lines that came together with the one after which nobody listens any more.
          if (closed) return;
          if (isRecord(event) && event['type'] !== 'alive') onEvent(event as unknown as CoreEvent);
        });
        return 'lost';
      };

      const loop = async (): Promise<void> => {
        onState('connecting');
        for (;;) {
          const state = await run().catch((): ConnectionState => 'lost');
          // A stream that fell silent is still a connection, and a browser has few of them for one server.
          connection.abort();
          if (closed) return;
          if (isReturn) {
            // It was let go of, not lost: whether it is shows with the next one.
            isReturn = false;
            continue;
          }
          onState(state);
          if (state === 'refused') return;
          const delayMs = reconnectDelaysMs[Math.min(attempt++, reconnectDelaysMs.length - 1)] ?? 5000;
          await new Promise<void>(resolve => {
            const timer = setTimeout(resolve, delayMs);
            wake = () => (clearTimeout(timer), resolve());
          });
          wake = () => undefined;
        }
      };
      void loop();
      // After hours of sleep a connection may look alive and lead nowhere.
      const stopReturns = onReturn(() => {
        wake();
        if (connection.signal.aborted || Date.now() - heardAt <= silenceOnReturnMs) return;
        isReturn = true;
        connection.abort();
      });
      return () => {
        closed = true;
        stopReturns();
        connection.abort();
      };
    },
  };
}
