import type { HealthView, Turn } from '#shared/contract/health';
import { formatAge, formatDuration, formatNumber } from '#shared/i18n/format';
import { useTranslator } from '../../i18n';
import { useSlice, useStale } from '../../store/hooks';
import { useNow } from '../../store/now';
import { sendTurn } from '../../store/actions';
import { Age, justNowMs } from '../../ui/age';
import { Button } from '../../ui/button';
import { Mark } from '../../ui/mark';
import { Panel } from '../../ui/panel';
import { Tag } from '../../ui/tag';

const marks = {
  ready: 'ok',
  unproven: 'unknown',
  attention: 'attention',
  blocked: 'blocked',
  checking: 'checking',
} as const satisfies Record<HealthView['level'], string>;

/** "Last answer 4 min ago, from this machine." */
function LastAnswer({ turn }: { turn: Turn }) {
  const { t, language } = useTranslator();
  const ageMs = useNow(turn.at) - turn.at;
  const age = ageMs < justNowMs ? 'now' : formatAge(ageMs, language);
  return t(turn.origin === 'local' ? 'home.lastLocal' : 'home.lastHosted', {
    age,
    model: turn.answeredModel,
  });
}

/** "This week: 412 answers from here, 9 hosted, 2 incidents": what is known of it, and no more. */
function ThisWeek() {
  const { t, language } = useTranslator();
  const { answers } = useSlice('health');
  const { weekIncidents } = useSlice('watch');
  const now = useNow(answers?.at ?? null);
  const told = answers && {
    local: formatNumber(answers.local, language),
    hosted: formatNumber(answers.hosted, language),
  };
  const parts = [
    ...(answers && told ? [t('week.answers', { ...told, count: answers.local })] : []),
    ...(answers && answers.unnamed > 0 ? [t('week.unnamed', { count: answers.unnamed })] : []),
    t('week.incidents', { count: weekIncidents }),
  ];
  const title =
    answers === null
      ? t('week.notTold')
      : t('week.told', { age: formatAge(Math.max(0, now - answers.at), language) });
  return <span title={title}>{t('week.line', { parts: parts.join(', ') })}</span>;
}

/** The one sentence, and what it rests on. */
export function VerdictPanel() {
  const { t, say, language } = useTranslator();
  const { level, verdict, turns } = useSlice('health');
  const jobs = useSlice('jobs');
  // Nobody could answer where no server runs and no route leads anywhere.
  const nobody = [useSlice('servers').length, useSlice('routes').chain.length].every(count => count === 0);
  const staleAt = useStale();
  const [turn] = turns;
  const asking = jobs.some(job => job.kind === 'turn' && job.state === 'running');
  const failed = jobs.find(job => job.kind === 'turn');
  return (
    <Panel>
      <div className="px-5 pt-4.5 pb-4">
        <p className="flex max-w-[64ch] items-start gap-2.5 text-[19px] leading-7 font-semibold tracking-[-0.015em]">
          <Mark state={staleAt === null ? marks[level] : 'unknown'} className="mt-[7px]" />
          <span>
            {/* The age beside it grows: only the sentence is read out, and once. */}
            <span aria-live="polite">{say(verdict)}</span>{' '}
            {turn && level === 'ready' && <LastAnswer turn={turn} />}
          </span>
        </p>
        <div className="mt-2 flex flex-wrap items-center gap-x-5 gap-y-2 text-ink-2">
          {staleAt !== null && (
            <span>
              <Tag look="attention">{t('health.stale')}</Tag> <Age at={staleAt} what="checked" />
            </span>
          )}
          {turn?.timeToFirstTokenMs != null && (
            <span>{t('home.ttft', { ttft: formatDuration(turn.timeToFirstTokenMs, language) })}</span>
          )}
          {turn?.decodeTokensPerSecond != null && (
            <span>{t('home.rate', { rate: formatNumber(turn.decodeTokensPerSecond, language) })}</span>
          )}
          <ThisWeek />
          {turn && level !== 'ready' && (
            <span>
              <LastAnswer turn={turn} />
            </span>
          )}
          {failed?.state === 'failed' && failed.error && (
            <span className="text-bad">
              {say({ key: `error.${failed.error.code}`, params: { ...failed.error.params } })}
            </span>
          )}
          <Button
            className="ml-auto"
            look={level === 'unproven' ? 'primary' : 'quiet'}
            disabled={asking || nobody}
            onClick={() => void sendTurn()}
          >
            {t(asking ? 'home.asking' : 'turn.send')}
          </Button>
        </div>
      </div>
    </Panel>
  );
}
