import { lazy, Suspense, useEffect, useState } from 'react';
import { insist } from '../insist';

const Palette = lazy(() => insist(() => import('./Palette')));

const openEvent = 'homeport:palette';

/** Opens the palette from anywhere. */
export const openPalette = (): void => void window.dispatchEvent(new Event(openEvent));

/** Cmd or Ctrl with K opens and closes it. */
export function PaletteHost() {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey) || event.altKey) return;
      event.preventDefault();
      setOpen(before => !before);
    };
    const show = (): void => setOpen(true);
    window.addEventListener('keydown', press);
    window.addEventListener(openEvent, show);
    return () => {
      window.removeEventListener('keydown', press);
      window.removeEventListener(openEvent, show);
    };
  }, []);
  return open ? (
    <Suspense fallback={null}>
      <Palette onClose={() => setOpen(false)} />
    </Suspense>
  ) : null;
}
