// The floor of watching: a bare Node that gets the same list from the same servers as often, and does nothing with it.
import http from 'node:http';
import { setInterval } from 'node:timers';

const urls = process.env.HOMEPORT_BENCH_URLS.split(' ');
const everyMs = Number(process.env.HOMEPORT_BENCH_EVERY_MS);
for (const [index, url] of urls.entries()) {
  const look = () =>
    http
      .get(`${url}/v1/models`, { agent: false }, incoming => incoming.resume().on('end', () => undefined))
      .on('error', () => undefined);
  setTimeout(() => setInterval(look, everyMs), (index * everyMs) / urls.length);
}
