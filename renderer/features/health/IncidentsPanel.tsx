import { useEffect, useState } from 'react';
import type { Incident } from '#shared/contract/health';
import { formatDuration, formatMoment } from '#shared/i18n/format';
import { errorText } from '#shared/i18n/text';
import { useTranslator } from '../../i18n';
import { useSlice } from '../../store/hooks';
import { useNow } from '../../store/now';
import { execute } from '../../store/store';
import { Button } from '../../ui/button';
import { Mark } from '../../ui/mark';
import { Panel } from '../../ui/panel';

/** So many of the snapshot's are shown before the person asks for all. */
const shortList = 5;

function IncidentRow({ incident }: { incident: Incident }) {
  const { t, say, language } = useTranslator();
  const { target, kind, error, startedAt, endedAt, returns, actions } = incident;
  const now = useNow(startedAt);
  const lasted = formatDuration(Math.max(0, (endedAt ?? now) - startedAt), language);
  const servers = useSlice('servers');
  const server = servers.find(({ url }) => url === target);
  const address = target.replace(/^https?:\/\//, '');
  const name =
    target === 'gateway'
      ? t('tile.gateway')
      : server
        ? t('incident.server', { kind: t(`server.kind.${server.kind}`), address })
        : address;
  return (
    <li className="flex items-start gap-2 border-b border-line px-4 py-2.5 last:border-0">
      <Mark
        state={endedAt !== null ? 'noted' : kind === 'down' ? 'blocked' : 'attention'}
        className="mt-[3px]"
      />
      <div className="min-w-0 break-words">
        <p>
          <span className="font-semibold">{t(`incident.${kind}`, { name })}</span>{' '}
          <span className="text-ink-2">
            {t(endedAt === null ? 'incident.goesOn' : 'incident.lasted', { lasted })}
            {returns > 0 && ` · ${t('incident.returns', { count: returns })}`}
          </span>
        </p>
        {error !== null && target !== 'gateway' && (
          <p className="text-sm text-ink-2">{say(errorText(error))}</p>
        )}
        {actions.map(action => (
          <p key={`${action.at} ${action.text.key}`} className="text-sm text-ink-2">
            {say(action.text)}
          </p>
        ))}
        <p className="text-sm text-ink-3">
          <time dateTime={new Date(startedAt).toISOString()}>
            {formatMoment(startedAt, language, 'minute')}
          </time>
        </p>
      </div>
    </li>
  );
}

/** Trouble, newest first: what, why, how long, and what was done about it. */
export function IncidentsPanel() {
  const { t } = useTranslator();
  const { incidents } = useSlice('watch');
  const [all, setAll] = useState<readonly Incident[] | null>(null);
  const asked = all !== null;
  // The list in the snapshot says when there is something new.
  useEffect(() => {
    if (!asked) return;
    let current = true;
    void execute('health.incidents', {}).then(result => {
      if (current && result.ok) setAll(result.data.incidents);
    });
    return () => {
      current = false;
    };
  }, [asked, incidents]);
  const shown = all ?? incidents.slice(0, shortList);
  return (
    <Panel title={t('health.incidents')} aside={t('health.incidents.aside')}>
      {incidents.length === 0 ? (
        <p className="px-4 py-3 text-ink-2">{t('health.noIncidents')}</p>
      ) : (
        <ul>
          {shown.map(incident => (
            <IncidentRow key={incident.id} incident={incident} />
          ))}
        </ul>
      )}
      {incidents.length > shortList && (
        <div className="border-t border-line px-4 py-2">
          <Button look="quiet" aria-expanded={asked} onClick={() => setAll(asked ? null : incidents)}>
            {t(asked ? 'health.incidents.fewer' : 'health.incidents.all')}
          </Button>
        </div>
      )}
    </Panel>
  );
}
