import { expect, test } from 'vitest';
import { plainText } from './plain-text';

test.each([
  ['words as they are', 'One.\n\nTwo < three & four.', 'One.\n\nTwo < three & four.'],
  [
    'what GitHub makes of notes',
    '<h2>New</h2>\n<ul>\n<li>Loads <code>a &amp; b</code></li>\n<li>\n<p>Undo</p>\n</li>\n</ul>\n<p>See <a href="https://x">here</a>.</p>',
    'New\n• Loads a & b\n• Undo\n\nSee here.',
  ],
  ['a script, as the words that it is', '<script>alert(1)</script>Hi', 'alert(1)Hi'],
  ['an image that would call home', 'a<img src="https://x/y.png" onerror="z()">b', 'ab'],
  [
    'characters by their numbers',
    'It&#39;s &#x1F680; &copy; &#0; &#x110000;',
    "It's 🚀 &copy; &#0; &#x110000;",
  ],
  ['markup that never ends', '<a '.repeat(5000), '<a '.repeat(5000).trim()],
  ['nothing', '', ''],
])('%s', (_, markup, words) => {
  expect(plainText(markup)).toBe(words);
});

test('notes without end are cut', () => {
  expect(plainText('x'.repeat(1_000_000))).toHaveLength(20_000);
});
