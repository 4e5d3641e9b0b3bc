// The two containers that pictures of several sizes are shipped in. electron-builder would make them too, with a
// tool that it downloads.

const pngFrom = 64;

/** A picture as Windows read it before it knew PNG, and still does best where it is small: rows from below, BGRA. */
function bitmap({ size, pixels }) {
  const header = Buffer.alloc(40);
  header.writeUInt32LE(40, 0);
  header.writeInt32LE(size, 4);
  // Twice the height: a mask follows, which the alpha channel makes unnecessary but the format asks for.
  header.writeInt32LE(size * 2, 8);
  header.writeUInt16LE(1, 12);
  header.writeUInt16LE(32, 14);
  const rows = [];
  for (let y = size - 1; y >= 0; y--) {
    const row = Buffer.from(pixels.subarray(y * size * 4, (y + 1) * size * 4));
    for (let x = 0; x < row.length; x += 4) [row[x], row[x + 2]] = [row[x + 2], row[x]];
    rows.push(row);
  }
  return Buffer.concat([header, ...rows, Buffer.alloc(Math.ceil(size / 32) * 4 * size)]);
}

/** A Windows icon of these pictures. */
export function ico(pictures) {
  const images = pictures.map(picture => (picture.size >= pngFrom ? picture.png : bitmap(picture)));
  const directory = Buffer.alloc(6 + 16 * images.length);
  directory.writeUInt16LE(1, 2);
  directory.writeUInt16LE(images.length, 4);
  let offset = directory.length;
  for (const [index, image] of images.entries()) {
    const entry = 6 + 16 * index;
    const { size } = pictures[index];
    // A zero stands for 256.
    directory.writeUInt8(size % 256, entry);
    directory.writeUInt8(size % 256, entry + 1);
    directory.writeUInt16LE(1, entry + 4);
    directory.writeUInt16LE(32, entry + 6);
    directory.writeUInt32LE(image.length, entry + 8);
    directory.writeUInt32LE(offset, entry + 12);
    offset += image.length;
  }
  return Buffer.concat([directory, ...images]);
}

/** What macOS calls each size in pixels: as itself, and as twice a size in points. */
const icnsTypes = {
  32: ['ic11'],
  64: ['ic12'],
  128: ['ic07'],
  256: ['ic08', 'ic13'],
  512: ['ic09', 'ic14'],
  1024: ['ic10'],
};

/** A macOS icon of these pictures. */
export function icns(pictures) {
  const block = (type, data) => {
    const head = Buffer.alloc(8);
    head.write(type, 'latin1');
    head.writeUInt32BE(data.length + 8, 4);
    return Buffer.concat([head, data]);
  };
  const blocks = pictures.flatMap(({ size, png }) => icnsTypes[size].map(type => block(type, png)));
  return block('icns', Buffer.concat(blocks));
}
