/**
 * The text of a stand-in for LM Studio's `lms`. It knows nothing: the practice application does what is asked
 * and says what to print. It runs as a script of either kind, because it has no extension.
 */
export const lmsProgram = (node: string, controlUrl: string): string => `#!${node}
const control = ${JSON.stringify(controlUrl)};
const notFound = 'No running LM Studio or Bionic app, and no valid installation was found.';

function play(line) {
  const { out, err, exit } = JSON.parse(line);
  if (out !== undefined) process.stdout.write(out);
  if (err !== undefined) process.stderr.write(err);
  if (exit !== undefined) process.exitCode = exit;
}

async function main() {
  const body = JSON.stringify({ args: process.argv.slice(2) });
  const response = await fetch(control + '/practice/lms', { method: 'POST', body });
  const decoder = new TextDecoder();
  let rest = '';
  for await (const piece of response.body) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\\n');
    rest = lines.pop();
    lines.forEach(play);
  }
}

main().catch(() => {
  process.stderr.write(notFound + '\\n');
  process.exitCode = 1;
});
`;
