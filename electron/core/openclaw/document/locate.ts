import path from 'node:path';
import type { Ports } from '../../../ports/types';

function expand(named: string, homeFolder: string): string {
  const expanded = named === '~' || named.startsWith('~/') ? path.join(homeFolder, named.slice(1)) : named;
  return path.resolve(expanded);
}

/**
 * The file that OpenClaw itself would read (observed with 2026.9.6): the person's own choice, then
 * OPENCLAW_CONFIG_PATH, OPENCLAW_STATE_DIR, OPENCLAW_HOME, then ~/.openclaw; an old ~/.clawdbot is still
 * read in place where there is no newer folder.
 */
export async function locateConfig(ports: Ports, chosen: string | null): Promise<string> {
  const { variables, homeFolder } = ports.environment;
  if (chosen) return expand(chosen, homeFolder);
  const file = variables['OPENCLAW_CONFIG_PATH'];
  if (file) return expand(file, homeFolder);
  const folder = variables['OPENCLAW_STATE_DIR'];
  if (folder) return path.join(expand(folder, homeFolder), 'openclaw.json');
  const home = variables['OPENCLAW_HOME'] ? expand(variables['OPENCLAW_HOME'], homeFolder) : homeFolder;
  const current = path.join(home, '.openclaw');
  const legacy = path.join(home, '.clawdbot', 'clawdbot.json');
  const isLegacy =
    !(await ports.files.information(current)) && (await ports.files.information(legacy)) !== null;
  return isLegacy ? legacy : path.join(current, 'openclaw.json');
}
