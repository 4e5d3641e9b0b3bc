import type { GuidanceModel } from '#shared/contract/hardware';
import { useTranslator } from '../../i18n';
import { Mark } from '../../ui/mark';
import { Panel } from '../../ui/panel';
import { useMachine } from './use-machine';

/** The model that the guidance names, in full and at its longest context. */
function FullModel({ model: { fits, ...params } }: { model: GuidanceModel }) {
  const { t } = useTranslator();
  return (
    <li className="grid grid-cols-[14px_minmax(0,1fr)] items-baseline gap-x-3">
      <Mark state={fits ? 'ok' : 'noted'} className="translate-y-0.5" />
      <span>{t(fits ? 'hardware.guidanceModel.fits' : 'hardware.guidanceModel.short', params)}</span>
    </li>
  );
}

/** OpenClaw's own sentences, each met or not. */
export function GuidancePanel() {
  const { t, say } = useTranslator();
  const { verdict, guidanceModel } = useMachine();
  return (
    <Panel title={t('hardware.page.guidance')}>
      <ul className="grid gap-1.5 px-4 py-3">
        {verdict.guidance.map(({ id, met, found }) => (
          <li key={id} className="grid grid-cols-[14px_minmax(0,1fr)] items-baseline gap-x-3 sm:flex">
            <Mark state={met ? 'ok' : 'noted'} className="translate-y-0.5" />
            <span className="min-w-0 flex-1">{t(`hardware.page.guidance.${id}`)}</span>
            <span className="col-start-2 text-ink-2 sm:max-w-1/2 sm:text-right">
              {t(met ? 'hardware.page.met' : 'hardware.page.notMet', { found: say(found) })}
            </span>
          </li>
        ))}
        {guidanceModel && <FullModel model={guidanceModel} />}
      </ul>
    </Panel>
  );
}
