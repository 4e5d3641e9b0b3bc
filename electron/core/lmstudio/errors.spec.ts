import { describe, expect, test } from 'vitest';
import type { HttpOutcome } from '../../ports/types';
import { failedExchange, isUnknownPath, readNativeError } from './errors';

describe('the errors of LM Studio', () => {
  test.each([
    [{ error: 'Unexpected endpoint or method. (GET /x)' }, 'Unexpected endpoint or method. (GET /x)', ''],
    [
      { error: { type: 'model_not_found', message: 'Model x not found' } },
      'Model x not found',
      'model_not_found',
    ],
    [{ error: {} }, '', ''],
    [{ error: { message: 7, type: null } }, '', ''],
  ])('are read from %j', (body, message, type) => {
    expect(readNativeError(body)).toEqual({ message, type, code: '' });
  });

  test.each([{}, { error: null }, { error: 500 }, [], 'error', null, undefined])(
    'are not read into %j',
    body => {
      expect(readNativeError(body)).toBeNull();
    },
  );

  test('tell the unknown path that is answered with 200', () => {
    expect([
      isUnknownPath({ type: '', code: '', message: 'Unexpected endpoint or method. (GET /api/v1/models)' }),
      isUnknownPath({ type: 'unknown', code: '', message: 'Model is unloaded.' }),
      isUnknownPath(null),
    ]).toEqual([true, false, false]);
  });
});

describe('an exchange without a usable answer', () => {
  const url = 'http://127.0.0.1:1234';
  const answered = (status: number, body: string): HttpOutcome => ({
    ...{ state: 'answered', status, body, headers: {}, contentType: 'application/json', headMs: 1 },
  });

  test.each([
    [{ state: 'refused' }, 'server-refused', { url }],
    [{ state: 'timed-out' }, 'server-timeout', { url, limitMs: 5000 }],
    [{ state: 'unreachable', reason: 'ECONNRESET' }, 'server-unreachable', { url, reason: 'ECONNRESET' }],
    [{ state: 'unreachable', reason: 'EHOSTUNREACH' }, 'server-no-route', { url, reason: 'EHOSTUNREACH' }],
    [{ state: 'too-large' }, 'server-unreachable', { url, reason: 'answer too large' }],
    [{ state: 'cancelled' }, 'server-unreachable', { url, reason: 'cancelled' }],
    [
      answered(500, '{"error":"Engine died"}'),
      'server-answered-error',
      { url, status: 500, message: 'Engine died' },
    ],
    [answered(502, '<html>'), 'server-answered-error', { url, status: 502, message: '' }],
  ] as [HttpOutcome, string, object][])('%j is %s', (outcome, code, params) => {
    expect(failedExchange(url, outcome, 5000)).toEqual({ ok: false, error: { code, params } });
  });

  test.each([401, 403])(
    'does not carry on the body of a %i, which may repeat a part of the token',
    status => {
      const body = '{"error":{"message":"Malformed LM Studio API token provided: sk-secret-***"}}';
      expect(failedExchange(url, answered(status, body), 5000)).toEqual({
        ok: false,
        error: { code: 'server-auth', params: { url } },
      });
    },
  );
});
