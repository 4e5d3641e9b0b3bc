import type { CheckItem } from '#shared/contract/checklist';
import { useTranslator } from '../../i18n';
import { goToCheck } from '../../pages';
import { useSlice } from '../../store/hooks';
import { Button, LinkButton } from '../../ui/button';
import { Mark } from '../../ui/mark';
import { Panel } from '../../ui/panel';
import { Said } from '../../ui/said';

const shownItems = 4;

/** What repairs it, or where more is told of it; a page of somebody else's opens at once. */
function Action({ item: { id, title, repair } }: { item: CheckItem }) {
  const { t, say } = useTranslator();
  if (repair?.kind === 'link') return <LinkButton href={repair.url}>{say(repair.label)}</LinkButton>;
  const show = (): void => goToCheck('setup', id);
  if (repair) return <Button onClick={show}>{say(repair.label)}…</Button>;
  return (
    <Button look="quiet" onClick={show} aria-label={t('home.showItem', { item: say(title) })}>
      {t('home.show')}
    </Button>
  );
}

/** Open problems, the most severe first; the rest waits on Setup. */
export function TodoPanel() {
  const { t, say } = useTranslator();
  const { items } = useSlice('checklist');
  const blocked = items.filter(item => item.state === 'blocked');
  const open = [...blocked, ...items.filter(item => item.state === 'attention')];
  if (open.length === 0) return null;
  return (
    <Panel
      title={t('home.todo')}
      aside={
        <a className="hover:text-ink" href="#/setup">
          {t('home.open', { open: open.length })}
        </a>
      }
    >
      {open.slice(0, shownItems).map(item => (
        <div key={item.id} className="flex items-center gap-3 border-b border-line px-4 py-2.5 last:border-0">
          <Mark state={item.state} />
          <div className="min-w-0 flex-1">
            <div className="font-semibold">{say(item.title)}</div>
            <div className="text-sm break-words text-ink-2">
              <Said text={item.evidence} />
            </div>
          </div>
          <Action item={item} />
        </div>
      ))}
    </Panel>
  );
}
