import { useState } from 'react';
import { formatMemory } from '#shared/i18n/format';
import { useTranslator } from '../../i18n';
import { saveSettings } from '../../store/actions';
import { useSlice } from '../../store/hooks';
import { TextField } from '../../ui/field';
import { RefusableButton } from '../../ui/refusable-button';
import { gib, readGib } from './gib';
import { useMachine } from './use-machine';

/** What models may take, in the person's own word where the machine is read wrong or shared with others. */
export function UsableField() {
  const { t, language } = useTranslator();
  const { usableMemoryBytes } = useSlice('settings');
  const { pool } = useMachine().profile;
  const [typed, setTyped] = useState(usableMemoryBytes === null ? '' : String(usableMemoryBytes / gib));
  const bytes = typed.trim() === '' ? null : readGib(typed);
  const isWrong = typed.trim() !== '' && bytes === null;
  const refused = isWrong
    ? t('hardware.page.usable.wrong')
    : bytes === usableMemoryBytes
      ? t('refused.same')
      : null;
  const detected = formatMemory(pool.detectedBytes, language);
  const detectedGib = pool.detectedBytes / gib;
  return (
    <form
      className="flex items-start gap-2 border-t border-line px-4 py-3"
      onSubmit={event => {
        event.preventDefault();
        if (!isWrong) void saveSettings({ usableMemoryBytes: bytes });
      }}
    >
      <div className="max-w-90 flex-1">
        <TextField
          numeric
          label={t('hardware.page.usable')}
          hint={t(`hardware.page.usable.${pool.origin}`, { detected })}
          error={isWrong ? t('hardware.page.usable.wrong') : null}
          value={typed}
          placeholder={detectedGib > 0 ? String(Math.round(detectedGib * 10) / 10) : ''}
          onChange={setTyped}
        />
      </div>
      <RefusableButton type="submit" className="mt-6" refused={refused}>
        {t('settings.save')}
      </RefusableButton>
    </form>
  );
}
