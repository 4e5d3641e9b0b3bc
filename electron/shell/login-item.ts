import { fail, succeed, type Result } from '#shared/contract/result';
import { setStartAtLogin, startsAtLogin } from '../core/autostart/autostart';
import type { Ports } from '../ports/types';
import type { ElectronApi } from './electron-api';

/** Begins without a window: the person has not asked for one. */
export const hiddenArgument = '--hidden';

/** Starting with the person's login, as each system does it. */
export interface LoginItem {
  /** null: not for this copy; one that was not installed may be gone tomorrow. */
  isOn(): Promise<boolean | null>;
  set(enabled: boolean): Promise<Result<null>>;
}

export function loginItemOf({ app }: ElectronApi, ports: Ports, program: string): LoginItem {
  const { platform, variables } = ports.environment;
  if (!app.isPackaged) {
    return {
      isOn: () => Promise.resolve(null),
      set: () => Promise.resolve(fail('unavailable', { ability: 'login' })),
    };
  }
  if (platform === 'linux') {
    // An AppImage is mounted anew at each start: its own file is what stays.
    const argv = [variables['APPIMAGE'] || program, hiddenArgument];
    return {
      isOn: () => startsAtLogin(ports),
      set: enabled => setStartAtLogin(ports, enabled ? argv : null),
    };
  }
  return {
    isOn: () => Promise.resolve(app.getLoginItemSettings().openAtLogin),
    set(openAtLogin) {
      // macOS tells by itself that it was the login; Windows passes the arguments on.
      app.setLoginItemSettings(
        platform === 'win32' ? { openAtLogin, args: [hiddenArgument] } : { openAtLogin },
      );
      return Promise.resolve(succeed(null));
    },
  };
}
