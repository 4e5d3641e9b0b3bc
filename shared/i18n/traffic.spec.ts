import { expect, test } from 'vitest';
import type { Traffic } from '../contract/traffic';
import { en } from './en/catalogue';
import { pl } from './pl/catalogue';
import { sayTraffic } from './traffic';
import { createTranslator } from './translator';

const said = (places: Traffic['places'], rest: Partial<Traffic> = {}): string[] =>
  [createTranslator('en', en), createTranslator('pl', pl)].map(translator =>
    sayTraffic(translator, { places, hosts: [], otherSlots: 0, ...rest }),
  );

test.each<[string[], Traffic['places'], Partial<Traffic>?]>([
  [['Traffic: none yet.', 'Ruch: na razie żaden.'], []],
  [['Traffic: this machine and nothing else.', 'Ruch: ten komputer i\u00a0nic więcej.'], ['machine']],
  [['Traffic: your own network and nothing else.', 'Ruch: własna sieć i\u00a0nic więcej.'], ['network']],
  [
    ['Traffic: a hosted provider, in any region.', 'Ruch: dostawca hostowany, w\u00a0dowolnym regionie.'],
    ['anywhere'],
  ],
  [
    [
      'Traffic: this machine; if that fails, the EU, through OpenRouter, then a hosted provider, in any region.',
      'Ruch: ten komputer; gdy to zawiedzie, Unia Europejska, przez OpenRouter, potem dostawca hostowany, w\u00a0dowolnym regionie.',
    ],
    ['machine', 'eu', 'anywhere'],
  ],
  [
    [
      'Traffic: only baseten, fireworks behind OpenRouter; if that fails, this machine.',
      'Ruch: tylko baseten, fireworks za OpenRouterem; gdy to zawiedzie, ten komputer.',
    ],
    ['pinned', 'machine'],
    { hosts: ['baseten', 'fireworks'] },
  ],
  [
    [
      'Traffic: this machine. But 2 other model slots of the file send text beyond your machines.',
      'Ruch: ten komputer. Ale 2 inne miejsca w\u00a0pliku wysyłają tekst poza własne komputery.',
    ],
    ['machine'],
    { otherSlots: 2 },
  ],
  [
    [
      'Traffic: this machine; if that fails, your own network. But 1 other model slot of the file sends text beyond your machines.',
      'Ruch: ten komputer; gdy to zawiedzie, własna sieć. Ale 1 inne miejsce w\u00a0pliku wysyła tekst poza własne komputery.',
    ],
    ['machine', 'network'],
    { otherSlots: 1 },
  ],
])('%j', (sentences, places, rest) => {
  expect(said(places, rest)).toEqual(sentences);
});
