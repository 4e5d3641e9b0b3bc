import { kvTypes } from '#shared/contract/kinds';
import type { FitQuery } from '#shared/contract/sizing';
import { formatNumber } from '#shared/i18n/format';
import { useTranslator } from '../../i18n';
import { contextSteps, mostConversations } from './steps';

interface SliderProps {
  readonly label: string;
  readonly said: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly onChange: (value: number) => void;
}

function Slider({ label, said, value, min, max, onChange }: SliderProps) {
  return (
    <label className="grid gap-0.5">
      <span className="text-sm text-ink-3">{label}</span>
      <span className="font-[550] tabular-nums">{said}</span>
      <input
        type="range"
        className="w-full accent-accent"
        min={min}
        max={max}
        value={value}
        aria-valuetext={said}
        onChange={event => onChange(Number(event.target.value))}
      />
    </label>
  );
}

/** What if: a longer context, more conversations, a quantised cache. */
export function FitControls({ query, onChange }: { query: FitQuery; onChange: (query: FitQuery) => void }) {
  const { t, language } = useTranslator();
  const { contextTokens, parallel, kvType } = query;
  return (
    <div className="grid gap-4 border-b border-line px-4 py-3 sm:grid-cols-3">
      <Slider
        label={t('fit.context')}
        said={t('fit.tokens', { tokens: formatNumber(contextTokens, language) })}
        value={contextSteps.findIndex(step => step === contextTokens)}
        min={0}
        max={contextSteps.length - 1}
        onChange={step => onChange({ ...query, contextTokens: contextSteps[step] ?? contextTokens })}
      />
      <Slider
        label={t('fit.parallel')}
        said={t('fit.conversations', { count: parallel })}
        value={parallel}
        min={1}
        max={mostConversations}
        onChange={next => onChange({ ...query, parallel: next })}
      />
      <Slider
        label={t('fit.kv')}
        said={t(`fit.kv.${kvType}`)}
        value={kvTypes.indexOf(kvType)}
        min={0}
        max={kvTypes.length - 1}
        onChange={index => onChange({ ...query, kvType: kvTypes[index] ?? kvType })}
      />
    </div>
  );
}
