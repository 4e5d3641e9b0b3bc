import { errorText } from '#shared/i18n/text';
import { create } from 'zustand';
import type { DesktopState } from '#shared/contract/desktop';
import type { HardwareSample } from '#shared/contract/hardware';
import type { Page } from '#shared/contract/pages';
import type { AppError } from '#shared/contract/errors';
import type { Plan, PlanStep } from '#shared/contract/plans';
import type { Result } from '#shared/contract/result';
import type { Snapshot } from '#shared/contract/snapshot';
import type { Text } from '#shared/contract/text';
import type { AnyCommand, Client, ConnectionState, InputOf, OutputOf } from '../transport/client';
import { applyEvent } from './snapshot';

/** A passing message: what was done, with its diff and a way back, or what went wrong. */
export interface Toast {
  readonly id: number;
  readonly title: Text;
  readonly error: boolean;
  readonly steps: readonly PlanStep[];
  /** The entry of OpenClaw's history that Undo takes back, or how else it is done; null: nothing to undo. */
  readonly undoes: string | (() => void) | null;
  /** What to write into OpenClaw's file by hand, where Homeport does not. */
  readonly patch?: string | undefined;
}

/** Keys of a change that the person edited since: what becomes of them is asked before it is taken back. */
export interface UndoQuestion {
  readonly entryId: string | undefined;
  readonly keys: string;
}

interface State {
  readonly client: Client | null;
  readonly connection: ConnectionState;
  readonly snapshot: Snapshot | null;
  /** The last look at what moves; null: none was taken yet. */
  readonly sample: HardwareSample | null;
  /** What the desktop shell says of itself; null: another shell shows this page. */
  readonly desktop: DesktopState | null;
  /** The page that the application's menu asked for last. */
  readonly wantedPage: { readonly page: Page } | null;
  readonly toasts: readonly Toast[];
  readonly undoQuestion: UndoQuestion | null;
  connect(client: Client): () => void;
  toast(toast: Omit<Toast, 'id'>): void;
  dismiss(id: number): void;
  askUndo(question: UndoQuestion | null): void;
}

let nextToast = 1;
const toastLimit = 3;

const isSameText = (a: Text, b: Text): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Fed by the core's events alone: a command's answer never becomes state, the snapshot does. */
export const useStore = create<State>()((set, get) => ({
  client: null,
  connection: 'connecting',
  snapshot: null,
  sample: null,
  desktop: null,
  wantedPage: null,
  toasts: [],
  undoQuestion: null,

  connect(client) {
    set({ client });
    let unsubscribe: () => void = () => undefined;
    const start = (): void => {
      unsubscribe = client.subscribe(
        event => {
          if (event.type === 'sample') {
            set({ sample: event.sample });
            return;
          }
          if (event.type === 'desktop') {
            set({ desktop: event.desktop });
            return;
          }
          if (event.type === 'go') {
            set({ wantedPage: { page: event.page } });
            return;
          }
          if (event.type === 'notification') {
            // The desktop shell shows it itself, whether or not there is a window.
            if (get().snapshot?.app.shell === 'desktop') return;
            const { text: title, level } = event.notification;
            get().toast({ title, error: level === 'bad', steps: [], undoes: null });
            return;
          }
          const next = applyEvent(get().snapshot, event);
          if (next === 'gap') {
            // Something was missed: begin again with a whole snapshot.
            unsubscribe();
            start();
          } else {
            set({ snapshot: next });
          }
        },
        connection => set({ connection }),
      );
    };
    start();
    return () => unsubscribe();
  },

  toast: toast =>
    set({
      // What went wrong again in the same way is one message, not a pile of them.
      toasts: [
        ...get().toasts.filter(one => !(one.error && toast.error && isSameText(one.title, toast.title))),
        { ...toast, id: nextToast++ },
      ].slice(-toastLimit),
    }),
  askUndo: undoQuestion => set({ undoQuestion }),
  dismiss: id => set({ toasts: get().toasts.filter(toast => toast.id !== id) }),
}));

export async function execute<N extends AnyCommand>(
  name: N,
  input: InputOf<N>,
): Promise<Result<OutputOf<N>>> {
  const { client } = useStore.getState();
  return client ? client.execute(name, input) : { ok: false, error: { code: 'core-absent', params: {} } };
}

/** Shows an expected error; the sentence says what to do. */
export function showError(error: AppError): void {
  const { toast } = useStore.getState();
  toast({ title: errorText(error), error: true, steps: [], undoes: null, patch: error.patch });
}

/** Applies a plan and says what came of it; a changed world gives back the new plan to look at. */
export async function applyPlan(plan: Plan, done: Text): Promise<Plan | null> {
  const applied = await execute('plan.apply', { planId: plan.id });
  if (!applied.ok) {
    showError(applied.error);
    return null;
  }
  switch (applied.data.state) {
    case 'changed':
      showError({
        code: 'config-changed',
        params: { path: plan.steps.find(step => step.kind === 'file')?.path ?? '' },
      });
      return applied.data.plan;
    case 'started':
      return null;
    case 'applied': {
      const { toast } = useStore.getState();
      toast({ title: done, error: false, steps: plan.steps, undoes: applied.data.historyId });
      return null;
    }
  }
}
