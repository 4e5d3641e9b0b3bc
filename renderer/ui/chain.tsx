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
    <div className="@container">
      <ol
        className="flex flex-col items-stretch gap-y-1 @xl:flex-row @xl:flex-wrap @xl:gap-y-2"
        aria-label={t('chain.label')}
      >
        {nodes.map((node, index) => {
          const standing = standingOf(node, seen);
          const noted = note?.(node) ?? null;
          return (
            <Fragment key={node.model}>
              {index > 0 && (
                <li
                  className="flex-none pl-3 text-xs text-ink-3 @xl:grid @xl:w-16 @xl:place-items-center @xl:pl-0 @xl:text-center"
                  aria-hidden
                >
                  <span>
                    {t('chain.ifItFails')} <span className="@xl:hidden">↓</span>
                    <span className="hidden @xl:block">→</span>
                  </span>
                </li>
              )}
              <li
                className={`flex flex-wrap items-baseline gap-x-3 rounded-[7px] border px-3 py-1.5 @xl:block @xl:min-w-34 @xl:flex-1 @xl:py-2 ${index === 0 ? 'border-accent shadow-[inset_3px_0_0_var(--accent)]' : 'border-line'}`}
              >
                <b className="block font-semibold text-balance [overflow-wrap:anywhere]" title={node.model}>
                  <Mark state={standingMarks[standing]} className="mr-2 inline-block align-[-2px]" />
                  {node.name}
                </b>
                <span className="block text-sm break-words text-ink-2">
                  {[node.provider, t(`chain.${node.origin}`), sayStanding(translator, node, standing, seen)]
                    .filter(Boolean)
                    // The dot stays with the word before it.
                    .join('\u00a0· ')}
                </span>
                {noted !== null && <Tag look="accent">{noted}</Tag>}
                {seen.states[node.model]?.allowed === false && <NotAllowed />}
              </li>
            </Fragment>
          );
        })}
      </ol>
    </div>
  );
}
