import { expect, test } from 'vitest';
import { contentSecurityPolicy, securityHeaders } from './csp';

const directives = (policy: string): Record<string, string> =>
  Object.fromEntries(
    policy.split('; ').map(directive => {
      const [name = '', ...sources] = directive.split(' ');
      return [name, sources.join(' ')];
    }),
  );

test('the page may load its own files, style with this load’s nonce, and nothing else', () => {
  expect(directives(contentSecurityPolicy('abc-123'))).toEqual({
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self' 'nonce-abc-123'",
    'connect-src': "'self'",
    'font-src': "'self'",
    'img-src': "'self'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
  });
});

test('the page is not guessed at, not framed, not shared with another origin, and says nobody where it was', () => {
  expect(securityHeaders('n')).toEqual({
    'content-security-policy': contentSecurityPolicy('n'),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  });
});
