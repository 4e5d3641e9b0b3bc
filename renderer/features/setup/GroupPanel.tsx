import { Fragment, useState } from 'react';
import type { CheckGroup } from '#shared/contract/kinds';
import type { CheckItem } from '#shared/contract/checklist';
import type { MessageKey } from '#shared/i18n/messages';
import { useTranslator } from '../../i18n';
import { Button } from '../../ui/button';
import { Mark } from '../../ui/mark';
import { Panel } from '../../ui/panel';
import { Item } from './Item';
import { isDone } from './progress';

interface GroupPanelProps {
  readonly group: CheckGroup;
  readonly items: readonly CheckItem[];
  /** The id of the item to do next, wherever it is. */
  readonly next: string | null;
}

/** What cannot be answered yet, in one line: it is nobody's problem before the item above is solved. */
function Waiting({ items }: { items: readonly CheckItem[] }) {
  const { t, say } = useTranslator();
  const [first] = items;
  if (!first) return null;
  const name = say({ key: `check.${first.waitsFor ?? ''}.name` as MessageKey, params: {} });
  return (
    <li className="flex items-start gap-3 border-b border-line px-4 py-2 pl-10.5 text-sm text-ink-3 last:border-0">
      <Mark state="waiting" className="mt-0.5" />
      <span>
        {t('check.waitsFor', { name })} {items.map(item => say(item.title)).join('\u00a0· ')}
      </span>
    </li>
  );
}

/** A group of the checklist. A finished one is one line, which opens on request. */
export function GroupPanel({ group, items, next }: GroupPanelProps) {
  const { t, say } = useTranslator();
  const [shown, setShown] = useState(false);
  const done = items.filter(isDone).length;
  const finished = done === items.length;
  const visible = items.filter(item => item.state !== 'waiting');
  const waiting = items.filter(item => item.state === 'waiting');
  const rootOf = (item: CheckItem): string => {
    const parent = waiting.find(one => one.id === item.waitsFor);
    return parent ? rootOf(parent) : (item.waitsFor ?? '');
  };
  const waitingFor = (id: string): CheckItem[] => waiting.filter(item => rootOf(item) === id);
  const elsewhere = waiting.filter(item => !visible.some(one => one.id === rootOf(item)));
  const open = !finished || shown;
  const titles = items.map(item => say(item.title)).join(' · ');
  const aside = (
    <span className="flex items-center gap-2">
      {t('setup.groupDone', { done, count: items.length })}
      {finished && (
        <Button look="quiet" className="h-5.5" aria-expanded={shown} onClick={() => setShown(!shown)}>
          {t(shown ? 'setup.hide' : 'setup.show')}
        </Button>
      )}
    </span>
  );
  return (
    <Panel
      title={
        <span className="flex items-center gap-2">
          {finished && <Mark state="ok" />}
          {t(`group.${group}`)}
        </span>
      }
      aside={aside}
    >
      {open ? (
        <ul>
          {visible.map(item => (
            <Fragment key={item.id}>
              <Item item={item} isNext={item.id === next} />
              <Waiting items={waitingFor(item.id)} />
            </Fragment>
          ))}
          <Waiting items={elsewhere} />
        </ul>
      ) : (
        // One line of whole titles: those that do not fit fall out of sight below it, never within a word.
        <p
          className="mx-4 my-2.5 flex flex-wrap overflow-hidden text-sm text-ink-2 sm:h-[1lh]"
          title={titles}
        >
          {items.map((item, index) => (
            <span key={item.id} className="max-w-full sm:truncate sm:whitespace-pre">
              {index > 0 && ' · '}
              {say(item.title)}
            </span>
          ))}
        </p>
      )}
    </Panel>
  );
}
