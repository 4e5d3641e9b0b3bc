import { describe, expect, test } from 'vitest';
import { printed, recordedRun } from '#tests/doubles';
import { makeHome } from '#tests/home';
import { estimateLoad, readEstimate } from './estimate';

const may = 'Estimate: This model may be loaded based on your resource guardrails settings.';
const willNot = 'Estimate: This model will fail to load based on your resource guardrails settings.';
const text = (end: string, more = '') =>
  `Model: openai/gpt-oss-120b\nContext Length: 4,096\nGPU Offload: 100%\nEstimated GPU Memory:   65.68 GiB\nEstimated Total Memory: 65.68 GiB\n${more}\n${end}\n`;
const bytes = Math.round(65.68 * 1024 ** 3);

describe('LM Studio’s own opinion', () => {
  test.each([
    [text(may), { gpuBytes: bytes, totalBytes: bytes, passes: true, isUnsure: false }],
    [text(willNot), { gpuBytes: bytes, totalBytes: bytes, passes: false, isUnsure: false }],
    [text(may, 'Confidence: LOW'), { passes: true, isUnsure: true }],
    [`Estimated Total Memory: 1,536.5 MB\n${may}`, { gpuBytes: null, totalBytes: 1_536_500_000 }],
  ])('is read from what it prints', (said, expected) => {
    expect(readEstimate(said)).toMatchObject(expected);
  });

  test.each([
    '',
    'Model not found',
    'Estimated Total Memory: 12 GiB',
    may,
    `Estimated Total Memory: much\n${may}`,
  ])('is none in %j', said => {
    expect(readEstimate(said)).toBeNull();
  });

  test('is asked for without a prompt, and believed whatever the exit code', async () => {
    const run = recordedRun({ '/lms': printed('', text(willNot), 0) });
    const { ports } = await makeHome({ run });
    const asked = await estimateLoad(ports, '/lms', { key: 'openai/gpt-oss-120b', contextTokens: 4096 });
    expect(asked).toMatchObject({ ok: true, data: { passes: false } });
    expect(run.calls[0]?.args.join(' ')).toBe(
      'load openai/gpt-oss-120b --context-length 4096 --estimate-only --yes',
    );
  });

  test.each([
    [printed('', 'Model not found: x', 1), 'Model not found: x'],
    [{ state: 'not-found' }, 'not-found'],
    [{ state: 'timed-out', stdout: '', stderr: 'Waking up' }, 'Waking up'],
  ] as const)('that cannot be read says what was said: %j', async (outcome, reason) => {
    const { ports } = await makeHome({ run: recordedRun({ '/lms': outcome }) });
    expect(await estimateLoad(ports, '/lms', { key: 'x', contextTokens: 4096 })).toMatchObject({
      error: { code: 'estimate-unreadable', params: { model: 'x', reason } },
    });
  });
});
