import { create } from 'zustand';
import type { CommandOutput } from '#shared/contract/commands';
import type { DoctorRow } from '#shared/contract/doctor';
import { formatDuration } from '#shared/i18n/format';
import type { Translator } from '#shared/i18n/translator';
import { execute, showError } from '../../store/store';

export type Report = CommandOutput<'doctor.run'>;

interface State {
  readonly report: Report | null;
  readonly running: boolean;
  run(): Promise<void>;
}

/** The last report outlives the page: whoever looks elsewhere and comes back finds it. */
export const useReport = create<State>()((set, get) => ({
  report: null,
  running: false,
  async run() {
    if (get().running) return;
    set({ running: true });
    const answer = await execute('doctor.run', {});
    if (answer.ok) set({ report: answer.data, running: false });
    else {
      set({ running: false });
      showError(answer.error);
    }
  },
}));

export const isOpenRow = ({ state }: DoctorRow): boolean => state === 'blocked' || state === 'attention';

const signs: Partial<Record<DoctorRow['state'], string>> = { ok: '●', attention: '▲', blocked: '■' };

/** The table as text, as the command line prints it: for a message to whoever helps. */
export function reportText(
  { rows, at }: Report,
  { say, language }: Pick<Translator, 'say' | 'language'>,
  about: string,
): string {
  const lines = rows.flatMap(({ state, title, evidence, id, durationMs }) => [
    `${signs[state] ?? '○'} ${say(title)}`,
    `  ${say(evidence)} (${[id, ...(durationMs === null ? [] : [formatDuration(durationMs, language)])].join(', ')})`,
  ]);
  return [about, new Date(at).toISOString(), '', ...lines, ''].join('\n');
}
