import type { ProviderView } from '#shared/contract/openclaw';
import { formatNumber } from '#shared/i18n/format';
import { text } from '#shared/i18n/text';
import { useTranslator } from '../../i18n';
import { carryOut } from '../../store/actions';
import { useSlice } from '../../store/hooks';
import { Button } from '../../ui/button';
import { Nothing } from '../../ui/nothing';
import { Panel } from '../../ui/panel';

const cell = 'border-b border-line px-3 py-2 first:pl-4 last:pr-4';
const head = `${cell} text-left text-sm font-medium text-ink-3`;
const figure = `${cell} text-right`;

/** The button says what goes; what that comes to is in the diff that follows, with Undo. */
function Remove({ provider, model }: { provider: string; model?: string }) {
  const { t } = useTranslator();
  const name = model === undefined ? provider : `${provider}/${model}`;
  const intent = { kind: 'disconnect' as const, provider, ...(model === undefined ? {} : { model }) };
  return (
    <Button
      look="quiet"
      className="mt-1 -ml-2 block"
      aria-label={t('providers.remove', { name })}
      onClick={() => void carryOut(intent, text('history.action.disconnect', { name }))}
    >
      {t('providers.remove', { name: '' }).trim()}
    </Button>
  );
}

function Rows({ provider }: { provider: ProviderView }) {
  const { t, language } = useTranslator();
  const number = (value: number | null): string => (value === null ? '–' : formatNumber(value, language));
  if (provider.rows.length === 0) {
    return (
      <tr>
        <td className={cell}>{provider.id}</td>
        <td className={`${cell} text-ink-2`} colSpan={3}>
          {t('providers.noRows')}
          <Remove provider={provider.id} />
        </td>
      </tr>
    );
  }
  return provider.rows.map(row => (
    <tr key={row.id}>
      <td className={cell}>
        <span className="block font-semibold [overflow-wrap:anywhere]">{row.name ?? row.id}</span>
        <span className="block font-mono text-sm [overflow-wrap:anywhere]">
          {provider.id}/{row.id}
        </span>
        <span className="block text-sm [overflow-wrap:anywhere] text-ink-2">
          {provider.baseUrl ?? t('providers.builtIn')} · {provider.api ?? 'openai-completions'} ·{' '}
          {t(`providers.key.${provider.key}`)}
        </span>
        <Remove provider={provider.id} model={row.id} />
      </td>
      <td className={figure}>{number(row.contextTokens)}</td>
      <td className={figure}>{number(row.contextWindow)}</td>
      <td className={figure}>{number(row.maxTokens)}</td>
    </tr>
  ));
}

/** The servers that OpenClaw's file names, and what it was told of each model. */
export function ProvidersPanel() {
  const { t } = useTranslator();
  const { providers, file } = useSlice('openclaw');
  return (
    <Panel title={t('providers.title')}>
      {providers.length === 0 ? (
        <Nothing text={t('providers.none')} unread={file.state === 'unread'} />
      ) : (
        <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={t('providers.title')}>
          <table className="w-full border-collapse [&_tr:last-child_td]:border-0">
            <thead>
              <tr>
                <th className={head}>{t('providers.model')}</th>
                <th className={`${head} text-right`}>{t('entry.context')}</th>
                <th className={`${head} text-right`}>{t('entry.window')}</th>
                <th className={`${head} text-right`}>{t('entry.answer')}</th>
              </tr>
            </thead>
            <tbody>
              {providers.map(provider => (
                <Rows key={provider.id} provider={provider} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}
