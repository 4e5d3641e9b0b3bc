import { routeKinds, type RouteKind } from '#shared/contract/kinds';
import type { AgentRouteView } from '#shared/contract/openclaw';
import { text } from '#shared/i18n/text';
import { useTranslator } from '../../i18n';
import { carryOut } from '../../store/actions';
import { useSlice } from '../../store/hooks';
import { HostedState } from '../../ui/chain';
import { SelectField } from '../../ui/field';
import { Panel } from '../../ui/panel';

const cell = 'border-b border-line px-3 py-2 align-top first:pl-4 last:pr-4';
const head = `${cell} text-left text-sm font-medium text-ink-3`;

const follows = 'default';
type Choice = RouteKind | typeof follows | 'custom';

function Row({ agent }: { agent: AgentRouteView }) {
  const { t } = useTranslator();
  const { states } = useSlice('routes');
  const { file } = useSlice('openclaw');
  const { id, own, written, chain, effective } = agent;
  const route = routeKinds.find(kind => kind === written);
  const value: Choice = own ? (route ?? 'custom') : follows;
  const choose = (choice: Choice): void => {
    if (choice === 'custom') return;
    if (choice === follows) {
      void carryOut({ kind: 'agentFollow', agent: id }, text('history.action.agentFollow', { agent: id }));
    } else {
      const done = text(`history.action.agentRoute.${choice}`, { agent: id });
      void carryOut({ kind: 'route', route: choice, agent: id }, done);
    }
  };
  const options: { value: Choice; label: string }[] = [
    { value: follows, label: t('routes.switchPlaceholder') },
    ...routeKinds.map(kind => ({ value: kind, label: t(`route.${kind}`) })),
    ...(value === 'custom' ? [{ value: 'custom' as const, label: t('route.custom') }] : []),
  ];
  return (
    <tr>
      <td className={`${cell} font-semibold [overflow-wrap:anywhere]`}>{id}</td>
      <td className={cell}>
        <ol>
          {chain.map(node => (
            <li key={node.model} className="not-first:mt-1.5">
              <span className={`[overflow-wrap:anywhere] ${node.model === effective ? 'font-[550]' : ''}`}>
                {node.name}
              </span>
              <span className="text-sm text-ink-2"> · {node.provider}</span>
              {own && <HostedState state={states[node.model]} />}
            </li>
          ))}
        </ol>
        {effective === null && chain.length > 0 && (
          <span className="mt-1 block text-sm text-warn">{t('routes.nobody')}</span>
        )}
      </td>
      <td className={`${cell} w-56`}>
        {file.state === 'read' && (
          <SelectField
            hideLabel
            label={t('routes.switchName', { agent: id })}
            value={value}
            options={options}
            onChange={choose}
          />
        )}
      </td>
    </tr>
  );
}

/** The agents of the file: what each is answered by, and its own route where it has one. */
export function AgentsPanel() {
  const { t } = useTranslator();
  const { agents } = useSlice('routes');
  if (agents.length === 0) return null;
  return (
    <Panel title={t('routes.agents')} aside={t('check.route.agents.why')}>
      <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={t('routes.agents')}>
        <table className="w-full border-collapse [&_tr:last-child_td]:border-0">
          <thead>
            <tr>
              <th className={head}>{t('routes.agent')}</th>
              <th className={head}>{t('routes.models')}</th>
              <th className={head}>{t('route.title')}</th>
            </tr>
          </thead>
          <tbody>
            {agents.map(agent => (
              <Row key={agent.id} agent={agent} />
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
