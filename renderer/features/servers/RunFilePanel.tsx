import { useEffect, useState } from 'react';
import type { CommandOutput } from '#shared/contract/commands';
import type { IntentOf } from '#shared/contract/intents';
import { formatFileSize, formatNumber } from '#shared/i18n/format';
import { text } from '#shared/i18n/text';
import { useTranslator } from '../../i18n';
import { usePlan, useSlice } from '../../store/hooks';
import { applyPlan, execute, useStore } from '../../store/store';
import { Button } from '../../ui/button';
import { CodeBlock } from '../../ui/code-block';
import { SelectField, TextField } from '../../ui/field';
import { JobLine } from '../../ui/job-line';
import { Panel } from '../../ui/panel';
import { PlanPreview } from '../../ui/plan-preview';

type Found = CommandOutput<'servers.modelFiles'>;

const contexts = ['', '4096', '8192', '16384', '32768', '65536', '131072', '262144'] as const;
const conversations = ['1', '2', '4', '8'] as const;

/** What llama-server could be started with; null: not known yet. */
function useModelFiles(): Found | null {
  const [found, setFound] = useState<Found | null>(null);
  const connected = useStore(state => state.connection === 'connected');
  useEffect(() => {
    if (!connected) return;
    let current = true;
    void execute('servers.modelFiles', {}).then(result => {
      if (current && result.ok) setFound(result.data);
    });
    return () => {
      current = false;
    };
  }, [connected]);
  return found;
}

const installs: Readonly<Record<string, string>> = {
  darwin: 'brew install llama.cpp',
  win32: 'winget install llama.cpp',
};

/** Where llama-server comes from: one command where the system has it, else the releases of its makers. */
function LlamaServerAbsent() {
  const { t } = useTranslator();
  const install = installs[useSlice('app').platform];
  return (
    <div className="grid gap-2 px-4 py-3">
      <p className="max-w-[80ch] text-ink-2">{t('servers.page.runAbsent')}</p>
      {install !== undefined && <CodeBlock wrap text={install} />}
      <p>
        <a
          className="font-[550] text-accent underline"
          href="https://github.com/ggml-org/llama.cpp/releases"
          target="_blank"
          rel="noreferrer"
        >
          {t('servers.page.runReleases')}
        </a>
      </p>
    </div>
  );
}

/** Starts a llama-server of Homeport's own for a GGUF file: what it comes to first, then the start. */
export function RunFilePanel() {
  const { t, language } = useTranslator();
  const found = useModelFiles();
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState<string | null>(null);
  const [context, setContext] = useState<(typeof contexts)[number]>('');
  const [parallel, setParallel] = useState<(typeof conversations)[number]>('1');
  const job = useSlice('jobs').find(({ kind }) => kind === 'managed-start');
  const file = typed.trim();
  const isShown = asked === file && file !== '';
  const intent: IntentOf<'managedStart'> = {
    ...{ kind: 'managedStart', file, parallel: Number(parallel) },
    ...(context === '' ? {} : { contextTokens: Number(context) }),
  };
  const [plan, replacePlan] = usePlan(isShown ? intent : null);
  if (found === null) return null;
  const apply = async (): Promise<void> => {
    if (plan.state !== 'made') return;
    const changed = await applyPlan(plan.plan, text('servers.page.run'));
    if (changed) replacePlan(changed);
    else setAsked(null);
  };
  if (found.program === null) {
    return (
      <Panel title={t('servers.page.run')}>
        <LlamaServerAbsent />
      </Panel>
    );
  }
  const nameOf = (place: string): string =>
    place.slice(Math.max(...['/', '\\'].map(one => place.lastIndexOf(one))) + 1);
  const canStart = plan.state === 'made' && plan.plan.steps.length > 0;
  const isRunning = job?.state === 'running';
  return (
    <Panel title={t('servers.page.run')}>
      <form
        className="grid gap-3 px-4 py-3"
        onSubmit={event => {
          event.preventDefault();
          if (isShown) void apply();
          else setAsked(file);
        }}
      >
        {found.files.length > 0 && (
          <SelectField
            label={t('servers.page.runFound')}
            value={found.files.some(one => one.path === file) ? file : ''}
            options={[
              { value: '', label: t('servers.page.runOther') },
              ...found.files.map(({ path, sizeBytes }) => ({
                value: path,
                label: `${nameOf(path)} · ${formatFileSize(sizeBytes, language)}`,
              })),
            ]}
            onChange={setTyped}
          />
        )}
        <TextField
          mono
          label={t('servers.page.runFile')}
          hint={t('servers.page.runFileHint')}
          value={typed}
          onChange={setTyped}
        />
        <div className="grid gap-3 sm:grid-cols-2">
          <SelectField
            label={t('models.context')}
            hint={t('servers.page.runContextHint')}
            value={context}
            options={contexts.map(value => ({
              value,
              label: value === '' ? t('servers.page.runContextAny') : formatNumber(Number(value), language),
            }))}
            onChange={setContext}
          />
          <SelectField
            label={t('servers.page.runParallel')}
            hint={t('servers.page.runParallelHint')}
            value={parallel}
            options={conversations.map(value => ({ value, label: value }))}
            onChange={setParallel}
          />
        </div>
        <PlanPreview plan={plan} />
        {job && job.state !== 'succeeded' && job.state !== 'cancelled' && <JobLine job={job} />}
        <div className="flex justify-end gap-2">
          {isShown && (
            <Button look="quiet" onClick={() => setAsked(null)}>
              {t('action.cancel')}
            </Button>
          )}
          <Button
            type="submit"
            look={isShown ? 'primary' : 'normal'}
            disabled={file === '' || isRunning || (isShown && !canStart)}
          >
            {t(isShown ? 'servers.page.runStart' : 'servers.page.runPreview')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
