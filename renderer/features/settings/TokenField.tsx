import { useState } from 'react';
import { useTranslator } from '../../i18n';
import { useSlice } from '../../store/hooks';
import { execute, showError } from '../../store/store';
import { Button } from '../../ui/button';
import { TextField } from '../../ui/field';

/** A token for the server's exact address. It is kept in a file of the owner's and never shown again. */
export function TokenField() {
  const { t } = useTranslator();
  const { tokensFor } = useSlice('settings');
  const { url } = useSlice('lmstudio');
  const [server] = useSlice('servers');
  const origin = server?.url ?? url;
  const [typed, setTyped] = useState('');
  const kept = tokensFor.includes(origin);
  const save = async (token: string): Promise<void> => {
    const saved = await execute('secrets.set', { origin, token });
    if (saved.ok) setTyped('');
    else showError(saved.error);
  };
  return (
    <form
      onSubmit={event => {
        event.preventDefault();
        void save(typed.trim());
      }}
    >
      <TextField
        secret
        label={t('settings.token')}
        hint={
          origin === ''
            ? t('verdict.checking')
            : t(kept ? 'settings.tokenKept' : 'settings.tokenHint', { origin })
        }
        value={typed}
        placeholder={kept ? '••••••••' : ''}
        onChange={setTyped}
        beside={
          <>
            <Button type="submit" disabled={typed.trim() === '' || origin === ''}>
              {t('settings.tokenSave')}
            </Button>
            {kept && <Button onClick={() => void save('')}>{t('settings.tokenRemove')}</Button>}
          </>
        }
      />
    </form>
  );
}
