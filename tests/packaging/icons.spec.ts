import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { TrayIcon } from '#electron/shell/tray-menu';
import { trayImageFile } from '#electron/shell/tray';
import { icns, ico } from '../../build/icon-files.mjs';
import { inRoot } from '../../build/project.mjs';

const states: TrayIcon[] = ['ok', 'attention', 'down', 'busy', 'paused'];
const drawn = (...name: string[]): Buffer => readFileSync(inRoot('build', 'icons', ...name));
const sizeOf = (png: Buffer): number[] => [png.readUInt32BE(16), png.readUInt32BE(20)];

describe('the pictures of the tray', () => {
  // Those for macOS are black all over: what differs there is the shape.
  test.each(['darwin', 'win32', 'linux'])('differ in every state on %s', platform => {
    const pictures = states.map(state => drawn('shell', trayImageFile(platform, state)).toString('base64'));
    expect(new Set(pictures).size).toBe(states.length);
  });

  /** Which points of the 16 x 16 picture for Windows are drawn in white: the shape, whatever its colour. */
  const shapeOf = (state: TrayIcon): boolean[] => {
    const file = drawn('shell', `tray-${state}.ico`);
    const start = file.readUInt32LE(6 + 12) + 40;
    return Array.from({ length: 256 }, (_, at) =>
      file.subarray(start + at * 4, start + at * 4 + 3).every(value => value > 128),
    );
  };

  test('differ in their shape where they are smallest, without their colours', () => {
    const shapes = states.map(state => ({ state, shape: shapeOf(state) }));
    const alike = shapes.flatMap((one, index) =>
      shapes.slice(index + 1).flatMap(other => {
        const count = (holds: (a: boolean, b: boolean) => boolean) =>
          one.shape.filter((point, at) => holds(point, other.shape[at]!)).length;
        const share = count((a, b) => a !== b) / count((a, b) => a || b);
        return share < 0.3 ? [`${one.state} and ${other.state}: ${share.toFixed(2)}`] : [];
      }),
    );
    expect(drawn('shell', 'tray-ok.ico').readUInt8(6)).toBe(16);
    expect(alike).toEqual([]);
  });

  test.each(states)("have the two sizes of macOS' menu bar and the one of a panel on Linux: %s", state => {
    const names = [`tray-${state}Template.png`, `tray-${state}Template@2x.png`, `tray-${state}.png`];
    expect(names.map(name => sizeOf(drawn('shell', name)))).toEqual([
      [16, 16],
      [32, 32],
      [48, 48],
    ]);
  });
});

const picture = (size: number) => ({
  size,
  png: Buffer.from(`png ${size}`),
  pixels: Buffer.alloc(size * size * 4, size),
});

describe('an icon for Windows', () => {
  test('says where each picture lies: small ones as pixels, large ones as they are', () => {
    const file = ico([picture(16), picture(256)]);
    const entry = (index: number) => {
      const at = 6 + 16 * index;
      const [length, offset] = [file.readUInt32LE(at + 8), file.readUInt32LE(at + 12)];
      return { width: file.readUInt8(at), data: file.subarray(offset, offset + length) };
    };
    expect([file.readUInt16LE(2), file.readUInt16LE(4), entry(1)]).toEqual([
      1,
      2,
      { width: 0, data: Buffer.from('png 256') },
    ]);
    // Header, 16 × 16 pixels of four bytes, and a mask of 16 rows padded to four bytes.
    expect([entry(0).width, entry(0).data.length, entry(0).data.readInt32LE(8)]).toEqual([
      16,
      40 + 1024 + 64,
      32,
    ]);
  });

  test('turns the rows and the colours round', () => {
    const pixels = Buffer.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]);
    const file = ico([{ size: 2, png: Buffer.alloc(0), pixels }]);
    expect([...file.subarray(22 + 40, 22 + 40 + 16)]).toEqual([
      11, 10, 9, 12, 15, 14, 13, 16, 3, 2, 1, 4, 7, 6, 5, 8,
    ]);
  });
});

describe('an icon for macOS', () => {
  test('names each size, and says how long it is', () => {
    const file = icns([picture(512), picture(1024)]);
    const types = [];
    for (let at = 8; at < file.length; at += file.readUInt32BE(at + 4))
      types.push(file.toString('latin1', at, at + 4));
    expect([file.toString('latin1', 0, 4), file.readUInt32BE(4), types]).toEqual([
      'icns',
      file.length,
      ['ic09', 'ic14', 'ic10'],
    ]);
  });
});
