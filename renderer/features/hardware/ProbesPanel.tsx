import { formatDuration } from '#shared/i18n/format';
import { useTranslator } from '../../i18n';
import { Panel } from '../../ui/panel';
import { useMachine } from './use-machine';

/** Which tools were asked, and what each of them answered. */
export function ProbesPanel() {
  const { t, language } = useTranslator();
  const { probes } = useMachine().profile;
  return (
    <Panel title={t('hardware.page.probes')}>
      <ul>
        {probes.map(({ probe, command, outcome, detail, durationMs }) => (
          <li key={probe} className="border-line px-4 py-2.5 not-first:border-t">
            <span className="flex flex-wrap gap-x-3">
              <b className="font-semibold">{probe}</b>
              <span className="text-ink-2">
                {t(`cli.hardware.outcome.${outcome}`)}
                {detail === '' ? '' : ` · ${detail}`}
              </span>
              <span className="ml-auto text-ink-3">{formatDuration(durationMs, language)}</span>
            </span>
            <span className="mt-0.5 block font-mono text-sm [overflow-wrap:anywhere] text-ink-2">
              {command}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
