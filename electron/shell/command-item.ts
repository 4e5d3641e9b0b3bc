import type { DesktopState } from '#shared/contract/desktop';
import { fail, type Result } from '#shared/contract/result';
import { commandLinkStatus, planCommandLink, planCommandUnlink } from '../core/command-link/command-link';
import type { Ports } from '../ports/types';

/** The homeport command in the person's terminal, switched on and off from Settings. */
export interface CommandItem {
  state(): Promise<DesktopState['command']>;
  set(linked: boolean): Promise<Result<unknown>>;
}

export function commandItemOf(ports: Ports, launcher: string | null): CommandItem {
  return {
    state: async () => (launcher === null ? null : commandLinkStatus(ports)),
    async set(linked) {
      if (launcher === null) return fail('unavailable', { ability: 'link' });
      const planned = linked ? await planCommandLink(ports, launcher) : await planCommandUnlink(ports);
      return planned.ok ? planned.data.apply({}) : planned;
    },
  };
}
