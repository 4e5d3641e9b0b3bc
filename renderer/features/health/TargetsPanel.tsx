import type { CheckItemState } from '#shared/contract/checklist';
import type { TargetView } from '#shared/contract/health';
import type { Span, TargetState } from '#shared/contract/kinds';
import { isStale } from '#shared/contract/staleness';
import { formatAge, formatPercent } from '#shared/i18n/format';
import { errorText } from '#shared/i18n/text';
import { useTranslator } from '../../i18n';
import { goTo } from '../../pages';
import { useSlice } from '../../store/hooks';
import { useNow, useTime } from '../../store/now';
import { Age, justNowMs } from '../../ui/age';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { Mark } from '../../ui/mark';
import { Panel } from '../../ui/panel';
import { Tag } from '../../ui/tag';
import { Heartbeat } from './Heartbeat';
import { answeredShare } from './points';
import { useSeries } from './use-series';

const marks: Readonly<Record<TargetState, CheckItemState>> = {
  ...{ unread: 'checking', down: 'blocked', starting: 'checking', 'no-model': 'attention' },
  ...{ loading: 'checking', up: 'ok', idle: 'ok', 'reading-prompt': 'ok', generating: 'ok' },
  ...{ queued: 'ok', stalled: 'attention' },
};

/** Without its gateway OpenClaw still answers, in a process of its own for each question. */
const markOf = ({ kind, state }: TargetView): CheckItemState =>
  kind === 'gateway' && state === 'down' ? 'attention' : marks[state];

/** The most that one question asks for. */
const stripLimit = 60;

interface TargetRowProps {
  readonly target: TargetView;
  readonly span: Span;
  readonly points: readonly (number | null)[];
}

function TargetRow({ target, span, points }: TargetRowProps) {
  const { t, say, language } = useTranslator();
  const { targets } = useSlice('freshness');
  const { id, kind, state, since, queued, error, everyMs } = target;
  const seenAt = targets[id] ?? null;
  const stale = useTime(time => isStale(seenAt, everyMs, time));
  const now = useNow(since);
  const name = kind === 'gateway' ? t('tile.gateway') : t(`server.kind.${kind}`);
  const share = answeredShare(points);
  return (
    <li className="grid gap-x-4 gap-y-1.5 border-b border-line px-4 py-2.5 last:border-0 md:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <Mark state={stale ? 'unknown' : markOf(target)} />
          <span className="font-semibold">{name}</span>
          {kind !== 'gateway' && (
            <span className="font-mono text-sm break-all text-ink-2">{id.replace(/^https?:\/\//, '')}</span>
          )}
          {stale && <Tag look="attention">{t('health.stale')}</Tag>}
        </p>
        <p className="text-ink-2">
          {seenAt === null
            ? t('target.state.unread')
            : now - since < justNowMs
              ? t(`target.state.${state}`)
              : t('target.since', {
                  state: t(`target.state.${state}`),
                  age: formatAge(now - since, language),
                })}
          {queued !== null && queued > 0 && ` · ${t('target.queued', { count: queued })}`}
        </p>
        {error !== null && kind !== 'gateway' && (
          <p className="text-sm break-words text-ink-2">{say(errorText(error))}</p>
        )}
        <p className="text-sm text-ink-3">
          <Age at={seenAt} what="checked" />
        </p>
      </div>
      <div className="min-w-0 self-center">
        <Heartbeat name={name} span={span} points={points} />
        <p className="mt-1 text-sm text-ink-2">
          {share === null
            ? t('health.strip.none')
            : t('health.strip.share', { share: formatPercent(share, language) })}
        </p>
      </div>
    </li>
  );
}

/** What is watched, what it is doing, and whether it answered. */
export function TargetsPanel({ span }: { span: Span }) {
  const { t } = useTranslator();
  const { targets } = useSlice('watch');
  const { server: readAt } = useSlice('freshness');
  const shown = targets.slice(0, stripLimit);
  const answer = useSeries(
    span,
    shown.map(({ id }) => ({ metric: 'up' as const, target: id })),
  );
  return (
    <Panel title={t('health.targets')} aside={t(`health.span.${span}`)}>
      {targets.length === 0 ? (
        <EmptyState
          unread={readAt === null}
          text={t('health.noTargets')}
          hint={t('empty.targets')}
          action={<Button onClick={() => goTo('servers')}>{t('ui.openServers')}</Button>}
        />
      ) : (
        <ul>
          {targets.map((target, index) => (
            <TargetRow key={target.id} target={target} span={span} points={answer?.series[index] ?? []} />
          ))}
        </ul>
      )}
    </Panel>
  );
}
