// Draws the icons in build/icons from the SVG sources beside them. What it draws is committed, because a machine
// that builds Homeport may have no browser.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { browserArguments, ensureBrowser } from './browser.mjs';
import { icns, ico } from './icon-files.mjs';
import { inRoot } from './project.mjs';

const source = name => readFileSync(inRoot('build', 'icons', `${name}.svg`), 'utf8');

/** White on these has a contrast of at least 3:1, and each shows on a light and on a dark task bar. */
const tileColours = {
  ok: '#178a8d',
  busy: '#178a8d',
  attention: '#b97400',
  down: '#d6483c',
  paused: '#76818a',
};

const black = svg => svg.replaceAll('currentColor', '#000');

const tile = (svg, colour) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">
  <rect width="16" height="16" rx="3.6" fill="${colour}" />
  <g transform="translate(1.6 1.7) scale(.8)">${svg.replaceAll('currentColor', '#fff').replace('<svg ', '<svg width="16" height="16" ')}</g>
</svg>`;

// macOS wants the room around the tile; the others want the tile alone, and few lines where it is small.
const appWithRoom = source('app');
const appAlone = appWithRoom.replace('0 0 1024 1024', '92 92 840 840');
const small = tile(source('tray-ok'), '#12777a');
const appAt = size => (size <= 32 ? small : appAlone);

const { executablePath, reason } = await ensureBrowser();
if (executablePath === null) {
  console.error(reason);
  process.exit(1);
}
const browser = await chromium.launch({ executablePath, args: browserArguments() });
const page = await browser.newPage();

/** One picture: its PNG file and its pixels, four bytes each, RGBA from the top. */
async function draw(svg, size, height = size) {
  const drawn = await page.evaluate(
    async ([text, length, tall]) => {
      const { document, Image } = globalThis;
      const image = new Image();
      // Without a size of its own it would be drawn small first and enlarged.
      image.src = `data:image/svg+xml,${encodeURIComponent(text.replace('<svg ', `<svg width="${length}" height="${tall}" `))}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = length;
      canvas.height = tall;
      const context = canvas.getContext('2d');
      context.drawImage(image, 0, 0, length, tall);
      return {
        png: canvas.toDataURL('image/png').split(',')[1],
        pixels: [...context.getImageData(0, 0, length, tall).data],
      };
    },
    [svg, size, height],
  );
  return { size, png: Buffer.from(drawn.png, 'base64'), pixels: Buffer.from(drawn.pixels) };
}

const drawAll = async (sizes, svgAt) => {
  const drawn = [];
  for (const size of sizes) drawn.push(await draw(svgAt(size), size));
  return drawn;
};

for (const folder of ['shell', 'linux']) {
  rmSync(inRoot('build', 'icons', folder), { recursive: true, force: true });
  mkdirSync(inRoot('build', 'icons', folder));
}
const write = (name, data) => writeFileSync(inRoot('build', 'icons', name), data);

for (const [state, colour] of Object.entries(tileColours)) {
  const svg = source(`tray-${state}`);
  const coloured = tile(svg, colour);
  // macOS colours a black picture itself; the task bars of the others do not.
  write(`shell/tray-${state}Template.png`, (await draw(black(svg), 16)).png);
  write(`shell/tray-${state}Template@2x.png`, (await draw(black(svg), 32)).png);
  write(`shell/tray-${state}.ico`, ico(await drawAll([16, 20, 24, 32, 40, 48], () => coloured)));
  // A panel on Linux gets one picture and makes it smaller.
  write(`shell/tray-${state}.png`, (await draw(coloured, 48)).png);
}
write('shell/window.png', (await draw(appAlone, 256)).png);
for (const { size, png } of await drawAll([16, 32, 48, 64, 128, 256, 512], appAt)) {
  write(`linux/${size}x${size}.png`, png);
}
write('icon.ico', ico(await drawAll([16, 20, 24, 32, 40, 48, 64, 128, 256], appAt)));
write(
  'icon.icns',
  icns(await drawAll([32, 64, 128, 256, 512, 1024], size => (size === 32 ? small : appWithRoom))),
);

// The window in which an installer for macOS opens.
const background = readFileSync(inRoot('build', 'mac', 'background.svg'), 'utf8');
writeFileSync(inRoot('build', 'mac', 'background.png'), (await draw(background, 540, 380)).png);
writeFileSync(inRoot('build', 'mac', 'background@2x.png'), (await draw(background, 1080, 760)).png);

/** Every state at its real size on the bars that it stands on: to look at, and for docs/packaging.md. */
async function drawSheet() {
  const states = Object.keys(tileColours);
  const at = (svg, size) =>
    `<img width="${size}" height="${size}" src="data:image/svg+xml,${encodeURIComponent(svg)}" alt="">`;
  const bar = (ground, ink, pictures) =>
    `<p style="background:${ground};color:${ink}">${pictures.join('')}</p>`;
  const bare = (ink, size) =>
    states.map(state => at(source(`tray-${state}`).replaceAll('currentColor', ink), size));
  const tiles = size => states.map(state => at(tile(source(`tray-${state}`), tileColours[state]), size));
  const rows = [
    ['#f6f6f6', '#000', bare('#000', 16)],
    ['#1e1e1e', '#fff', bare('#fff', 16)],
    ['#f6f6f6', '#000', bare('#000', 32)],
    ['#1e1e1e', '#fff', bare('#fff', 32)],
    ['#f3f3f3', '#000', tiles(16)],
    ['#202020', '#fff', tiles(16)],
    ['#f3f3f3', '#000', tiles(24)],
    ['#202020', '#fff', tiles(24)],
  ];
  await page.setContent(`<!doctype html><style>body{margin:0;width:280px}p{margin:0;padding:8px 12px;display:flex;gap:24px;align-items:center;height:32px}</style>
    ${rows.map(([ground, ink, pictures]) => bar(ground, ink, pictures)).join('')}`);
  await page.locator('body').screenshot({ path: inRoot('docs', 'tray-icons.png') });
}
await drawSheet();
await browser.close();
