import { useState } from 'react';
import { useTranslator } from '../../i18n';
import { useSlice } from '../../store/hooks';
import { Button } from '../../ui/button';
import { TextField } from '../../ui/field';
import { saveSettings } from '../../store/actions';

/** Another file than the one that OpenClaw itself would read. */
export function PathField() {
  const { t } = useTranslator();
  const { openclawConfigPath } = useSlice('settings');
  const { file } = useSlice('openclaw');
  const [typed, setTyped] = useState(openclawConfigPath ?? '');
  return (
    <form
      className="flex items-end gap-2"
      onSubmit={event => {
        event.preventDefault();
        void saveSettings({ openclawConfigPath: typed.trim() === '' ? null : typed.trim() });
      }}
    >
      <div className="flex-1">
        <TextField
          mono
          label={t('settings.path')}
          hint={t('settings.pathHint')}
          value={typed}
          placeholder={file.state === 'unread' ? '' : file.path}
          onChange={setTyped}
        />
      </div>
      <Button type="submit" className="mb-5.5">
        {t('settings.save')}
      </Button>
    </form>
  );
}
