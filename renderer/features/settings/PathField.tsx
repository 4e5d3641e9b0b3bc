import { useState } from 'react';
import { useTranslator } from '../../i18n';
import { useSlice } from '../../store/hooks';
import { Button } from '../../ui/button';
import { TextField } from '../../ui/field';
import { useShownPath } from '../../ui/path';
import { saveSettings } from '../../store/actions';

/** Another file than the one that OpenClaw itself would read. */
export function PathField() {
  const { t } = useTranslator();
  const { openclawConfigPath } = useSlice('settings');
  const { file } = useSlice('openclaw');
  const shownPath = useShownPath();
  const [typed, setTyped] = useState(openclawConfigPath ?? '');
  return (
    <form
      onSubmit={event => {
        event.preventDefault();
        void saveSettings({ openclawConfigPath: typed.trim() === '' ? null : typed.trim() });
      }}
    >
      <TextField
        mono
        label={t('settings.path')}
        hint={t('settings.pathHint')}
        value={typed}
        placeholder={file.state === 'unread' ? '' : shownPath(file.path)}
        onChange={setTyped}
        beside={<Button type="submit">{t('settings.save')}</Button>}
      />
    </form>
  );
}
