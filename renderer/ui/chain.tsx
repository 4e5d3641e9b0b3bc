import { Fragment } from 'react';
import type { ChainNode, ModelState } from '#shared/contract/openclaw';
import { standingOf } from '#shared/contract/standing';
import { useTranslator } from '../i18n';
import { Mark } from './mark';
import { sayStanding, standingMarks, useSeen } from './standing';
import { Tag } from './tag';

function NotAllowed() {
  const { t } = useTranslator();
  return (
    <span className="mt-1 flex items-start gap-1.5 text-sm text-ink-2">
      <Mark state="attention" className="mt-[3px] !size-3" />
      {t('chain.notAllowed')}
    </span>
  );
}

/** Whether a hosted model can work, as far as anybody said. */
export function HostedState({ state }: { state: ModelState | undefined }) {
  const { t } = useTranslator();
  if (!state || (state.hosted === null && state.allowed)) return null;
  const { hosted, told, allowed } = state;
  return (
    <>
      {hosted !== null && (
        <span className="mt-1 flex items-start gap-1.5 text-sm text-ink-2">
          <Mark state={standingMarks[hosted]} className="mt-[3px] !size-3" />
          {t(`chain.state.${hosted}.${told}`)}
        </span>
      )}
      {!allowed && <NotAllowed />}
    </>
  );
}

interface ChainProps {
  readonly nodes: readonly ChainNode[];
  /** A word about one of them beside its name. */
  readonly note?: (node: ChainNode) => string | null;
}

/** The models of a route, first to last, and how each of them stands. */
export function Chain({ nodes, note }: ChainProps) {
  const translator = useTranslator();
  const { t } = translator;
  const seen = useSeen();
  return (
    <ol className="flex flex-wrap items-stretch gap-y-2" aria-label={t('chain.label')}>
      {nodes.map((node, index) => {
        const standing = standingOf(node, seen);
        const noted = note?.(node) ?? null;
        return (
          <Fragment key={node.model}>
            {index > 0 && (
              <li
                className="grid w-14 flex-none place-items-center text-center text-xs text-ink-3"
                aria-hidden
              >
                <span>
                  {t('chain.ifItFails')}
                  <br />→
                </span>
              </li>
            )}
            <li
              className={`min-w-34 flex-1 rounded-[7px] border px-3 py-2 ${index === 0 ? 'border-accent shadow-[inset_3px_0_0_var(--accent)]' : 'border-line'}`}
            >
              <span className="flex items-start gap-2">
                <Mark state={standingMarks[standing]} className="mt-[3px]" />
                <b className="min-w-0 font-semibold text-balance [overflow-wrap:anywhere]" title={node.model}>
                  {node.name}
                </b>
              </span>
              <span className="block text-sm break-words text-ink-2">
                {[node.provider, t(`chain.${node.origin}`), sayStanding(translator, node, standing, seen)]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
              {noted !== null && <Tag look="accent">{noted}</Tag>}
              {seen.states[node.model]?.allowed === false && <NotAllowed />}
            </li>
          </Fragment>
        );
      })}
    </ol>
  );
}
