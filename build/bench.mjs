// `npm run bench [-- SECTION …]`: one table, ours against the peer or the floor of the same run; all sections, or
// the named ones. Ends with 1 where a limit that the product set itself is missed. Milliseconds, megabytes and ratios
// are judged here and nowhere else.
import { printTable } from './bench/table.mjs';
import { ensureBuilt, ensureInstalled, requireNode } from './project.mjs';
import { ensureOpenClaw } from '../tests/real/openclaw/install.mjs';

// Read once everything is installed that they use.
const sections = {
  commands: () => import('./bench/sections/commands.mjs'),
  openclaw: () => import('./bench/sections/openclaw.mjs'),
  core: () => import('./bench/sections/core.mjs'),
  foreign: () => import('./bench/sections/foreign.mjs'),
  page: () => import('./bench/sections/page.mjs'),
  start: () => import('./bench/sections/start.mjs'),
  servers: () => import('./bench/sections/servers.mjs'),
  health: () => import('./bench/sections/health.mjs'),
  hardware: () => import('./bench/sections/hardware.mjs'),
  sizing: () => import('./bench/sections/sizing.mjs'),
};
const named = process.argv.slice(2);
const unknown = named.filter(name => !Object.hasOwn(sections, name));
if (unknown.length > 0) {
  console.error(`${unknown.join(', ')}: no such section. There are: ${Object.keys(sections).join(', ')}`);
  process.exit(2);
}
const chosen = named.length > 0 ? named : Object.keys(sections);

requireNode();
await ensureInstalled();
// The arithmetic is measured from its source.
if (chosen.some(name => name !== 'sizing')) await ensureBuilt();
if (chosen.includes('openclaw')) await ensureOpenClaw();

const { openWorld } = await import('./bench/world.mjs');
const world = await openWorld();
for (const name of chosen) {
  const { measure } = await sections[name]();
  await measure(world);
}
await world.close();
process.exitCode = printTable() ? 0 : 1;
