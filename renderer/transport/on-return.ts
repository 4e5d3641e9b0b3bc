/**
 * Calls when somebody comes back to the page: from another window, or to a machine that has slept. Timers stand
 * still while it sleeps, so what rests on one must not be waited for then.
 */
export function onReturn(listener: () => void): () => void {
  const come = (): void => {
    if (document.visibilityState === 'visible') listener();
  };
  const targets: readonly (readonly [string, EventTarget])[] = [
    ['visibilitychange', document],
    ['focus', window],
    ['pageshow', window],
    ['online', window],
  ];
  for (const [name, target] of targets) target.addEventListener(name, come);
  return () => {
    for (const [name, target] of targets) target.removeEventListener(name, come);
  };
}
