/** A script of either kind, because it has no extension, that plays back what the practice application answers. */
const program = (
  node: string,
  { url, lost }: { readonly url: string; readonly lost: string },
): string => `#!${node}
function play(line) {
  const { out, err, exit } = JSON.parse(line);
  if (out !== undefined) process.stdout.write(out);
  if (err !== undefined) process.stderr.write(err);
  if (exit !== undefined) process.exitCode = exit;
}

async function main() {
  const body = JSON.stringify({ args: process.argv.slice(2) });
  const response = await fetch(${JSON.stringify(url)}, { method: 'POST', body });
  const decoder = new TextDecoder();
  let rest = '';
  for await (const piece of response.body) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\\n');
    rest = lines.pop();
    lines.forEach(play);
  }
}

main().catch(() => {
  process.stderr.write(${JSON.stringify(`${lost}\n`)});
  process.exitCode = 1;
});
`;

/** The text of a stand-in for LM Studio's `lms`. It knows nothing: the practice application says what to print. */
export const lmsProgram = (node: string, controlUrl: string): string =>
  program(node, {
    url: `${controlUrl}/practice/lms`,
    lost: 'No running LM Studio or Bionic app, and no valid installation was found.',
  });

/** The text of a stand-in for the application's executable: it starts the practice application, and ends. */
export const startProgram = (node: string, controlUrl: string): string =>
  program(node, { url: `${controlUrl}/practice/launch`, lost: 'The practice has ended.' });
