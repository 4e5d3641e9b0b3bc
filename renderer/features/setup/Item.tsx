import { useState } from 'react';
import type { CheckItem } from '#shared/contract/checklist';
import type { Intent } from '#shared/contract/intents';
import type { JobKind } from '#shared/contract/jobs';
import { useTranslator } from '../../i18n';
import { goTo } from '../../pages';
import { usePlan, useSlice, type PlanState } from '../../store/hooks';
import { actionOf, sendTurn } from '../../store/actions';
import { applyPlan, execute } from '../../store/store';
import { Button, LinkButton } from '../../ui/button';
import { CodeBlock } from '../../ui/code-block';
import { CopyButton } from '../../ui/copy-button';
import { JobLine } from '../../ui/job-line';
import { Mark } from '../../ui/mark';
import { PlanPreview } from '../../ui/plan-preview';
import { Said } from '../../ui/said';
import { ExportButton } from './ExportButton';
import { isOffered } from './progress';
import { Recheck } from './Recheck';

/** The long work that an item stands for. */
const jobsOf: Readonly<Record<string, readonly JobKind[]>> = {
  'lmstudio.server': ['server-start'],
  'model.loaded': ['model-load'],
  'model.context': ['model-load', 'connect'],
  'openclaw.provider': ['connect'],
  'route.turn': ['turn'],
};

/** The edge of an item that wants something, in the colour of its mark. */
const edges: Partial<Record<CheckItem['state'], string>> = {
  attention: 'shadow-[inset_3px_0_0_var(--warn)]',
  blocked: 'shadow-[inset_3px_0_0_var(--bad)]',
};

interface RepairProps {
  readonly item: CheckItem;
  readonly isNext: boolean;
  readonly plan: PlanState;
  readonly shown: boolean;
  readonly onShow: () => void;
  readonly onApply: () => void;
}

/** The button that repairs: it says what it does, and shows what that is before it does it. */
function RepairButton({ item, isNext, plan, shown, onShow, onApply }: RepairProps) {
  const { t, say } = useTranslator();
  const { repair } = item;
  if (repair === null) return null;
  const look = isNext ? 'primary' : 'normal';
  switch (repair.kind) {
    case 'turn':
      return (
        <Button look={look} onClick={() => void sendTurn()}>
          {say(repair.label)}
        </Button>
      );
    case 'page':
      return (
        <Button look={look} onClick={() => goTo(repair.page)}>
          {say(repair.label)}
        </Button>
      );
    case 'link':
      return (
        <LinkButton look={look} href={repair.url}>
          {say(repair.label)}
        </LinkButton>
      );
    case 'intent':
      return shown ? (
        <Button look={look} disabled={plan.state !== 'made'} onClick={onApply}>
          {say(repair.label)}
        </Button>
      ) : (
        <Button look={look} onClick={onShow} aria-label={t('setup.preview', { action: say(repair.label) })}>
          {say(repair.label)}…
        </Button>
      );
  }
}

/** One check: what it is, how it is known, why it matters, and its repair with the change in sight. */
export function Item({ item, isNext }: { item: CheckItem; isNext: boolean }) {
  const { say } = useTranslator();
  const jobs = useSlice('jobs');
  const [shownByHand, setShown] = useState(false);
  const [checking, setChecking] = useState(false);
  const offered = isOffered(item);
  const job = jobs.find(
    one => jobsOf[item.id]?.includes(one.kind) && (one.state === 'running' || one.state === 'failed'),
  );
  const busy = job?.state === 'running';
  // Where a button does it, its preview says what; else the command is all there is to go by.
  const shownCommand = item.repair?.kind === 'intent' ? null : item.command;
  // What comes next is previewed without asking, so that one click does it.
  const shown = offered && !busy && (isNext || shownByHand);
  const intent: Intent | null = shown && item.repair?.kind === 'intent' ? item.repair.intent : null;
  const [plan, replacePlan] = usePlan(intent);

  const checkAgain = async (): Promise<void> => {
    setChecking(true);
    await execute('checks.refresh', { check: item.id });
    setChecking(false);
  };
  const apply = async (): Promise<void> => {
    if (plan.state !== 'made' || item.repair === null) return;
    const changed = await applyPlan(plan.plan, actionOf(plan.plan.intent, item.repair.label));
    if (changed) replacePlan(changed);
    else setShown(false);
  };

  return (
    <li
      className={`group @container grid grid-cols-[14px_minmax(0,1fr)_auto] items-start gap-x-3 border-b border-line px-4 py-2.5 last:border-0 ${edges[item.state] ?? ''}`}
      data-check={item.id}
      data-state={item.state}
    >
      <Mark state={checking ? 'checking' : item.state} className="mt-[3px]" />
      <div className={offered ? 'col-span-2 min-w-0 @min-[640px]:col-span-1' : 'min-w-0'}>
        <h3 className="font-semibold">{say(item.title)}</h3>
        <p className="text-sm break-words text-ink-2">
          <Said text={item.evidence} />
        </p>
      </div>
      {offered && (
        <p className="col-span-2 col-start-2 row-start-2 mt-1.5 max-w-[70ch] text-ink-2">{say(item.why)}</p>
      )}
      {/* Beside the title where there is room, else below why it matters. */}
      <div
        className={`flex flex-wrap items-center justify-end gap-1 ${offered ? 'col-span-2 col-start-2 row-start-3 mt-2 @min-[640px]:col-span-1 @min-[640px]:col-start-3 @min-[640px]:row-start-1 @min-[640px]:mt-0' : ''}`}
      >
        {!busy && (
          <Recheck
            name={say(item.title)}
            isQuiet={!offered}
            busy={checking}
            onCheck={() => void checkAgain()}
          />
        )}
        {offered && !busy && (
          <>
            {item.id === 'openclaw.provider' && <ExportButton />}
            {item.command !== null && shownCommand === null && <CopyButton text={item.command} />}
            <RepairButton
              item={item}
              isNext={isNext}
              plan={plan}
              shown={shown}
              onShow={() => setShown(true)}
              onApply={() => void apply()}
            />
          </>
        )}
      </div>
      {(offered || job) && (
        <div className="col-span-2 col-start-2 row-start-4 mt-2 grid gap-2 empty:hidden">
          {offered && shownCommand !== null && <CodeBlock wrap text={shownCommand} />}
          {job && <JobLine job={job} />}
          {shown && intent && <PlanPreview plan={plan} />}
        </div>
      )}
    </li>
  );
}
