import { expect, test } from 'vitest';
import type { Snapshot } from '#shared/contract/snapshot';
import { emptySlices } from '../core/testing';
import { prometheusText } from './metrics';

const at = 1_800_000_000_000;

test('a server’s state, queue and last look are gauges with its address as a label, quoted where it must be', () => {
  const snapshot: Snapshot = {
    rev: 1,
    ...emptySlices,
    freshness: { ...emptySlices.freshness, targets: { 'http://a"b': at } },
    watch: {
      ...emptySlices.watch,
      targets: [
        { id: 'http://a"b', kind: 'vllm', state: 'queued', since: at, queued: 3, error: null, everyMs: 3000 },
        {
          id: 'gateway',
          kind: 'gateway',
          state: 'down',
          since: at,
          queued: null,
          error: null,
          everyMs: 3000,
        },
      ],
    },
  };
  const lines = prometheusText(snapshot).split('\n');
  expect(lines).toEqual(
    expect.arrayContaining([
      '# TYPE homeport_target_up gauge',
      'homeport_target_up{target="http://a\\"b",kind="vllm"} 1',
      'homeport_target_up{target="gateway",kind="gateway"} 0',
      'homeport_target_state{target="gateway",state="down"} 1',
      'homeport_target_state{target="gateway",state="up"} 0',
      'homeport_target_requests_waiting{target="http://a\\"b"} 3',
      'homeport_target_checked_timestamp_seconds{target="http://a\\"b"} 1800000000',
    ]),
  );
  expect(lines.filter(line => line.startsWith('homeport_target_requests_waiting')).length).toBe(1);
});

test('what is not known is left out, with its name', () => {
  const text = prometheusText({ rev: 1, ...emptySlices });
  expect([
    text.includes('homeport_last_answer'),
    text.includes('homeport_device'),
    text.endsWith('\n'),
  ]).toEqual([...[false, false, true]]);
});
