import { describe, expect, test } from 'vitest';
import { loadedCopies, loadedMemory } from './loaded';
import { guidanceModelHere, judgeOwnModels, recommendedHere } from './own-models';
import { card, cards, localModel, mac, machine } from './testing';

const studio = mac(512, 464, 'Apple M3 Ultra');
const gs32 = localModel('minimax-m2.1-gs32', {
  format: 'mlx',
  sizeBytes: 257_300_000_000,
  quantization: '8bit',
});
const fourBit = localModel('minimax/minimax-m2.1', {
  format: 'mlx',
  sizeBytes: 128_670_000_000,
  quantization: '4bit',
});

const twoBit = localModel('minimax-m2.1', { sizeBytes: 78e9, quantization: 'UD-IQ2_M' });
const eightBit = localModel('minimax-m2.1', { sizeBytes: 243_000_000_000, quantization: 'Q8_0' });

describe('the recommended variant', () => {
  test.each([
    ['is known to be on the disk', [gs32], true],
    ['is not the same as one of fewer bits', [fourBit], false],
    ['is as good in another format', [eightBit], true],
    ['is not one that another machine has', [{ ...gs32, serverUrl: 'http://192.168.1.5:1234' }], false],
  ])('%s', (_, models, onDisk) => {
    expect(recommendedHere(studio, models)).toEqual({
      ...{ name: 'MiniMax M2.1', variant: '8bit-gs32', sizeBytes: 257_280_000_000, contextTokens: 65_536 },
      onDisk,
    });
  });

  test('is none where nothing can be recommended', () => {
    expect(recommendedHere(machine([]), [gs32])).toBeNull();
  });
});

describe('the guidance’s own model, in full at its longest context', () => {
  test.each([
    ['fits a 512 GB M3 Ultra', studio, '8bit-gs32', true],
    ['does not fit a 256 GB one', mac(256, 192, 'Apple M3 Ultra'), '8bit-gs32', false],
    ['is a GGUF on cards', machine(cards(4, 24, 'RTX 3090')), 'Q8_0', false],
  ])('%s', (_, profile, variant, fits) => {
    expect(guidanceModelHere(profile)).toMatchObject({
      ...{ name: 'MiniMax M2.1', variant, contextTokens: 196_608, fits },
      shortBytes: fits ? 0 : (expect.any(Number) as number),
    });
  });

  test('says what it needs and what lacks', () => {
    const found = guidanceModelHere(mac(256, 192, 'Apple M3 Ultra'));
    expect(found && found.totalBytes - found.shortBytes).toBe(192 * 1024 ** 3);
  });
});

describe('a model on this disk', () => {
  const judge = (...asked: Parameters<typeof judgeOwnModels>) => judgeOwnModels(...asked)[0];

  test('is told of a fuller variant that fits here', () => {
    expect(judge([fourBit], studio)?.better).toMatchObject({ variant: '8bit-gs32', onDisk: false });
  });

  test.each([
    ['is the fullest that fits', gs32, studio],
    ['is the fullest on a smaller machine', fourBit, mac(192, 160, 'Apple M2 Ultra')],
    ['could be replaced only by one without room to spare', twoBit, mac(192, 144, 'Apple M2 Ultra')],
    ['is unknown', localModel('someone/new-30b', { sizeBytes: 17e9 }), studio],
  ])('is told of none where it %s', (_, model, profile) => {
    expect(judge([model], profile)?.better).toBeNull();
  });

  test.each([
    [
      'unknown and small',
      localModel('someone/new-8b', { sizeBytes: 5e9, quantization: 'Q4_K_M' }),
      { known: false, warnings: ['small'] },
    ],
    ['known and heavily quantised', twoBit, { known: true, warnings: ['heavily-quantised'] }],
  ])('can be %s', (_, model, expected) => {
    expect(judge([model], studio)).toMatchObject(expected);
  });
});

test('of a model whose size nobody tells nothing is said', () => {
  expect(judgeOwnModels([localModel('minimax-m2.1')], studio)).toEqual([]);
});

describe('what the loaded models take', () => {
  const loaded = (tokens: number) => ({ instances: [{ id: 'a', contextTokens: tokens, ttlSeconds: null }] });

  test('is their files and their context, one cache shared by all conversations', () => {
    const models = [{ ...gs32, ...loaded(196_608) }, fourBit];
    expect(loadedMemory(loadedCopies(models, studio))).toEqual({
      modelBytes: 257_300_000_000,
      contextBytes: 47_616 * 1024 ** 2,
    });
  });

  test('counts a state for each conversation', () => {
    const qwen = localModel('qwen/qwen3.6-27b', { sizeBytes: 17e9, ...loaded(262_144) });
    expect(loadedMemory(loadedCopies([qwen], machine([card(96)])))?.contextBytes).toBe(
      (16_384 + 598.5) * 1024 ** 2,
    );
  });

  test('is the least that it could be for a model of unknown shape', () => {
    const unknown = localModel('someone/new', { sizeBytes: 17e9, ...loaded(65_536) });
    expect(loadedMemory(loadedCopies([unknown], machine(cards(1, 24, 'X'))))).toEqual({
      modelBytes: 17e9,
      contextBytes: 1024 ** 3,
    });
  });

  test.each([
    ['nothing is loaded', [gs32], studio],
    ['there is no accelerator', [{ ...gs32, ...loaded(4096) }], machine([])],
    ['no size is known', [localModel('minimax-m2.1', loaded(4096))], studio],
  ])('is not told where %s', (_, models, profile) => {
    expect(loadedMemory(loadedCopies(models, profile))).toBeNull();
  });
});
