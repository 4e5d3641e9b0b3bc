import { useState } from 'react';
import { loadedContext, modelsOf } from '#shared/contract/instances';
import type { Intent } from '#shared/contract/intents';
import { text } from '#shared/i18n/text';
import { formatNumber } from '#shared/i18n/format';
import { useTranslator } from '../../i18n';
import { goTo } from '../../pages';
import { usePlan, useSlice } from '../../store/hooks';
import { applyPlan } from '../../store/store';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { SelectField, TextField } from '../../ui/field';
import { JobLine } from '../../ui/job-line';
import { Panel } from '../../ui/panel';
import { PlanPreview } from '../../ui/plan-preview';
import { RefusableButton } from '../../ui/refusable-button';
import { suggestedContext } from '../models/contexts';

const readNumber = (typed: string): number | undefined => {
  const digits = typed.replace(/[\s\u00a0,._]/g, '');
  return /^\d+$/.test(digits) && Number(digits) > 0 ? Number(digits) : undefined;
};

/** The entry for a model of the server: which one, and the three numbers that OpenClaw is told. */
export function EntryPanel() {
  const { t, language } = useTranslator();
  const servers = useSlice('servers');
  const [chosenServer, setServer] = useState('');
  const server = servers.find(one => one.url === chosenServer) ?? servers[0];
  const models = modelsOf(useSlice('models'), server?.url ?? '').filter(model => model.type === 'llm');
  const jobs = useSlice('jobs');
  const { topology } = useSlice('checklist');
  const { server: readAt } = useSlice('freshness');
  const [chosen, setChosen] = useState('');
  const [numbers, setNumbers] = useState({ context: '', window: '', answer: '' });
  const [shown, setShown] = useState(false);
  const loaded = models.find(one => one.instances && one.instances.length > 0);
  const model = models.find(one => one.key === chosen) ?? loaded ?? models[0];
  const loadedTokens = (model && loadedContext(model)) ?? 0;
  // A server that cannot be told to load serves what it serves.
  const suggestedTokens = model?.instances && loadedTokens === 0 ? suggestedContext(model) : null;

  const intent: Intent | null =
    shown && server && model
      ? {
          kind: 'connect',
          serverUrl: server.url,
          modelKey: model.key,
          contextTokens: readNumber(numbers.context) ?? suggestedTokens ?? undefined,
          contextWindow: readNumber(numbers.window),
          maxTokens: readNumber(numbers.answer),
        }
      : null;
  const [plan, replacePlan] = usePlan(intent);
  const job = jobs.find(one => one.kind === 'connect' && one.state === 'running');
  if (topology.openclawRunsOn === 'elsewhere') return null;

  const edit = (change: Partial<typeof numbers>): void => {
    setNumbers({ ...numbers, ...change });
    setShown(false);
  };
  const apply = async (): Promise<void> => {
    if (plan.state !== 'made' || !model) return;
    const changed = await applyPlan(plan.plan, text('history.action.connect', { model: model.displayName }));
    if (changed) replacePlan(changed);
    else setShown(false);
  };
  if (!server || !model) {
    return (
      <Panel title={t('entry.title')}>
        <EmptyState
          unread={readAt === null}
          text={t('entry.noServer')}
          hint={t('empty.models')}
          action={<Button onClick={() => goTo('servers')}>{t('ui.openServers')}</Button>}
        />
      </Panel>
    );
  }
  const emptyTokens = suggestedTokens ?? (loadedTokens > 0 ? loadedTokens : model.maxContextTokens);
  const contextHint =
    suggestedTokens !== null
      ? t('entry.contextHintCold', { contextTokens: suggestedTokens })
      : t(model.instances === null ? 'entry.contextHintServed' : 'entry.contextHint');
  const canApply = plan.state === 'made' && plan.plan.steps.length > 0;
  const refused = job ? t('refused.running') : shown && !canApply ? t('refused.plan') : null;
  return (
    <Panel
      title={t('entry.title')}
      aside={
        servers.length > 1 ? (
          <SelectField
            label={t('entry.server')}
            hideLabel
            value={server.url}
            options={servers.map(one => ({
              value: one.url,
              label: `${t(`server.kind.${one.kind}`)} · ${one.url}`,
            }))}
            onChange={url => (setServer(url), setShown(false))}
          />
        ) : (
          <span className="font-mono">{server.baseUrl}</span>
        )
      }
    >
      <form
        className="grid gap-4 px-4 py-3"
        onSubmit={event => {
          event.preventDefault();
          if (shown) void apply();
          else setShown(true);
        }}
      >
        <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
          <SelectField
            label={t('entry.model')}
            value={model.key}
            options={models.map(one => ({ value: one.key, label: one.displayName }))}
            onChange={key => (setChosen(key), setShown(false))}
          />
          <TextField
            numeric
            label={t('entry.context')}
            hint={contextHint}
            placeholder={emptyTokens === null ? '' : formatNumber(emptyTokens, language)}
            value={numbers.context}
            onChange={context => edit({ context })}
          />
          <TextField
            numeric
            label={t('entry.window')}
            hint={t('entry.windowHint')}
            placeholder={model.maxContextTokens ? formatNumber(model.maxContextTokens, language) : ''}
            value={numbers.window}
            onChange={window => edit({ window })}
          />
          <TextField
            numeric
            label={t('entry.answer')}
            hint={t('entry.answerHint')}
            placeholder={formatNumber(8192, language)}
            value={numbers.answer}
            onChange={answer => edit({ answer })}
          />
        </div>
        <PlanPreview plan={plan} />
        {job && <JobLine job={job} />}
        <div className="flex justify-end gap-2">
          {shown && (
            <Button look="quiet" onClick={() => setShown(false)}>
              {t('action.cancel')}
            </Button>
          )}
          <RefusableButton type="submit" look={shown ? 'primary' : 'normal'} refused={refused}>
            {t(shown ? 'entry.apply' : 'entry.preview')}
          </RefusableButton>
        </div>
      </form>
    </Panel>
  );
}
