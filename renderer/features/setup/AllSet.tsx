import type { CheckItem } from '#shared/contract/checklist';
import { useTranslator } from '../../i18n';
import { goTo, goToPart } from '../../pages';
import { useSlice } from '../../store/hooks';
import { useModelName } from '../../store/model-name';
import { useStore } from '../../store/store';
import { Button } from '../../ui/button';
import { Mark } from '../../ui/mark';
import { Panel } from '../../ui/panel';
import { isProven, nextSteps, type NextStep } from './next-steps';
import { isOpen } from './progress';

const go = ({ page, part }: NextStep): void => (part === null ? goTo(page) : goToPart(page, part));

/** The end of a first run: it is proven, and this is what comes after it. */
export function AllSet({ items }: { items: readonly CheckItem[] }) {
  const { t } = useTranslator();
  const { turns } = useSlice('health');
  const { written } = useSlice('routes');
  const steps = nextSteps(
    useSlice('settings'),
    written,
    useStore(state => state.desktop),
  );
  const nameOf = useModelName();
  const [turn] = turns;
  if (!turn || !isProven(items)) return null;
  const open = items.filter(isOpen).length;
  return (
    <Panel>
      <div className="flex items-start gap-2.5 border-b border-line px-4 py-3">
        <Mark state="ok" className="mt-1" />
        <div>
          <h2 className="text-lg font-semibold tracking-[-0.01em]" aria-live="polite">
            {t('setup.proven', { model: nameOf(turn.answeredModel) })}
          </h2>
          <p className="text-ink-2">{t('setup.left', { count: open })}</p>
        </div>
      </div>
      <ul>
        {steps.map(step => (
          <li
            key={step.id}
            className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-2 last:border-0"
          >
            <span className="min-w-0 flex-[1_1_220px] text-ink-2">{t(`setup.next.${step.id}`)}</span>
            <Button onClick={() => go(step)}>{t(`setup.nextDo.${step.id}`)}</Button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
