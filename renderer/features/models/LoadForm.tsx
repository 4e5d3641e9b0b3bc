import { useState } from 'react';
import { isSameServer } from '#shared/contract/address';
import type { LocalModel } from '#shared/contract/models';
import { formatMemory, formatMemoryRange, formatNumber } from '#shared/i18n/format';
import { errorText, text } from '#shared/i18n/text';
import { useTranslator } from '../../i18n';
import { carryOut } from '../../store/actions';
import { useSlice } from '../../store/hooks';
import { Button } from '../../ui/button';
import { SelectField } from '../../ui/field';
import { Mark } from '../../ui/mark';
import { contextsAbove, suggestedContext } from './contexts';
import { useFreeBytes, useNeed } from './use-need';
import { useOpinion } from './use-opinion';

/** Where nobody could be asked, that is no news. */
const quiet: readonly string[] = ['lms-absent', 'lms-would-wake', 'server-needs-tool', 'unavailable'];

/** What LM Studio itself expects, which decides whether it lets the load through. */
function Opinion({ model, contextTokens }: { model: LocalModel; contextTokens: number }) {
  const { t, say } = useTranslator();
  const asked = useOpinion(model, contextTokens);
  if (asked.state === 'asking') return <p className="text-ink-3">{t('models.theirs.asking')}</p>;
  if (asked.state === 'refused')
    return quiet.includes(asked.error.code) ? null : (
      <p className="text-ink-2">{say(errorText(asked.error))}</p>
    );
  const { totalBytes, passes, isUnsure } = asked.opinion;
  return (
    <p className="flex items-start gap-2 text-ink-2">
      {!passes && <Mark state="attention" className="mt-[3px]" />}
      <span>
        {t(passes ? 'models.theirs.pass' : 'models.theirs.fail', { totalBytes })}
        {isUnsure && ` ${t('models.theirs.unsure')}`}
      </span>
    </p>
  );
}

/** The sum beside what there is, and a word where that does not go well. */
function Need({ model, contextTokens }: { model: LocalModel; contextTokens: number }) {
  const { t, language } = useTranslator();
  const need = useNeed(model, contextTokens);
  const freeBytes = useFreeBytes();
  if (need === null) return null;
  const { row, poolBytes } = need;
  if (row === null) return <p className="text-ink-2">{t('models.unknownNeed')}</p>;
  const free = freeBytes === null ? '' : ` · ${t('models.free', { freeBytes })}`;
  const needs = row.range
    ? formatMemoryRange(row.range.lowBytes, row.totalBytes, language)
    : formatMemory(row.totalBytes, language);
  const problem =
    row.verdict === 'too-large'
      ? t('models.tooLarge', { shortBytes: row.shortBytes })
      : row.verdict === 'tight'
        ? t('models.tight')
        : null;
  return (
    <div className="grid gap-1">
      <p className="tabular-nums">
        {t('models.needs', { needsBytes: needs, poolBytes })}
        {free}
      </p>
      {problem && (
        <p className="flex items-start gap-2">
          <Mark state="attention" className="mt-[3px]" />
          {problem}
        </p>
      )}
    </div>
  );
}

interface Props {
  readonly model: LocalModel;
  /** What is in memory on the same server. */
  readonly inMemory: readonly LocalModel[];
  readonly onDone: () => void;
}

/** Loads a model with a context; another one that is in memory can make room in the same step. */
export function LoadForm({ model, inMemory, onDone }: Props) {
  const { t, language } = useTranslator();
  const contexts = contextsAbove(model);
  const suggested = suggestedContext(model);
  const [contextTokens, setContext] = useState(contexts.find(tokens => tokens >= suggested) ?? suggested);
  const { serverUrl, key: modelKey, displayName } = model;
  // Only an LM Studio of this machine has a tool to ask.
  const { cliPath, url } = useSlice('lmstudio');
  const hasOpinion = cliPath !== null && isSameServer(url, serverUrl);
  const other = inMemory.find(one => one.key !== modelKey && one.type === 'llm');
  const load = async (): Promise<void> => {
    const intent = { kind: 'modelLoad' as const, serverUrl, modelKey, contextTokens };
    if (await carryOut(intent, text('job.load', { model: displayName }))) onDone();
  };
  const replace = async (): Promise<void> => {
    for (const { id } of other?.instances ?? []) {
      const unload = { kind: 'modelUnload' as const, serverUrl, instanceId: id };
      if (!(await carryOut(unload, text('job.unload', { model: id })))) return;
    }
    await load();
  };
  return (
    <form
      className="grid gap-3 py-1"
      aria-label={t('models.loadName', { model: displayName })}
      onSubmit={event => {
        event.preventDefault();
        void load();
      }}
    >
      <div className="grid gap-x-6 gap-y-2 sm:grid-cols-[minmax(200px,auto)_minmax(0,1fr)]">
        <SelectField
          label={t('models.context')}
          hint={t('models.contextHint')}
          value={String(contextTokens)}
          options={contexts.map(tokens => ({
            value: String(tokens),
            label: formatNumber(tokens, language),
          }))}
          onChange={tokens => setContext(Number(tokens))}
        />
        <div className="grid content-start gap-1 sm:pt-7">
          <Need model={model} contextTokens={contextTokens} />
          {hasOpinion && <Opinion model={model} contextTokens={contextTokens} />}
        </div>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look={other ? 'normal' : 'primary'}>
          {t('models.loadNow')}
        </Button>
        {other && (
          <Button look="primary" onClick={() => void replace()}>
            {t('models.replace', { model: other.displayName })}
          </Button>
        )}
        <Button look="quiet" onClick={onDone}>
          {t('action.cancel')}
        </Button>
      </div>
    </form>
  );
}
