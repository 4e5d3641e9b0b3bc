import type { Intent } from '#shared/contract/intents';
import { text } from '#shared/i18n/text';
import { useTranslator } from '../../i18n';
import { actionOf, carryOut } from '../../store/actions';
import { useSlice } from '../../store/hooks';
import { Button } from '../../ui/button';
import { CopyButton } from '../../ui/copy-button';
import { Mark } from '../../ui/mark';

interface RepairProps {
  readonly what: React.ReactNode;
  readonly detail?: React.ReactNode;
  readonly children?: React.ReactNode;
}

function Repair({ what, detail, children }: RepairProps) {
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-1 border-t border-line pt-2.5">
      <Mark state="attention" className="mt-[3px]" />
      <div className="min-w-0 flex-1 basis-64">
        <span className="[overflow-wrap:anywhere]">{what}</span>
        {detail !== undefined && (
          <span className="block font-mono text-sm [overflow-wrap:anywhere] text-ink-2">{detail}</span>
        )}
      </div>
      {children}
    </li>
  );
}

/** What keeps models of the route from answering, each with its repair. */
export function RouteRepairs() {
  const { t } = useTranslator();
  const { states, chain, leaks, written, wanted } = useSlice('routes');
  const models = Object.entries(states);
  const dead = models.filter(([, state]) => state.successor !== null);
  const kept = models.filter(([, state]) => !state.allowed).map(([model]) => model);
  const inUse = new Set(chain.map(node => node.model));
  const without = [
    ...new Set(chain.filter(({ model }) => states[model]?.hosted === 'no-key').map(node => node.provider)),
  ];
  const isLocalOnly = written === 'local-only' || wanted === 'local-only';
  const act = (intent: Intent, label: Parameters<typeof actionOf>[1]): void =>
    void carryOut(intent, actionOf(intent, label));
  if (dead.length + kept.length + without.length + (isLocalOnly ? leaks.length : 0) === 0) return null;
  return (
    <ul className="grid gap-2.5">
      {dead.map(([model, { successor }]) => {
        if (successor === null) return null;
        const intent = { kind: 'replace' as const, oldModel: model, newModel: successor };
        return (
          <Repair key={model} what={t('check.route.hosted.dead.evidence', { model })}>
            <Button
              onClick={() => act(intent, text('history.action.replace', { old: model, model: successor }))}
            >
              {t('check.route.hosted.replace', { successor })}
            </Button>
          </Repair>
        );
      })}
      {without.map(provider => {
        const command = `openclaw models auth login --provider ${provider}`;
        return (
          <Repair key={provider} what={t('routes.login', { provider })} detail={command}>
            <CopyButton text={command} />
          </Repair>
        );
      })}
      {kept.some(model => inUse.has(model)) && (
        <Repair what={t('routes.blocked', { models: kept.join(', ') })}>
          <Button
            onClick={() =>
              act({ kind: 'repair', repair: 'allow-route-models' }, text('check.route.allowlist.repair'))
            }
          >
            {t('check.route.allowlist.repair')}
          </Button>
        </Repair>
      )}
      {isLocalOnly && leaks.length > 0 && (
        <Repair
          what={t('routes.leaksWhy')}
          detail={leaks.map(leak => `${leak.path} → ${leak.model}`).join(', ')}
        >
          <Button onClick={() => act({ kind: 'repair', repair: 'slots-local' }, text('routes.keepLocal'))}>
            {t('routes.keepLocal')}
          </Button>
        </Repair>
      )}
    </ul>
  );
}
