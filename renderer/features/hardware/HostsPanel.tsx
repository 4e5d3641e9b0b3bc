import { useState } from 'react';
import { sshHostPattern } from '#shared/contract/ssh-host';
import { formatAge, formatMemory } from '#shared/i18n/format';
import { text } from '#shared/i18n/text';
import { useTranslator } from '../../i18n';
import { useNow } from '../../store/now';
import { execute, showError, useStore } from '../../store/store';
import { justNowMs } from '../../ui/age';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
import { Panel } from '../../ui/panel';
import { RefusableButton } from '../../ui/refusable-button';
import { useMachine } from './use-machine';

function AddHost() {
  const { t } = useTranslator();
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const text = typed.trim();
  const isHost = sshHostPattern.test(text);
  const add = async (): Promise<void> => {
    setBusy(true);
    const added = await execute('hardware.addHost', isHost ? { ssh: text } : { printed: text });
    setBusy(false);
    if (added.ok) setTyped('');
    else showError(added.error);
  };
  return (
    <form
      className="grid gap-2 border-t border-line px-4 py-3"
      onSubmit={event => {
        event.preventDefault();
        void add();
      }}
    >
      <Field label={t('hardware.page.hosts.add')} hint={t('hardware.page.hosts.hint')}>
        {(id, hintId) => (
          <textarea
            id={id}
            aria-describedby={hintId}
            rows={2}
            spellCheck={false}
            className="w-full rounded-control border border-line-field bg-surface px-2 py-1 font-mono text-sm"
            value={typed}
            onChange={event => setTyped(event.target.value)}
          />
        )}
      </Field>
      <RefusableButton
        type="submit"
        className="justify-self-start"
        refused={text === '' ? t('refused.machine') : null}
        busy={busy}
      >
        {t(
          busy
            ? 'hardware.page.hosts.asking'
            : isHost
              ? 'hardware.page.hosts.ask'
              : 'hardware.page.hosts.take',
        )}
      </RefusableButton>
    </form>
  );
}

/** The machines that the person told of. */
export function HostsPanel() {
  const { t, language } = useTranslator();
  const { others } = useMachine();
  const now = useNow();
  const toast = useStore(state => state.toast);
  const putBack = async (id: string): Promise<void> => {
    const back = await execute('hardware.addHost', { removed: id });
    if (!back.ok) showError(back.error);
  };
  const remove = async (id: string, name: string): Promise<void> => {
    const removed = await execute('hardware.removeHost', { id });
    if (!removed.ok) {
      showError(removed.error);
      return;
    }
    const title = text('hardware.page.hosts.removed', { name });
    toast({ title, error: false, steps: [], undoes: () => void putBack(id) });
  };
  return (
    <Panel title={t('hardware.page.hosts')} aside={t('hardware.page.hosts.counted')}>
      {others.length > 0 && (
        <ul>
          {others.map(({ id, name, profile, addedAt, ssh }) => (
            <li
              key={id}
              className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line px-4 py-2.5 not-first:border-t"
            >
              <b className="font-semibold">{name}</b>
              <span className="text-ink-2">
                {profile.host.cpuName} ·{' '}
                {t('hardware.page.hosts.memory', { memory: formatMemory(profile.pool.bytes, language) })} ·{' '}
                {t(ssh === null ? 'hardware.page.hosts.pasted' : 'hardware.page.hosts.asked', {
                  age: now - addedAt < justNowMs ? 'now' : formatAge(now - addedAt, language),
                })}
              </span>
              <Button look="quiet" className="ml-auto" onClick={() => void remove(id, name)}>
                {t('hardware.page.hosts.remove', { name })}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {others.length === 0 && <p className="px-4 py-3 text-ink-2">{t('hardware.page.hosts.none')}</p>}
      <AddHost />
    </Panel>
  );
}
