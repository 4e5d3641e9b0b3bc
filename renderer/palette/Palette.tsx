import { Command } from 'cmdk';
import { Dialog as Radix } from 'radix-ui';
import { useEffect, useMemo, useRef, useState } from 'react';
import { loadTranslator, type Translator } from '#shared/i18n/translator';
import { useTranslator } from '../i18n';
import { useStore } from '../store/store';
import { commandKey } from '../ui/keys';
import { carryOutEntry } from './carry-out';
import { entryGroups, paletteEntries, type Entry } from './entries';
import { rank } from './rank';
import { recentEntries, rememberEntry } from './recent';

/** The same words in the other language: people search for what they know it by. null: not there yet. */
function useOtherLanguage(language: Translator['language']): Translator | null {
  const [other, setOther] = useState<Translator | null>(null);
  useEffect(() => {
    let current = true;
    const keep = (loaded: Translator): void => {
      if (current) setOther(loaded);
    };
    loadTranslator(language === 'en' ? 'pl' : 'en').then(keep, () => undefined);
    return () => {
      current = false;
    };
  }, [language]);
  return other;
}

const heading =
  '[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-sm [&_[cmdk-group-heading]]:text-ink-3';

interface RowProps {
  readonly entry: Entry;
  /** The same entry may stand in two groups; each row has a name of its own. */
  readonly prefix: string;
  readonly choose: (entry: Entry) => void;
}

function Row({ entry, prefix, choose }: RowProps) {
  const { say } = useTranslator();
  const detail = entry.refused ?? entry.also[0];
  return (
    <Command.Item
      value={`${prefix} ${entry.id}`}
      disabled={entry.refused !== null}
      onSelect={() => choose(entry)}
      className="flex min-h-8 cursor-default items-baseline gap-3 rounded-control px-2 py-1.5 aria-selected:bg-accent-weak data-[disabled=true]:text-ink-3"
    >
      <span className="min-w-0 flex-1 break-words">{say(entry.label)}</span>
      {detail && <span className="max-w-[50%] truncate text-sm text-ink-3">{say(detail)}</span>}
      {entry.keys !== null && (
        <kbd className="font-sans text-sm text-ink-3">
          {commandKey}
          {entry.keys}
        </kbd>
      )}
    </Command.Item>
  );
}

/** Everything that can be done, by its name. Loaded when it is opened for the first time. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const { t, say, language } = useTranslator();
  const other = useOtherLanguage(language);
  const snapshot = useStore(state => state.snapshot);
  const desktop = useStore(state => state.desktop);
  const entries = useMemo(() => (snapshot ? paletteEntries(snapshot, desktop) : []), [snapshot, desktop]);
  const [recent] = useState(recentEntries);
  const [typed, setTyped] = useState('');
  const opener = useRef<Element | null>(null);
  const leads = useRef(false);
  const choose = (entry: Entry): void => {
    rememberEntry(entry.id);
    // Where it leads somewhere, the focus belongs there.
    leads.current = entry.does.kind === 'go';
    onClose();
    void carryOutEntry(entry.does);
  };
  const namesOf = ({ label, also }: Entry): string[] =>
    [label, ...also].flatMap(words => [say(words), ...(other ? [other.say(words)] : [])]);
  const found = rank(entries, typed, namesOf);
  const group = (name: string, title: string, shown: readonly Entry[]) =>
    shown.length > 0 && (
      <Command.Group key={name} heading={title}>
        {shown.map(entry => (
          <Row key={entry.id} entry={entry} prefix={name} choose={choose} />
        ))}
      </Command.Group>
    );
  const last = recent.flatMap(id => entries.find(entry => entry.id === id && entry.refused === null) ?? []);
  return (
    <Radix.Root open onOpenChange={open => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-20 bg-scrim" />
        <Radix.Content
          className="fixed top-[12vh] left-1/2 z-20 w-[min(600px,calc(100vw-32px))] -translate-x-1/2 overflow-hidden rounded-panel border border-line-strong bg-surface shadow-panel"
          onOpenAutoFocus={() => (opener.current = document.activeElement)}
          onCloseAutoFocus={event => {
            event.preventDefault();
            if (!leads.current && opener.current instanceof HTMLElement) opener.current.focus();
          }}
        >
          <Radix.Title className="sr-only">{t('palette.title')}</Radix.Title>
          <Radix.Description className="sr-only">{t('palette.hint')}</Radix.Description>
          <Command label={t('palette.title')} shouldFilter={false} loop>
            <Command.Input
              value={typed}
              onValueChange={setTyped}
              placeholder={t('palette.placeholder')}
              className="h-11 w-full border-b border-line bg-transparent px-4 text-[14px] outline-none placeholder:text-ink-3"
            />
            <Command.List className={`max-h-[min(420px,60vh)] overflow-auto p-2 ${heading}`}>
              {typed.trim() === '' ? (
                <>
                  {group('recent', t('palette.recent'), last)}
                  {entryGroups.map(name =>
                    group(
                      name,
                      t(`palette.group.${name}`),
                      entries.filter(entry => entry.group === name),
                    ),
                  )}
                </>
              ) : (
                <>
                  {found.map(entry => (
                    <Row key={entry.id} entry={entry} prefix="found" choose={choose} />
                  ))}
                  <Command.Empty className="px-2 py-4 text-ink-2">{t('palette.nothing')}</Command.Empty>
                </>
              )}
            </Command.List>
          </Command>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
