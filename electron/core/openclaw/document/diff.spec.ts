import JSON5 from 'json5';
import { describe, expect, test } from 'vitest';
import { fileStep, maskSecrets } from './diff';

describe('secrets', () => {
  test('are masked wherever their key says so, and the rest stays to the byte', () => {
    const text = `{
  // apiKey: "in a comment" is no value
  models: { providers: {
    openai: { apiKey: "sk-1", headers: { "X-Anything": "h-1" }, baseUrl: "https://api.openai.com/v1" },
    'two': { 'api_key': 'sk-2', maxTokens: 8192 },
  } },
  channels: { telegram: { botToken: 'sk-3', tokens: ["sk-4", "sk-5"] }, whatsapp: { password: "" } },
  env: { vars: { ANYTHING: "sk-6" } },
  gateway: { auth: { mode: "token", token: "sk-7" }, keyboard: "qwerty" },
}`;
    const masked = maskSecrets(text);
    expect(masked).not.toMatch(/sk-\d|h-1/);
    let number = 0;
    const expected = text.replace(/(["'])(?:sk-\d|h-1)\1/g, found => {
      number++;
      return `${found[0]}••••••${found[0]}`;
    });
    expect([number, masked]).toEqual([8, expected]);
  });

  test.each(['lmstudio', 'lmstudio-local', 'sk-local', '${LM_API_TOKEN}', ''])(
    'are not what everybody knows: %j',
    key => {
      const text = `{ apiKey: ${JSON.stringify(key)} }`;
      expect(maskSecrets(text)).toBe(text);
    },
  );

  test.each([
    ['a file that does not parse', '{ apiKey: "sk-1"'],
    ['a key twice', '{ apiKey: "sk-1", apiKey: "sk-2" }'],
  ])('of %s are not shown, nor is anything else', (_, text) => {
    expect(maskSecrets(text)).toBe('');
  });
});

describe('a diff', () => {
  const path = '/home/anna/.openclaw/openclaw.json';

  test('shows what changes with three lines around it, and counts', () => {
    const lines = ['{', '  a: 1,', '  b: 2,', '  c: 3,', '  d: 4,', '  e: 5,', '  f: 6,', '}', ''];
    const before = lines.join('\n');
    const after = before.replace('e: 5,', 'e: 50, // more');
    expect(fileStep(path, before, after)).toEqual({
      kind: 'file',
      path,
      created: false,
      removed: false,
      addedLines: 1,
      removedLines: 1,
      diff: [
        `--- ${path}`,
        `+++ ${path}`,
        '@@ -3,6 +3,6 @@',
        '   b: 2,',
        '   c: 3,',
        '   d: 4,',
        '-  e: 5,',
        '+  e: 50, // more',
        '   f: 6,',
        ' }',
      ].join('\n'),
    });
  });

  test.each([
    ['a new file', null, '{ a: 1 }\n', { created: true, removed: false, addedLines: 1, removedLines: 0 }],
    [
      'a file that goes',
      '{ a: 1 }\n',
      null,
      { created: false, removed: true, addedLines: 0, removedLines: 1 },
    ],
  ])('tells %s', (_, before, after, expected) => {
    const step = fileStep(path, before, after);
    expect(step).toMatchObject(expected);
    expect(step.diff.split('\n').slice(0, 2)).toContain(before === null ? '--- /dev/null' : '+++ /dev/null');
  });

  test('holds no secret, neither the old nor the new one', () => {
    const before = JSON5.stringify({ apiKey: 'sk-old', a: 1 }, null, 2);
    const step = fileStep(path, before, before.replace('sk-old', 'sk-new').replace('a: 1', 'a: 2'));
    expect(step.diff).not.toMatch(/sk-(old|new)/);
    expect(step.diff).toContain('+  a: 2');
  });
});
