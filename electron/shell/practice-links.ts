import type { CoreAccess } from '../host/remote-core';

/** The core, and the addresses of the practice page that it has handed out: the only ones here that may be opened. */
export interface PracticeLinks {
  readonly core: CoreAccess;
  has(url: string): boolean;
}

export function withPracticeLinks(core: CoreAccess): PracticeLinks {
  const handedOut = new Set<string>();
  return {
    has: url => handedOut.has(url),
    core: {
      ...core,
      async execute(name, input) {
        const result = await core.execute(name, input);
        if (name === 'shell.practice' && result.ok) handedOut.add((result.data as { url: string }).url);
        return result;
      },
    },
  };
}
