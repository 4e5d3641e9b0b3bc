import { findBrowser } from '../browser.mjs';
import { row } from '../table.mjs';
import { weighPage } from '../page-weight.mjs';

/** What the page weighs, and how soon it is there. */
export async function measure() {
  const { files, bytes } = weighPage();
  row(
    'initial JavaScript of the page, gzipped',
    `${(bytes / 1000).toFixed(1)} kB`,
    `${files.length} files`,
    '',
    '200 kB',
    bytes <= 200_000,
  );
  const browser = await findBrowser();
  if (browser.reason !== null) {
    row('the page in a browser', '', browser.reason, '', '', null);
    return;
  }
  const { measurePage } = await import('../page.mjs');
  for (const measured of await measurePage(browser.executablePath)) row(...measured);
}
