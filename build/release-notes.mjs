// The text of a release: what CHANGELOG.md says of this version, and, where a build could not be signed, the
// README's own words on how to open it.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from './project.mjs';

/**
 * The part of a Markdown text below a heading, up to the next one of its level.
 * @param {string} markdown
 * @param {RegExp} heading Matched against a whole line.
 */
export function section(markdown, heading) {
  const lines = markdown.split('\n');
  const from = lines.findIndex(line => heading.test(line));
  if (from === -1) throw new Error(`no heading ${heading}`);
  const level = /^#+/.exec(lines[from] ?? '')?.[0].length ?? 0;
  const rest = lines.slice(from + 1);
  const to = rest.findIndex(line => (/^#+(?= )/.exec(line)?.[0].length ?? Infinity) <= level);
  return rest
    .slice(0, to === -1 ? undefined : to)
    .join('\n')
    .trim();
}

/**
 * @param {{ version: string, changelog: string, readme: string, unsigned: string[] }} of
 * @returns {string}
 */
export function releaseNotes({ version, changelog, readme, unsigned }) {
  const changes = section(changelog, new RegExp(`^## ${version.replaceAll('.', '\\.')}( |$)`));
  const sums =
    '`SHA256SUMS` holds the checksum of every file: `sha256sum --check --ignore-missing SHA256SUMS`.';
  if (unsigned.length === 0) return `${changes}\n\n${sums}\n`;
  const opening = section(readme, /^## Opening an unsigned build$/);
  return `**This release is not signed.** ${opening}\n\n${changes}\n\n${sums}\n`;
}

if (process.argv[1] && import.meta.filename === path.resolve(process.argv[1])) {
  const read = name => readFileSync(inRoot(name), 'utf8');
  const { version } = JSON.parse(read('package.json'));
  const unsigned = (process.env.UNSIGNED ?? '').split(/\s+/).filter(Boolean);
  process.stdout.write(
    releaseNotes({ version, changelog: read('CHANGELOG.md'), readme: read('README.md'), unsigned }),
  );
}
