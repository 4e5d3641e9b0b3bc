import { Fragment } from 'react';
import type { ChainNode } from '#shared/contract/openclaw';
import { useTranslator } from '../i18n';

/** The models of a route, first to last. */
export function Chain({ nodes }: { nodes: readonly ChainNode[] }) {
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
          </li>
        </Fragment>
      ))}
    </ol>
  );
}
