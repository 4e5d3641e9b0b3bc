import { kvTypes } from '#shared/contract/kinds';
import type { FitQuery } from '#shared/contract/sizing';
import { formatContext, formatNumber } from '#shared/i18n/format';
import { useTranslator } from '../../i18n';
import { Slider } from '../../ui/slider';
import { contextSteps, mostConversations } from './steps';

/** What if: a longer context, more conversations, a quantised cache. */
export function FitControls({ query, onChange }: { query: FitQuery; onChange: (query: FitQuery) => void }) {
  const { t, language } = useTranslator();
  const { contextTokens, parallel, kvType } = query;
  return (
    <div className="grid gap-x-6 gap-y-3 border-b border-line px-4 py-3 sm:grid-cols-3">
      <Slider
        label={t('fit.context')}
        said={t('fit.tokens', { tokens: formatNumber(contextTokens, language) })}
        value={contextSteps.findIndex(step => step === contextTokens)}
        min={0}
        max={contextSteps.length - 1}
        ticks={contextSteps.map((step, value) => ({ value, label: formatContext(step, language) }))}
        onChange={step => onChange({ ...query, contextTokens: contextSteps[step] ?? contextTokens })}
      />
      <Slider
        label={t('fit.parallel')}
        said={t('fit.conversations', { count: parallel })}
        value={parallel}
        min={1}
        max={mostConversations}
        ticks={Array.from({ length: mostConversations }, (_, index) => ({
          value: index + 1,
          label: formatNumber(index + 1, language),
        }))}
        onChange={next => onChange({ ...query, parallel: next })}
      />
      <Slider
        label={t('fit.kv')}
        said={t(`fit.kv.${kvType}`)}
        value={kvTypes.indexOf(kvType)}
        min={0}
        max={kvTypes.length - 1}
        ticks={kvTypes.map((label, value) => ({ value, label }))}
        onChange={index => onChange({ ...query, kvType: kvTypes[index] ?? kvType })}
      />
    </div>
  );
}
