import { useTranslator } from '../../i18n';
import { execute, showError, useStore } from '../../store/store';
import { Panel } from '../../ui/panel';
import { Switch } from '../../ui/switch';

/** What only the desktop shell can do; the web shell has none of it. */
export function DesktopPanel() {
  const { t } = useTranslator();
  const desktop = useStore(state => state.desktop);
  if (desktop === null) return null;
  const { startsAtLogin, command } = desktop;
  const change = async (enabled: boolean): Promise<void> => {
    const changed = await execute('desktop.startAtLogin', { enabled });
    if (!changed.ok) showError(changed.error);
  };
  const link = async (linked: boolean): Promise<void> => {
    const changed = await execute('desktop.linkCommand', { linked });
    if (!changed.ok) showError(changed.error);
  };
  return (
    <Panel title={t('settings.desktop')}>
      <div className="grid gap-4 px-4 py-3">
        {startsAtLogin === null ? (
          <p className="text-ink-2">{t('settings.startAtLoginNever')}</p>
        ) : (
          <Switch
            part="login"
            label={t('settings.startAtLogin')}
            hint={t('settings.startAtLoginHint')}
            on={startsAtLogin}
            onChange={enabled => void change(enabled)}
          />
        )}
        {command && (
          <div>
            <Switch
              label={t('settings.command')}
              hint={t('settings.commandHint', { path: command.file })}
              on={command.isLinked}
              onChange={linked => void link(linked)}
            />
            {command.isLinked && !command.isOnPath && (
              <p className="mt-1 pl-11 text-sm text-ink-2">
                {t('settings.commandOffPath', { folder: command.file.replace(/[\\/][^\\/]*$/, '') })}
              </p>
            )}
          </div>
        )}
      </div>
    </Panel>
  );
}
