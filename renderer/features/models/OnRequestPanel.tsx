import type { OnRequest } from '#shared/contract/models';
import { onRequestTexts } from '#shared/i18n/on-request';
import { useTranslator } from '../../i18n';
import { Mark } from '../../ui/mark';
import { Panel } from '../../ui/panel';

interface Props {
  readonly onRequest: OnRequest;
  /** A model is in memory that no request has brought there. */
  readonly isKept: boolean;
}

/** What LM Studio does with a request for a model that is not in memory, and why not to rely on it. */
export function OnRequestPanel({ onRequest, isKept }: Props) {
  const { t, say } = useTranslator();
  const loads = onRequest.loads !== false;
  return (
    <Panel title={t('models.onRequest')}>
      <div className="grid grid-cols-[14px_minmax(0,1fr)] gap-x-3 px-4 py-3">
        <Mark state={!loads ? 'ok' : isKept ? 'noted' : 'attention'} className="mt-[3px]" />
        <div className="grid max-w-[80ch] gap-1">
          <p>
            {onRequestTexts(onRequest)
              .map(one => say(one))
              .join(' ')}
          </p>
          {loads && (
            <p className="text-ink-2">{t(isKept ? 'models.onRequest.kept' : 'models.onRequest.advice')}</p>
          )}
          <p className="text-sm text-ink-2">{t('models.onRequest.where')}</p>
        </div>
      </div>
    </Panel>
  );
}
