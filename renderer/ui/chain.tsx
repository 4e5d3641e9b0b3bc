import { Fragment } from 'react';
import type { CheckItemState } from '#shared/contract/checklist';
import type { ChainNode, ModelState, RoutesView } from '#shared/contract/openclaw';
import { useTranslator } from '../i18n';
import { Mark } from './mark';

const marks: Readonly<Record<NonNullable<ModelState['hosted']>, CheckItemState>> = {
  'has-key': 'ok',
  'no-key': 'attention',
  dead: 'blocked',
  unproven: 'unknown',
};

/** Whether a hosted model can work, as far as anybody said. */
export function HostedState({ state }: { state: ModelState | undefined }) {
  const { t } = useTranslator();
  if (!state || (state.hosted === null && state.allowed)) return null;
  const { hosted, told, allowed } = state;
  return (
    <>
      {hosted !== null && (
        <span className="mt-1 flex items-start gap-1.5 text-sm text-ink-2">
          <Mark state={marks[hosted]} className="mt-[3px] !size-3" />
          {t(`chain.state.${hosted}.${told}`)}
        </span>
      )}
      {!allowed && (
        <span className="mt-1 flex items-start gap-1.5 text-sm text-ink-2">
          <Mark state="attention" className="mt-[3px] !size-3" />
          {t('chain.notAllowed')}
        </span>
      )}
    </>
  );
}

interface ChainProps {
  readonly nodes: readonly ChainNode[];
  /** Where it is to be seen which of them can work. */
  readonly states?: RoutesView['states'];
}

/** The models of a route, first to last. */
export function Chain({ nodes, states = {} }: ChainProps) {
  const { t } = useTranslator();
  return (
    <ol className="flex flex-wrap items-stretch gap-y-2" aria-label={t('chain.label')}>
      {nodes.map((node, index) => (
        <Fragment key={node.model}>
          {index > 0 && (
            <li className="grid w-14 flex-none place-items-center text-center text-xs text-ink-3" aria-hidden>
              {t('chain.ifItFails')}
              <br />→
            </li>
          )}
          <li
            className={`min-w-34 flex-1 rounded-[7px] border px-3 py-2 ${index === 0 ? 'border-accent shadow-[inset_3px_0_0_var(--accent)]' : 'border-line'}`}
          >
            <b className="block font-semibold [overflow-wrap:anywhere]" title={node.model}>
              {node.name}
            </b>
            <span className="block text-sm break-words text-ink-2">
              {node.provider} · {t(`chain.${node.origin}`)}
            </span>
            <HostedState state={states[node.model]} />
          </li>
        </Fragment>
      ))}
    </ol>
  );
}
