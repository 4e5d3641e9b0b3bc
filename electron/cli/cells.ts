const colourCodes = /\u001b\[[0-9;]*m/g;
// Marks that join the letter before them, and characters without any width.
const widthless = /[\p{Mn}\p{Me}\p{Cf}]/u;
// East Asian wide and full-width forms, and the pictures that terminals draw two cells wide.
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u;

/** How many cells of a terminal a text takes; colour codes take none. */
export function cellsOf(text: string): number {
  let cells = 0;
  for (const character of text.replace(colourCodes, '')) {
    if (!widthless.test(character)) cells += wide.test(character) ? 2 : 1;
  }
  return cells;
}
