/** What `lms` prints, in its own words: its log goes to stderr, its data to stdout (research notes, section 3). */
export interface LmsAnswer {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

const lines = (text: readonly string[]): string => text.map(line => `${line}\n`).join('');

/** What its logger says. */
export const says = (text: string | readonly string[], code = 0): LmsAnswer => ({
  stdout: '',
  stderr: lines(typeof text === 'string' ? [text] : text),
  code,
});

export const prints = (stdout: string, code = 0): LmsAnswer => ({ stdout: `${stdout}\n`, stderr: '', code });

export const printsJson = (data: unknown): LmsAnswer => prints(JSON.stringify(data));

/** The frame around an error that nobody caught. */
export function box(title: string, text: readonly string[], code = 1): LmsAnswer {
  const width = Math.max(title.length + 3, ...text.map(line => line.length + 2));
  const row = (line: string): string => `   │ ${line.padEnd(width - 2)} │`;
  return says(
    [
      '',
      `   ╭ ${title} ${'─'.repeat(width - title.length - 2)}╮`,
      ...text.map(row),
      `   ╰${'─'.repeat(width)}╯`,
      '',
    ],
    code,
  );
}

/** Something that was said before the rest. */
export const after = (first: readonly string[], answer: LmsAnswer): LmsAnswer => ({
  ...answer,
  stderr: lines(first) + answer.stderr,
});

const gibibytes = (bytes: number): string => `${(bytes / 1024 ** 3).toFixed(2)} GiB`;

export const passkeyBox = box('Error', [
  'Failed to authenticate: Invalid passkey for lms CLI client. Please make sure you are using the lms',
  'shipped with LM Studio.',
]);

export const notInstalled = says(
  [
    'LM Studio daemon is not running and no valid installation could be found or installed.',
    'Failed to start or connect to local LM Studio API server.',
  ],
  1,
);

export const timedOut = says('Timed out waiting for LM Studio daemon to start.', 1);

export const estimated = (
  model: string,
  contextTokens: number,
  bytes: number,
  { passes, isSure }: { passes: boolean; isSure: boolean },
): LmsAnswer =>
  says([
    `Model: ${model}`,
    `Context Length: ${contextTokens.toLocaleString('en')}`,
    'GPU Offload: 100%',
    `Estimated GPU Memory:   ${gibibytes(bytes)}`,
    `Estimated Total Memory: ${gibibytes(bytes)}`,
    ...(isSure ? [] : ['Confidence: LOW']),
    '',
    passes
      ? 'Estimate: This model may be loaded based on your resource guardrails settings.'
      : 'Estimate: This model will fail to load based on your resource guardrails settings.',
  ]);

export const loaded = (seconds: number, sizeBytes: number, identifier: string): LmsAnswer =>
  says([
    `Model loaded successfully in ${seconds.toFixed(1)}s.`,
    `(${gibibytes(sizeBytes)})`,
    `To use the model in the API/SDK, use the identifier "${identifier}".`,
  ]);
