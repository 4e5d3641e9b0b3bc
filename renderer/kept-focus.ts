import { useEffect } from 'react';

/** What a person can be put back to, the nearest first: the item, its panel, the page. */
const homes = 'li, section, main';

const isDisabled = (element: Element): boolean => element.matches(':disabled');

function pathOf(target: EventTarget | null): HTMLElement[] {
  const path: HTMLElement[] = [];
  for (let one = target; one instanceof HTMLElement; one = one.parentElement) path.push(one);
  return path;
}

function focusHome(path: readonly HTMLElement[]): void {
  const near = path.find(one => one.isConnected && one.matches(homes));
  const home = near ?? document.querySelector<HTMLElement>('main');
  if (!home) return;
  if (!home.hasAttribute('tabindex')) home.tabIndex = -1;
  home.focus({ preventScroll: true });
}

/**
 * A button goes when it has done its work, and a browser then leaves the focus nowhere: a screen reader falls
 * silent, and keys scroll nothing. So what is taken away hands the focus to the item, the panel or the page that it
 * stood in; what is only disabled gets it back when it can be pressed again.
 */
function keepFocus(): () => void {
  let path: readonly HTMLElement[] = [];
  /** Whether what had the focus has been disabled since. */
  let wasDisabled = false;
  const isNowhere = (): boolean => document.activeElement === document.body;

  const look = (): void => {
    const [last] = path;
    if (!last) return;
    wasDisabled ||= isDisabled(last);
    // On its way from one control to the next the focus is nowhere for a moment, too: there it is not called back.
    if (!isNowhere()) return;
    if (!last.isConnected) focusHome(path);
    else if (wasDisabled && !isDisabled(last)) last.focus({ preventScroll: true });
  };
  // Not the event's target: a group that hands the focus on to one of its own does so before this is heard.
  const come = (): void => {
    path = pathOf(document.activeElement);
    wasDisabled = false;
  };
  const leave = ({ target }: FocusEvent): void => {
    // What is taken away says so too, before it is gone.
    queueMicrotask(() => {
      const isThere = target instanceof Element && target.isConnected && !isDisabled(target);
      if (!isThere) look();
      else if (isNowhere()) path = [];
    });
  };
  const observer = new MutationObserver(look);
  observer.observe(document.body, {
    ...{ subtree: true, childList: true, attributes: true, attributeFilter: ['disabled'] },
  });
  document.addEventListener('focusin', come);
  document.addEventListener('focusout', leave);
  return () => {
    observer.disconnect();
    document.removeEventListener('focusin', come);
    document.removeEventListener('focusout', leave);
  };
}

export const useKeptFocus = (): void => useEffect(keepFocus, []);
