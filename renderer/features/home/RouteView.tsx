import type { ChainNode } from '#shared/contract/openclaw';
import { useTranslator } from '../../i18n';
import { Chain } from '../../ui/chain';
import { Mark } from '../../ui/mark';
import type { RouteWords } from './route-words';

interface RouteViewProps {
  readonly words: RouteWords;
  /** Models that are set aside now. */
  readonly parked: readonly string[];
  readonly shown: boolean;
  /** What stands beside the outcome. */
  readonly aside: string | null;
}

/**
 * A route: what it means, its models, and who answers. Those that are not shown keep their room, so that the
 * page does not move under the pointer; on a phone, where nothing is pointed at, they take none.
 */
export function RouteView({ words, parked, shown, aside }: RouteViewProps) {
  const { t } = useTranslator();
  const { means, chain, outcome } = words;
  const returns = ({ model }: ChainNode): string | null =>
    parked.includes(model) ? t('route.comesBack') : null;
  return (
    <div
      className={`col-start-1 row-start-1 flex min-w-0 flex-col gap-3 px-4 pb-3 ${shown ? '' : 'invisible max-sm:hidden'}`}
      aria-hidden={!shown}
      data-route={shown ? 'shown' : undefined}
    >
      <p className="text-ink-2">{means}</p>
      {chain.length > 0 && <Chain nodes={chain} note={returns} />}
      {(outcome !== null || aside !== null) && (
        <p className="mt-auto flex flex-wrap items-start gap-x-5 gap-y-1">
          {outcome && (
            <span className="flex min-w-0 items-start gap-2">
              <Mark state={outcome.state} className="mt-[3px]" />
              <span className="min-w-0 [overflow-wrap:anywhere]">{outcome.text}</span>
            </span>
          )}
          {aside !== null && <span className="text-ink-3 max-sm:hidden sm:ml-auto">{aside}</span>}
        </p>
      )}
    </div>
  );
}
