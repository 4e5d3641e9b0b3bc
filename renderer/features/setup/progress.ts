import type { CheckItem } from '#shared/contract/checklist';

export const isOpen = (item: CheckItem): boolean => item.state === 'blocked' || item.state === 'attention';
export const isDone = (item: CheckItem): boolean => item.state === 'ok' || item.state === 'noted';
/** Has it something to do? What is only noted may have a repair, too. */
export const isOffered = (item: CheckItem): boolean =>
  isOpen(item) || (item.state === 'noted' && (item.repair !== null || item.command !== null));

/** What Setup shows: its own checks, and what else wants something. */
export const setupItems = (items: readonly CheckItem[]): CheckItem[] =>
  items.filter(item => item.setup || isOpen(item));

/**
 * What to do next: what blocks before what only wants attention, in the order of the guidance. Something
 * that can be repaired here comes before something that nobody can change now, such as a missing GPU.
 */
export function nextItem(items: readonly CheckItem[]): CheckItem | undefined {
  const open = [...items.filter(item => item.state === 'blocked'), ...items.filter(isOpen)];
  return open.find(item => item.repair !== null) ?? open[0];
}
