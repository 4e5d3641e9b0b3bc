import type { Page } from '@playwright/test';

/**
 * What does not fit, in words: a page that scrolls sideways, and text that reaches out of what holds it.
 * Text in a box that scrolls by itself is seen by scrolling; text cut with an ellipsis must be told in a title.
 */
export const misfits = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    // What is placed by its measured width is placed anew in the frame after a change of size.
    for (let frame = 0; frame < 3; frame++) await new Promise(resolve => requestAnimationFrame(resolve));
    const found: string[] = [];
    const tolerance = 1;
    for (const element of [document.documentElement, document.querySelector('main')])
      if (element && element.scrollWidth > element.clientWidth + tolerance)
        found.push(`${element.tagName} is ${element.scrollWidth - element.clientWidth} px too wide`);

    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const text = node.textContent?.trim() ?? '';
      const parent = node.parentElement;
      if (text === '' || !parent?.checkVisibility() || parent.closest('option, script, style')) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      // What is for screen readers only takes no room.
      if (box.width <= 1 || box.height <= 1) continue;
      for (let holder: Element | null = parent; holder; holder = holder.parentElement) {
        const { overflowX, textOverflow } = getComputedStyle(holder);
        if (overflowX === 'auto' || overflowX === 'scroll') break;
        const isBox =
          overflowX !== 'visible' || holder.matches('button, a[class*="h-7"], section, nav, select, th, td');
        if (!isBox) continue;
        const frame = holder.getBoundingClientRect();
        if (frame.width <= 1) break;
        const cut = box.right > frame.right + tolerance || box.left < frame.left - tolerance;
        const low =
          holder.matches('button') &&
          (box.bottom > frame.bottom + tolerance || box.top < frame.top - tolerance);
        if (!cut && !low) continue;
        if (textOverflow === 'ellipsis' && holder.getAttribute('title')) break;
        found.push(`“${text.slice(0, 60)}” does not fit its ${holder.tagName.toLowerCase()}`);
        break;
      }
    }
    return found;
  });
