import { succeed, type Result } from '#shared/contract/result';
import { visitUrl } from '../host/visit';
import type { Ports } from '../ports/types';
import type { Practice, PracticeOptions } from './start';

/** The practice Homeport beside a real one: started when it is first asked for, ended with it. */
export interface PracticeBeside {
  /** Answers a one-time address of its page. */
  start(): Promise<Result<{ url: string }>>;
  close(): Promise<void>;
}

export function practiceBeside(ports: Ports, options: PracticeOptions): PracticeBeside {
  let starting: Promise<Result<Practice>> | null = null;

  async function begin(): Promise<Result<Practice>> {
    // Most people never ask for it: its code is read when somebody does.
    const { practiceFolder, startPractice } = await import('./start');
    const started = await startPractice(ports, practiceFolder(ports), options);
    // What failed may work the next time.
    if (!started.ok) starting = null;
    return started;
  }

  return {
    async start() {
      starting ??= begin();
      const started = await starting;
      if (!started.ok) return started;
      const { url, host } = started.data;
      return succeed({ url: visitUrl(url, host.sessions.mintCode()) });
    },
    async close() {
      const started = await starting;
      if (started?.ok) await started.data.close();
    },
  };
}
