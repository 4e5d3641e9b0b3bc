import { useEffect, useState } from 'react';
import { text } from '#shared/i18n/text';
import { useTranslator } from '../../i18n';
import { goTo } from '../../pages';
import { usePlan, useSlice } from '../../store/hooks';
import { applyPlan, execute } from '../../store/store';
import { Button } from '../../ui/button';
import { Mark } from '../../ui/mark';
import { PlanPreview } from '../../ui/plan-preview';

const rebind = { kind: 'serverRebind' } as const;

/** Other machines that are connected, by address; null: it cannot be told; undefined: not known yet. */
function useClients(): readonly string[] | null | undefined {
  const { server: readAt } = useSlice('freshness');
  const [clients, setClients] = useState<readonly string[] | null>();
  useEffect(() => {
    let current = true;
    void execute('lmstudio.clients', {}).then(result => {
      if (current && result.ok) setClients(result.data.addresses);
    });
    return () => {
      current = false;
    };
  }, [readAt]);
  return clients;
}

/** LM Studio's server, open to the network: who is connected, how a token is required, and how to close it. */
export function NetworkFinding({ asksForToken }: { asksForToken: boolean }) {
  const { t } = useTranslator();
  const clients = useClients();
  const [shown, setShown] = useState(false);
  const [plan, replacePlan] = usePlan(shown ? rebind : null);
  const isRunning = useSlice('jobs').some(job => job.kind === 'server-rebind' && job.state === 'running');
  const isPreviewed = shown && plan.state === 'made';
  const apply = async (): Promise<void> => {
    if (plan.state !== 'made') return;
    const changed = await applyPlan(plan.plan, text('job.rebind'));
    if (changed) replacePlan(changed);
    else setShown(false);
  };
  return (
    <div className="grid grid-cols-[14px_minmax(0,1fr)] gap-x-3 border-t border-line px-4 py-2.5">
      <Mark state={asksForToken ? 'ok' : 'attention'} className="mt-[3px]" />
      <div className="grid gap-2">
        <p>{t(asksForToken ? 'servers.page.networkToken' : 'servers.page.network')}</p>
        {/* The preview names them again, beside what cuts them off. */}
        {!isPreviewed && clients !== undefined && (
          <p className="text-ink-2">
            {clients === null
              ? t('server.clients.unseen')
              : clients.length === 0
                ? t('server.clients.nobody')
                : t('server.clients.some', { addresses: clients.join(', ') })}
          </p>
        )}
        {!asksForToken && <p className="max-w-[80ch] text-ink-2">{t('server.open.token')}</p>}
        {shown && <PlanPreview plan={plan} />}
        <div className="flex flex-wrap gap-2">
          {!asksForToken && !shown && (
            <Button onClick={() => goTo('settings')}>{t('servers.page.enterToken')}</Button>
          )}
          {shown ? (
            <>
              <Button
                look="primary"
                disabled={plan.state !== 'made' || isRunning}
                onClick={() => void apply()}
              >
                {t('servers.page.rebind')}
              </Button>
              <Button look="quiet" onClick={() => setShown(false)}>
                {t('action.cancel')}
              </Button>
            </>
          ) : (
            <Button
              disabled={isRunning}
              onClick={() => setShown(true)}
              aria-label={t('setup.preview', { action: t('servers.page.rebind') })}
            >
              {t('servers.page.rebind')}…
            </Button>
          )}
        </div>
      </div>
    </div>
  );
}
