import { describe, expect, test } from 'vitest';
import { eventually } from '#tests/eventually';
import type { Behaviour } from './behaviour';
import { endProcess } from './state';
import { gguf, lesson } from './testing';

const download = '/api/v1/models/download';
const plan = (changes: Partial<Behaviour['download']> = {}): Partial<Behaviour> => ({
  download: { outcome: 'completed', bytesPerSecond: 1e9, totalBytes: 1e8, landsAs: null, ...changes },
});

interface Status {
  readonly job_id: string;
  readonly status: string;
  readonly total_size_bytes: number;
  readonly downloaded_bytes: number;
}

async function begin(behaviour: Partial<Behaviour>, model = 'ibm/granite-4-micro') {
  const studio = await lesson(behaviour);
  const { status, body } = await studio.post(download, { model });
  const { job_id: id } = body as Status;
  const ask = async () => (await studio.get(`${download}/status/${id}`)).body as Status;
  const keys = async () =>
    ((await studio.get('/api/v1/models')).body as { models: { key: string }[] }).models.map(one => one.key);
  return { studio, status, body, ask, keys };
}

describe('a download', () => {
  test('begins with a job, tells bytes, rate and end, and lands in the list', async () => {
    const { status, body, ask, keys } = await begin(plan());
    expect([status, body]).toEqual([
      200,
      {
        job_id: expect.stringMatching(/^job_[0-9a-f]{10}$/) as string,
        status: 'downloading',
        total_size_bytes: 1e8,
        started_at: expect.stringMatching(/^\d{4}-.*Z$/) as string,
      },
    ]);
    expect(await ask()).toMatchObject({
      ...{ status: 'downloading', bytes_per_second: 1e9, total_size_bytes: 1e8 },
    });
    await eventually(async () => (await ask()).status).toBe('completed');
    expect(await keys()).toContain('ibm/granite-4-micro');
  });

  test('may land under another key than it was asked for', async () => {
    const { ask, keys } = await begin(
      plan({ bytesPerSecond: 1e12 }),
      'https://huggingface.co/bartowski/Granite-4-Micro-GGUF',
    );
    await eventually(async () => (await ask()).status).toBe('completed');
    expect(await keys()).toContain('granite-4-micro');
  });

  test.each([
    ['paused', { status: 'paused', downloaded_bytes: 5e7 }],
    ['failed', { status: 'failed', error_message: 'Request failed with status code 403' }],
  ] as const)('that is %s stays so', async (outcome, expected) => {
    const { ask, keys } = await begin(plan({ outcome, bytesPerSecond: 1e12 }));
    await eventually(ask).toMatchObject(expected);
    expect(await keys()).not.toContain('ibm/granite-4-micro');
  });

  test('that is finalizing has all its bytes and never ends', async () => {
    const { ask } = await begin(plan({ outcome: 'finalizing', bytesPerSecond: 1e12 }));
    await eventually(ask).toMatchObject({ downloaded_bytes: 1e8, bytes_per_second: 0 });
    expect((await ask()).status).toBe('downloading');
  });

  test('of one quantisation lands as a model of its own', async () => {
    const studio = await lesson(plan({ bytesPerSecond: 1e12 }));
    const asked = { model: 'https://huggingface.co/bartowski/Granite-4-Micro-GGUF', quantization: 'Q8_0' };
    await studio.post(download, asked);
    await eventually(async () => (await studio.get('/v1/models')).text).toContain('"granite-4-micro@q8_0"');
    expect((await studio.post(download, asked)).body).toEqual({ status: 'already_downloaded' });
  });

  test('is in the list when it is done, whether or not somebody asks for it', async () => {
    const { studio, keys } = await begin(plan({ bytesPerSecond: 1e12 }));
    await eventually(keys).toContain('ibm/granite-4-micro');
    expect(studio.log.some(({ path }) => path.includes('status'))).toBe(false);
  });

  test('is forgotten by a program that ended', async () => {
    const { studio, body } = await begin(plan({ bytesPerSecond: 1 }));
    endProcess(studio.state);
    const { job_id: id } = body as Status;
    expect((await studio.get(`${download}/status/${id}`)).status).toBe(404);
  });

  test('of what is there already is no job', async () => {
    const studio = await lesson();
    expect(await studio.post(download, { model: gguf })).toMatchObject({
      ...{ status: 200, body: { status: 'already_downloaded' } },
    });
  });

  test.each([
    [{ model: 'x', speed: 1 }, 400, { type: 'invalid_request', code: 'unrecognized_keys' }],
    [{}, 400, { type: 'invalid_request', code: 'missing_required_parameter' }],
    [{ model: 'No Such Name!' }, 400, { message: 'Invalid artifact name. Must be in kebab-case' }],
    [{ model: 'ibm/granite', quantization: 'Q8_0' }, 400, { type: 'invalid_request' }],
    [{ model: 'https://huggingface.co/a/b/resolve/main/file.gguf' }, 404, { type: 'model_not_found' }],
  ])('%j is refused', async (body, status, error) => {
    expect(await (await lesson()).post(download, body)).toMatchObject({ status, body: { error } });
  });

  test('an unknown job is not found', async () => {
    expect(await (await lesson()).get(`${download}/status/job_1`)).toMatchObject({
      status: 404,
      body: { error: { type: 'job_not_found', message: "Download job with id 'job_1' not found" } },
    });
  });
});
