// Preloaded into a measured program: answers SIGUSR2 with what it has used so far, a line of JSON in a file.
import { appendFileSync } from 'node:fs';

process.on('SIGUSR2', () => {
  const { user, system } = process.cpuUsage();
  const usage = {
    atMs: performance.now(),
    cpuMs: (user + system) / 1000,
    rssBytes: process.memoryUsage.rss(),
  };
  appendFileSync(process.env.HOMEPORT_USAGE_FILE, `${JSON.stringify(usage)}\n`);
});
