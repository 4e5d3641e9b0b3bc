import { Toast as Radix } from 'radix-ui';
import { useEffect, useRef } from 'react';
import { undo } from '../store/actions';
import { useStore, type Toast } from '../store/store';
import { useTranslator } from '../i18n';
import { Button } from './button';
import { ByHand } from './by-hand';
import { Mark } from './mark';
import { Steps } from './steps';

/** A diff wants to be read, an error wants to be understood; what is to be copied stays. */
const lifetimeMs = 20_000;

function ToastCard({ toast }: { toast: Toast }) {
  const { t, say } = useTranslator();
  const dismiss = useStore(state => state.dismiss);
  // A later change may rest on this one: only the last can be taken back from here.
  const isLast = useStore(state => state.snapshot?.openclaw.undoable?.id === toast.undoes);
  const { undoes } = toast;
  const takeBack = typeof undoes === 'string' ? isLast && (() => void undo(undoes)) : undoes;
  const changes = toast.steps.filter(step => step.kind === 'file');
  return (
    <Radix.Root
      duration={toast.patch === undefined ? lifetimeMs : Infinity}
      onOpenChange={open => !open && dismiss(toast.id)}
      className="rounded-panel border border-line-strong bg-surface p-3 shadow-panel"
    >
      <div className="flex items-start gap-2">
        <Mark state={toast.error ? 'blocked' : 'ok'} className="mt-[3px]" />
        <Radix.Title className="min-w-0 flex-1 font-[550] break-words">{say(toast.title)}</Radix.Title>
        {takeBack && (
          <Button look="normal" onClick={() => (dismiss(toast.id), takeBack())}>
            {t('action.undo')}
          </Button>
        )}
        <Radix.Close asChild>
          <Button look="quiet" aria-label={t('action.close')}>
            <span aria-hidden>×</span>
          </Button>
        </Radix.Close>
      </div>
      {toast.patch !== undefined && (
        <div className="mt-2">
          <ByHand patch={toast.patch} />
        </div>
      )}
      {changes.length > 0 && (
        <details className="mt-2">
          <summary className="cursor-pointer text-sm text-ink-2">{t('toast.showDiff')}</summary>
          <div className="mt-2">
            <Steps plan={{ steps: changes, notes: [], warnings: [] }} />
          </div>
        </details>
      )}
    </Radix.Root>
  );
}

/** Tells the page how much of its end lies under the messages, so that it can be scrolled out from there. */
function useHeightTold(): React.RefObject<HTMLOListElement | null> {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const { style } = document.documentElement;
    const watch = new ResizeObserver(([entry]) => {
      style.setProperty('--toasts', `${Math.ceil(entry?.contentRect.height ?? 0)}px`);
    });
    if (list.current) watch.observe(list.current);
    return () => {
      watch.disconnect();
      style.removeProperty('--toasts');
    };
  }, []);
  return list;
}

export function Toasts({ children }: { children: React.ReactNode }) {
  const { t } = useTranslator();
  const toasts = useStore(state => state.toasts);
  const list = useHeightTold();
  return (
    <Radix.Provider label={t('toast.label')} swipeDirection="right">
      {children}
      {toasts.map(toast => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
      <Radix.Viewport
        ref={list}
        className="fixed right-4 bottom-4 z-10 grid w-[min(480px,calc(100vw-32px))] gap-2"
      />
    </Radix.Provider>
  );
}
