import { checkGroups, type CheckGroup } from '#shared/contract/kinds';
import type { CheckItem } from '#shared/contract/checklist';
import { useTranslator } from '../../i18n';
import { useSlice } from '../../store/hooks';
import { Age } from '../../ui/age';
import { PageHead } from '../../ui/panel';
import { AllSet } from './AllSet';
import { GroupPanel } from './GroupPanel';
import { isOpen, nextItem, setupItems } from './progress';
import { PracticePanel } from './PracticePanel';
import { Summary } from './Summary';
import { TopologyPanel } from './TopologyPanel';

/** Groups with something to do first, in the order of the guidance; the rest after them. */
function inOrder(items: readonly CheckItem[]): CheckGroup[] {
  const present = checkGroups.filter(group => items.some(item => item.group === group));
  const hasWork = (group: CheckGroup): boolean => items.some(item => item.group === group && isOpen(item));
  return [...present.filter(hasWork), ...present.filter(group => !hasWork(group))];
}

export function SetupPage() {
  const { t } = useTranslator();
  const items = setupItems(useSlice('checklist').items);
  const { state } = useSlice('lmstudio');
  const freshness = useSlice('freshness');
  const next = nextItem(items);
  return (
    <>
      <PageHead title={t('page.setup')} aside={<Age at={freshness.server} what="checked" />} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3.5">
        <Summary items={items} next={next} />
        <TopologyPanel />
        {state === 'not-installed' && <PracticePanel />}
        {inOrder(items).map(group => (
          <GroupPanel
            key={group}
            group={group}
            items={items.filter(item => item.group === group)}
            next={next?.id ?? null}
          />
        ))}
        <AllSet items={items} />
      </div>
    </>
  );
}
