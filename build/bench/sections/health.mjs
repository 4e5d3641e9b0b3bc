import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from '../../project.mjs';
import { openVite } from '../sources.mjs';
import { mebibytes, row, times } from '../table.mjs';

/** A Homeport that nobody looks at, and one with two hundred servers to watch as often as the guard does. */
export async function measure({ makeHome, lmstudio }) {
  const { measureBareLooks, measureIdle, startManyServers } = await import('../idle.mjs');
  const percent = share => `${(share * 100).toFixed(2)} %`;
  const alone = { serverUrl: lmstudio.url };
  const idle = await measureIdle(makeHome('idle'), alone, { settleMs: 10_000, forMs: 60_000 });
  row('idle, one server, nobody looks', percent(idle.share), 'of one core', '', '0.5 %', idle.share <= 0.005);
  const limit = 90 * 1024 ** 2;
  row('the same, memory', mebibytes(idle.rssBytes), '', '', '90 MiB', idle.rssBytes <= limit);

  const count = 200;
  const many = await startManyServers(count);
  const providers = many.urls.map((url, index) => [`server${index}`, { baseUrl: `${url}/v1`, models: [] }]);
  const home = makeHome('many');
  const config = { gateway: { mode: 'local' }, models: { providers: Object.fromEntries(providers) } };
  writeFileSync(path.join(home.folder, '.openclaw', 'openclaw.json'), JSON.stringify(config), {
    mode: 0o600,
  });
  const long = { settleMs: 30_000, forMs: 60_000 };
  const watched = await measureIdle(home, { failoverGuard: true }, long);
  const bare = await measureBareLooks(home.folder, many.urls, 3000, { ...long, settleMs: 5000 });
  many.close();
  row(
    `${count} servers, each every 3 s`,
    percent(watched.share),
    `the same requests by a bare Node: ${percent(bare.share)}`,
    times(watched.share / bare.share),
    '5 %',
    watched.share <= 0.05,
  );
  const grown = watched.grownBytes;
  row('the same, memory grown', mebibytes(grown), '', '', '20 MiB', grown <= 20 * 1024 ** 2);

  const vite = await openVite();
  const { soak } = await vite.ssrLoadModule(inRoot('build', 'bench', 'soak.ts'));
  const { before, after } = await soak(makeHome('soak').folder, lmstudio.url, 4);
  await vite.close();
  row(
    'heap after 4 hours of watching',
    mebibytes(after),
    `after the first: ${mebibytes(before)}`,
    times(after / before),
    '1.05 times',
    after <= before * 1.05,
  );
}
