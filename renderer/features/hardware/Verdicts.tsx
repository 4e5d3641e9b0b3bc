import type { CheckItemState } from '#shared/contract/checklist';
import { formatSeconds } from '#shared/i18n/format';
import { useTranslator } from '../../i18n';
import { Mark } from '../../ui/mark';
import { useMachine } from './use-machine';

interface VerdictProps {
  readonly title: string;
  readonly state: CheckItemState;
  readonly value: string;
  readonly children: React.ReactNode;
}

function Verdict({ title, state, value, children }: VerdictProps) {
  return (
    <section className="rounded-panel border border-line bg-surface px-4 py-3.5 shadow-panel">
      <h2 className="text-sm font-medium text-ink-3">{title}</h2>
      <p className="mt-0.5 flex items-baseline gap-2 text-[17px] leading-[26px] font-semibold tracking-[-0.01em]">
        <Mark state={state} className="translate-y-0.5" />
        {value}
      </p>
      <p className="mt-0.5 text-ink-2">{children}</p>
    </section>
  );
}

const capacities = {
  'not-suitable': 'blocked',
  light: 'attention',
  good: 'ok',
  recommended: 'ok',
} as const;
const speeds = {
  fast: 'ok',
  fine: 'ok',
  slow: 'attention',
  'very-slow': 'attention',
  'times-out': 'blocked',
  unknown: 'unknown',
} as const;

/** The two verdicts: what it can hold, and how long an agent waits for it. */
export function Verdicts() {
  const { t, say, language } = useTranslator();
  const { verdict, recommended } = useMachine();
  const { level, seconds, origin, evidence } = verdict.responsiveness;
  // OpenClaw's patience is told in seconds: what is compared with it is told likewise.
  const time = seconds === null ? null : formatSeconds(seconds, language);
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <Verdict
        title={t('hardware.page.capacity')}
        state={capacities[verdict.capacity]}
        value={t(`hardware.capacity.${verdict.capacity}`)}
      >
        {say(verdict.summary)}.{' '}
        {recommended && t('hardware.page.best', { model: recommended.name, variant: recommended.variant })}
      </Verdict>
      <Verdict
        title={t('hardware.page.responsiveness')}
        state={speeds[level]}
        value={time === null ? t('hardware.page.speed.unknown') : t('hardware.page.speed', { time })}
      >
        {t(`hardware.page.speed.${level}.text`)}{' '}
        {origin !== null && t(`hardware.page.speed.${origin}`, { evidence })}
      </Verdict>
    </div>
  );
}
