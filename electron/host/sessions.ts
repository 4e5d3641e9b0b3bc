import { createHash, timingSafeEqual } from 'node:crypto';

export interface Sessions {
  /** A code that opens one session within 60 seconds. */
  mintCode(): string;
  /** The session's token, or null where the code is wrong, used or too old. */
  exchange(code: string): string | null;
  isValid(authorization: string | undefined): boolean;
}

interface Surroundings {
  readonly now: () => number;
  readonly token: (bytes: number) => string;
}

const codeLifetimeMs = 60_000;
/** More open pages than anybody has; the oldest session ends when another begins. */
const sessionLimit = 50;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * Bearer tokens instead of cookies: a cookie of 127.0.0.1 would be sent to every other port of it. Only
 * digests are kept; comparing takes the same time whatever is wrong.
 */
export function createSessions({ now, token }: Surroundings): Sessions {
  const codes = new Map<string, number>();
  let sessions: Buffer[] = [];
  return {
    mintCode() {
      for (const [code, expiresAt] of codes) if (expiresAt < now()) codes.delete(code);
      const code = token(24);
      codes.set(code, now() + codeLifetimeMs);
      return code;
    },
    exchange(code) {
      const expiresAt = codes.get(code);
      codes.delete(code);
      if (expiresAt === undefined || expiresAt < now()) return null;
      const session = token(32);
      sessions = [...sessions, digest(session)].slice(-sessionLimit);
      return session;
    },
    isValid(authorization) {
      const match = /^Bearer ([\w-]{20,100})$/.exec(authorization ?? '');
      const given = digest(match?.[1] ?? '');
      return match !== null && sessions.some(session => timingSafeEqual(session, given));
    },
  };
}
