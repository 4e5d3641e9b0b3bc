import { describe, expect, test } from 'vitest';
import { nodePorts } from '../ports/node';
import { manualClock } from '#tests/doubles';
import { createSessions } from './sessions';

function make() {
  const clock = manualClock();
  return { clock, sessions: createSessions({ now: clock.now, token: nodePorts().random.token }) };
}

describe('a code', () => {
  test('opens one session, once', () => {
    const { sessions } = make();
    const code = sessions.mintCode();
    const token = sessions.exchange(code);
    expect([sessions.isValid(`Bearer ${token ?? ''}`), sessions.exchange(code)]).toEqual([true, null]);
  });

  test.each([
    [59_999, true],
    [60_000, true],
    [60_001, false],
  ])('after %d ms opens one: %s', (ms, opens) => {
    const { clock, sessions } = make();
    const code = sessions.mintCode();
    clock.advance(ms);
    expect(sessions.exchange(code) !== null).toBe(opens);
  });

  test('that was too old is not good again when the clock is set back', () => {
    const { clock, sessions } = make();
    const code = sessions.mintCode();
    clock.advance(61_000);
    expect(sessions.exchange(code)).toBeNull();
    clock.advance(-61_000);
    expect(sessions.exchange(code)).toBeNull();
  });

  test('leaves the other codes alone', () => {
    const { sessions } = make();
    const [first, second] = [sessions.mintCode(), sessions.mintCode()];
    expect([sessions.exchange(second), sessions.exchange(first)]).not.toContain(null);
  });

  test.each(['', 'guess', '__proto__'])('%j that nobody has minted opens nothing', code => {
    const { sessions } = make();
    sessions.mintCode();
    expect(sessions.exchange(code)).toBeNull();
  });
});

describe('a session', () => {
  test('is known by its bearer token and by nothing else', () => {
    const { sessions } = make();
    const code = sessions.mintCode();
    const token = sessions.exchange(code) ?? '';
    const tries: (string | undefined)[] = [
      `Bearer ${token}`,
      undefined,
      '',
      token,
      'Bearer ',
      `Bearer ${token}x`,
      `Bearer ${token.slice(0, -1)}`,
      `Bearer ${code}`,
      `Basic ${token}`,
      `Bearer ${token}\nBearer x`,
    ];
    expect(tries.map(sessions.isValid)).toEqual([true, ...Array.from({ length: 9 }, () => false)]);
  });

  test('has a token of 256 bits that no other session has', () => {
    const { sessions } = make();
    const tokens = Array.from({ length: 20 }, () => sessions.exchange(sessions.mintCode()) ?? '');
    expect(new Set(tokens.map(token => Buffer.from(token, 'base64url').length))).toEqual(new Set([32]));
    expect(new Set(tokens).size).toBe(20);
  });

  test('ends when fifty others have begun', () => {
    const { sessions } = make();
    const tokens = Array.from({ length: 51 }, () => sessions.exchange(sessions.mintCode()) ?? '');
    expect(tokens.map(token => sessions.isValid(`Bearer ${token}`)).indexOf(true)).toBe(1);
  });
});
