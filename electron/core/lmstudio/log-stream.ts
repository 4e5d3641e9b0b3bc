import { isRecord, parseJson } from '#shared/contract/json';
import type { Ports, RunOutcome } from '../../ports/types';
import { runTool } from './tool';

/** The figures of one real answer, as LM Studio counted them; null: it did not tell. Never its text. */
export interface AnswerFigures {
  readonly model: string;
  readonly timeToFirstTokenMs: number | null;
  readonly tokensPerSecond: number | null;
  readonly promptTokens: number | null;
}

const logArguments = ['log', 'stream', '--json', '--source', 'model', '--filter', 'output', '--stats'];
/** As long as a timer of Node's goes; whoever follows it for weeks starts it again. */
const longestMs = 20 * 86_400_000;
/** A line holds a whole answer. One that is longer is not read to its end. */
const longestLine = 4 * 1024 * 1024;

const positive = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : null;

/** Reads a line of `lms log stream --json --stats`; null: it tells of no answer's figures. */
export function readAnswerLine(line: string): AnswerFigures | null {
  const event = parseJson(line);
  const data = isRecord(event) && isRecord(event['data']) ? event['data'] : {};
  const { type, stats, modelIdentifier } = data;
  if (type !== 'llm.prediction.output' || !isRecord(stats)) return null;
  const seconds = positive(stats['timeToFirstTokenSec']);
  return {
    model: typeof modelIdentifier === 'string' ? modelIdentifier : '',
    timeToFirstTokenMs: seconds === null ? null : seconds * 1000,
    tokensPerSecond: positive(stats['tokensPerSecond']),
    promptTokens: positive(stats['promptTokensCount']),
  };
}

/** Cuts pieces into lines and reads each; a line of any length takes no more than `longestLine`. */
export function answerReader(onAnswer: (figures: AnswerFigures) => void): (piece: string) => void {
  let rest = '';
  let skips = false;
  return piece => {
    const lines = piece.split('\n');
    for (const [index, part] of lines.entries()) {
      const isEnd = index < lines.length - 1;
      if (!skips) rest += part;
      if (rest.length > longestLine) [rest, skips] = ['', true];
      if (!isEnd) continue;
      const figures = skips ? null : readAnswerLine(rest);
      [rest, skips] = ['', false];
      if (figures) onAnswer(figures);
    }
  };
}

/**
 * Follows LM Studio's log until the signal ends it, or it ends by itself. Only while its server is known to be on:
 * the tool would start the application.
 */
export const followAnswers = (
  ports: Ports,
  tool: string,
  onAnswer: (figures: AnswerFigures) => void,
  signal: AbortSignal,
): Promise<RunOutcome> =>
  runTool(ports, tool, logArguments, { timeoutMs: longestMs, signal, onText: answerReader(onAnswer) });
