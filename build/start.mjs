// `npm start`: installs what is missing, builds what is stale, and opens Homeport in the best shell there is.
import { electronProgram, fetchElectron } from './electron-binary.mjs';
import { ensureBuilt, ensureInstalled, inRoot, requireNode, run } from './project.mjs';

requireNode();
const args = process.argv.slice(2);
await ensureInstalled();
await ensureBuilt().catch(error => {
  console.error(error.message);
  process.exit(1);
});

const cli = inRoot('dist', 'homeport.cjs');
const has = name => args.includes(name);
const rest = args.filter(name => name !== '--web' && name !== '--demo');
const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY);

/** Which shell, and the reason that the web shell prints in the person's language. */
async function chooseShell() {
  if (has('--web')) return 'asked';
  if (has('--practice')) return 'practice';
  if (!hasDisplay) return 'no-display';
  return (await fetchElectron()) ? 'desktop' : 'no-electron';
}

if (has('--demo')) {
  process.exitCode = (await run(process.execPath, [cli, 'demo'])).code;
} else {
  const choice = await chooseShell();
  const program = choice === 'desktop' ? electronProgram() : null;
  const { code } = program
    ? await run(program, [inRoot('.'), ...rest], { forward: true })
    : await run(process.execPath, [cli, 'serve', '--open', '--why', choice, ...rest], { forward: true });
  process.exitCode = code;
}
