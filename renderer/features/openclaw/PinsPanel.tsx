import { formatAge } from '#shared/i18n/format';
import { text } from '#shared/i18n/text';
import { useTranslator } from '../../i18n';
import { carryOut } from '../../store/actions';
import { useSlice } from '../../store/hooks';
import { useNow } from '../../store/now';
import { Button } from '../../ui/button';
import { CopyButton } from '../../ui/copy-button';
import { Mark } from '../../ui/mark';
import { Panel } from '../../ui/panel';

/** Sessions that were given a model: the route does not reach them until they are released. */
export function PinsPanel() {
  const { t, language } = useTranslator();
  const { pins } = useSlice('routes');
  const { gateway } = useSlice('openclaw');
  const now = useNow();
  if (pins === null || pins.length === 0) return null;
  return (
    <Panel title={t('routes.pins')} aside={t('routes.pinsWhy')}>
      <ul>
        {pins.map(({ key, model, updatedAt }) => (
          <li
            key={key}
            className="flex flex-wrap items-start gap-x-3 gap-y-1 border-line px-4 py-2.5 not-first:border-t"
          >
            <Mark state="attention" className="mt-[3px]" />
            <div className="min-w-0 flex-1">
              <span className="block font-mono text-sm [overflow-wrap:anywhere]">{key}</span>
              <span className="block text-sm [overflow-wrap:anywhere] text-ink-2">
                {model}
                {updatedAt !== null &&
                  ` · ${t('routes.pinAge', { age: formatAge(Math.max(0, now - updatedAt), language) })}`}
              </span>
            </div>
            {gateway.state === 'up' ? (
              <Button
                aria-label={t('routes.unpinName', { key })}
                onClick={() => void carryOut({ kind: 'sessionUnpin', key }, text('job.unpin', { key }))}
              >
                {t('routes.unpin')}
              </Button>
            ) : (
              <CopyButton text={`homeport routes release ${key}`} />
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
