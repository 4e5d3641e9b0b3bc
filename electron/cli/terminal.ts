import type { AppError } from '#shared/contract/errors';
import { tildePath } from '#shared/contract/paths';
import { errorText } from '#shared/i18n/text';
import type { Language } from '#shared/contract/settings';
import type { Text } from '#shared/contract/text';
import type { MessageArguments, MessageKey } from '#shared/i18n/messages';
import { languageOf } from '#shared/i18n/catalogues';
import { loadTranslator } from '#shared/i18n/translator';
import { cellsOf } from './cells';

export const exitCodes = { fine: 0, attention: 1, usage: 2, refused: 3 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

type Tone = 'ok' | 'attention' | 'blocked' | 'idle' | 'dim' | 'strong' | 'added' | 'removed';

const codes: Readonly<Record<Tone, string>> = {
  ok: '32',
  attention: '33',
  blocked: '31',
  idle: '36',
  dim: '2',
  strong: '1',
  added: '32',
  removed: '31',
};

/** Every state has a shape too: colours are not there for everyone. */
const marks = { ok: '●', attention: '▲', blocked: '■', idle: '○' } as const;

export interface Terminal {
  readonly language: Language;
  readonly width: number;
  t<K extends MessageKey>(key: K, ...params: MessageArguments<K>): string;
  say(text: Text): string;
  /** A path as the person writes it. */
  path(path: string): string;
  tone(tone: Tone, text: string): string;
  mark(state: keyof typeof marks): string;
  /** One paragraph, wrapped; later lines are indented by `indent`. */
  line(text?: string, indent?: number): void;
  /** What is copied or compared (a diff, a piece of a file) stays as it is. */
  raw(text: string): void;
}

const maximumWidth = 80;

/** A space inside a command, until the paragraph is broken: a private character, which no text has. */
const held = '\ue000';
/** What is to be copied: a line is broken before it or after it, and not in it. */
export const inOnePiece = (text: string): string => text.replaceAll(' ', held);
const release = (text: string): string => text.replaceAll(held, ' ');

/** A command of our own in a sentence: its words and options, up to the first that could be the sentence's. */
const ownCommand = /\bhomeport [a-z]+(?: [a-z-]+(?![\w’]))?(?: --[a-z][a-z-]*(?:[ =]\d+)?)*/g;

/** Breaks at spaces; a word longer than the line (a path, a URL) stays whole, so that it can be copied. */
export function wrap(text: string, width: number, indent: number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    const lead = /^ */.exec(paragraph)?.[0] ?? '';
    const [first = '', ...words] = paragraph.slice(lead.length).split(' ');
    let line = lead + first;
    for (const word of words) {
      const candidate = `${line} ${word}`;
      if (cellsOf(candidate) > width) {
        lines.push(line);
        line = ' '.repeat(indent) + word;
      } else {
        line = candidate;
      }
    }
    lines.push(line);
  }
  return lines;
}

function withCommandHeld(params: Text['params']): Text['params'] {
  const { command } = params;
  return typeof command === 'string' ? { ...params, command: inOnePiece(command) } : params;
}

/** What servers and models say must not steer the terminal: of the control characters only colours stay. */
const harmless = (text: string): string =>
  text.replace(/\u001b(?!\[[0-9;]*m)|[\u0000-\u0008\u000b-\u001a\u001c-\u001f\u007f-\u009f]/g, '');

export function terminalLanguage(variables: Readonly<Record<string, string | undefined>>): Language {
  return languageOf(variables['LC_ALL'] || variables['LC_MESSAGES'] || variables['LANG']);
}

/** Where a command's words go. Colour only on a terminal, and not where NO_COLOR asks for none. */
export async function openTerminal(
  variables: Readonly<Record<string, string | undefined>>,
  out: NodeJS.WriteStream = process.stdout,
): Promise<Terminal> {
  const homeFolder = process.platform === 'win32' ? null : (variables['HOME'] ?? null);
  const showPath = (path: string): string => tildePath(path, homeFolder);
  const translator = await loadTranslator(terminalLanguage(variables), showPath);
  const colour = out.isTTY && !variables['NO_COLOR'] && variables['TERM'] !== 'dumb';
  const width = Math.min(maximumWidth, out.columns || maximumWidth);
  const tone: Terminal['tone'] = (tone, text) => (colour ? `\u001b[${codes[tone]}m${text}\u001b[0m` : text);
  return {
    language: translator.language,
    width,
    // Whoever prints a command breaks its line before it, or after it.
    t: (key, ...[params]) => translator.say({ key, params: withCommandHeld(params ?? {}) }),
    say: ({ key, params }) => translator.say({ key, params: withCommandHeld(params) }),
    path: showPath,
    tone,
    mark: state => tone(state, marks[state]),
    line(text = '', indent = 0) {
      const whole = harmless(text).replace(ownCommand, inOnePiece);
      out.write(`${wrap(whole, width, indent).map(release).join('\n')}\n`);
    },
    raw: text => void out.write(`${release(harmless(text))}\n`),
  };
}

/** The sentence of an expected error. */
export function printError(error: AppError, terminal: Terminal): void {
  terminal.line(`${terminal.mark('blocked')} ${terminal.say(errorText(error))}`, 2);
  if (error.patch === undefined) return;
  terminal.line(`\n  ${terminal.t('patch.byHand')}\n`, 2);
  terminal.raw(error.patch);
}

/** What was typed is wrong, or what was asked was refused. */
export const exitOf = (error: AppError): ExitCode =>
  error.code === 'arguments-invalid' || error.code === 'input-invalid' ? exitCodes.usage : exitCodes.refused;
