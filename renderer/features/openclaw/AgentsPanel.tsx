import { routeKinds, type RouteKind } from '#shared/contract/kinds';
import type { AgentRouteView } from '#shared/contract/openclaw';
import { text } from '#shared/i18n/text';
import { useTranslator } from '../../i18n';
import { carryOut } from '../../store/actions';
import { useSlice } from '../../store/hooks';
import { HostedState } from '../../ui/chain';
import { SelectField } from '../../ui/field';
import { Panel } from '../../ui/panel';
import { Table } from '../../ui/table';
import type { Column } from '../../ui/table-column';

const follows = 'default';
type Choice = RouteKind | typeof follows | 'custom';

function Models({ agent: { own, chain, effective } }: { agent: AgentRouteView }) {
  const { t } = useTranslator();
  const { states } = useSlice('routes');
  return (
    <>
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
    </>
  );
}

function RouteOf({ agent: { id, own, written } }: { agent: AgentRouteView }) {
  const { t } = useTranslator();
  const { file } = useSlice('openclaw');
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
  if (file.state !== 'read') return null;
  const options: { value: Choice; label: string }[] = [
    { value: follows, label: t('routes.switchPlaceholder') },
    ...routeKinds.map(kind => ({ value: kind, label: t(`route.${kind}`) })),
    ...(value === 'custom' ? [{ value: 'custom' as const, label: t('route.custom') }] : []),
  ];
  return (
    <SelectField
      hideLabel
      label={t('routes.switchName', { agent: id })}
      value={value}
      options={options}
      onChange={choose}
    />
  );
}

/** The agents of the file: what each is answered by, and its own route where it has one. */
export function AgentsPanel() {
  const { t } = useTranslator();
  const { agents } = useSlice('routes');
  if (agents.length === 0) return null;
  const columns: Column<AgentRouteView>[] = [
    {
      ...{ key: 'agent', name: t('routes.agent'), kind: 'name' },
      sortBy: ({ id }) => id,
      cell: ({ id }) => <b className="font-semibold [overflow-wrap:anywhere]">{id}</b>,
    },
    { key: 'models', name: t('routes.models'), cell: agent => <Models agent={agent} /> },
    { key: 'route', name: t('route.title'), className: 'w-56', cell: agent => <RouteOf agent={agent} /> },
  ];
  return (
    <Panel title={t('routes.agents')} aside={t('check.route.agents.why')}>
      <Table label={t('routes.agents')} columns={columns} rows={agents} keyOf={({ id }) => id} />
    </Panel>
  );
}
