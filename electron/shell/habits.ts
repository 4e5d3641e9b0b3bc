import type { Snapshot } from '#shared/contract/snapshot';
import type { CoreAccess } from '../host/remote-core';
import type { ElectronApi } from './electron-api';

/** What the system around the window is told of the state of things. */
export interface Habits {
  readonly theme: 'system' | 'light' | 'dark';
  /** The failover guard watches: the system must not put this process to sleep because nobody looks at it. */
  readonly staysAwake: boolean;
  /** Of the icon in the dock. */
  readonly badge: number;
}

export const habitsOf = ({ settings, watch, checklist }: Snapshot): Habits => ({
  theme: settings.theme,
  staysAwake: watch.guard.state !== 'off',
  badge: checklist.items.filter(({ state }) => state === 'blocked').length,
});

/** Keeps the system told. Returns the end of it. */
export function keepHabits(electron: ElectronApi, core: CoreAccess): () => void {
  const { app, nativeTheme, powerSaveBlocker } = electron;
  let blocker: number | null = null;
  let badge = 0;

  const stayAwake = (wanted: boolean): void => {
    if (wanted && blocker === null) blocker = powerSaveBlocker.start('prevent-app-suspension');
    if (!wanted && blocker !== null) {
      powerSaveBlocker.stop(blocker);
      blocker = null;
    }
  };
  const follow = (): void => {
    const habits = habitsOf(core.snapshot());
    if (nativeTheme.themeSource !== habits.theme) nativeTheme.themeSource = habits.theme;
    stayAwake(habits.staysAwake);
    if (badge === habits.badge) return;
    badge = habits.badge;
    app.setBadgeCount(badge);
  };
  follow();
  const end = core.subscribe(follow);
  return () => {
    end();
    stayAwake(false);
  };
}
