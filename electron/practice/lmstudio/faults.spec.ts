import { describe, expect, test } from 'vitest';
import { eventually } from '#tests/eventually';
import { gguf, lesson, mlx } from './testing';

const list = '/api/v1/models';
const load = '/api/v1/models/load';

describe('a fault', () => {
  test('a load whose connection is dropped goes on without its client', async () => {
    const studio = await lesson({ loadMs: 60, fault: { kind: 'drop', path: load, afterMs: 10 } });
    await expect(studio.post(load, { model: gguf, context_length: 8192 })).rejects.toThrow();
    expect(studio.loaded()).toEqual([]);
    await eventually(() => studio.loaded()).toEqual([[gguf, 8192, null]]);
  });

  test('a server that dies in the middle of a load takes it along', async () => {
    const studio = await lesson({ loadMs: 60, fault: { kind: 'die', path: load, afterMs: 10 } });
    await expect(studio.post(load, { model: gguf, context_length: 8192 })).rejects.toThrow();
    await expect(studio.get(list)).rejects.toThrow();
  });

  test('a half-open connection is taken and never answered', async () => {
    const studio = await lesson({ fault: { kind: 'half-open', path: list } });
    const asking = fetch(studio.url + list, { signal: AbortSignal.timeout(100) });
    await expect(asking).rejects.toThrow(/timeout|aborted/i);
  });

  test('silence ends', async () => {
    const studio = await lesson({ fault: { kind: 'silence', path: list, afterMs: 80 } });
    const from = performance.now();
    const { status } = await studio.get(list);
    expect([status, performance.now() - from >= 70]).toEqual([200, true]);
  });

  test('invalid UTF-8 stands in the middle of a listing', async () => {
    const studio = await lesson({ fault: { kind: 'bad-utf8', path: list } });
    const bytes = Buffer.from(await (await fetch(studio.url + list)).arrayBuffer());
    expect([bytes.includes(0xff), bytes.toString('utf8').includes('\ufffd')]).toEqual([true, true]);
  });

  test('a listing of 50 MB is sent as long as somebody reads', async () => {
    const studio = await lesson({ fault: { kind: 'huge', path: list } });
    const response = await fetch(studio.url + list);
    expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(50 * 1024 * 1024);
  });

  test('a redirect leads elsewhere', async () => {
    const fault = { kind: 'redirect', path: list, location: 'http://127.0.0.1:9/' } as const;
    const response = await fetch((await lesson({ fault })).url + list, { redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([302, fault.location]);
  });

  test('a stream that is dropped ends without its end', async () => {
    const fault = { kind: 'drop', path: '/v1/chat', afterMs: 80 } as const;
    const studio = await lesson({ fault, answer: 'one two three four five', tokenDelayMs: 40 });
    const body = JSON.stringify({ model: gguf, messages: [], stream: true });
    const response = await fetch(`${studio.url}/v1/chat/completions`, { method: 'POST', body });
    const seen: string[] = [];
    const reading = (async () => {
      for await (const piece of response.body as AsyncIterable<Uint8Array>)
        seen.push(Buffer.from(piece).toString());
    })();
    await expect(reading).rejects.toThrow();
    expect([response.status, seen.join('').includes('[DONE]'), seen.length > 0]).toEqual([200, false, true]);
  });

  test('may be met so often only', async () => {
    const studio = await lesson({ fault: { kind: 'drop', path: list, afterMs: 0, times: 2 } });
    const asked = await Promise.allSettled([studio.get(list), studio.get(list)]);
    expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect((await studio.get(list)).status).toBe(200);
  });

  test('meets only the paths that it names', async () => {
    const studio = await lesson({ fault: { kind: 'half-open', path: load } });
    expect((await studio.get(list)).status).toBe(200);
  });
});

describe('the control endpoint', () => {
  test('is not there unless it was asked for', async () => {
    const studio = await lesson();
    expect((await studio.get('/practice/state')).body).toEqual({
      error: 'Unexpected endpoint or method. (GET /practice/state)',
    });
  });

  test('tells the state, and changes how the server behaves from then on', async () => {
    const studio = await lesson({}, { control: true });
    const changed = await studio.post('/practice/behaviour', { contextPolicy: { fitsTo: 131_072 } });
    expect([changed.status, (changed.body as { contextPolicy: unknown }).contextPolicy]).toEqual([
      200,
      { fitsTo: 131_072 },
    ]);
    await studio.post(load, { model: mlx, context_length: 8192 });
    expect((await studio.get('/practice/state')).body).toMatchObject({
      instances: [{ id: mlx, contextTokens: 131_072 }],
      requests: [{ method: 'POST', path: load, status: 200 }],
    });
  });

  test('refuses what it does not know', async () => {
    const studio = await lesson({}, { control: true });
    expect((await studio.post('/practice/behaviour', { mood: 'kind' })).status).toBe(400);
    expect((await studio.post('/practice/behaviour', '{')).status).toBe(400);
  });
});
