import { useState } from 'react';
import { useTranslator } from '../../i18n';
import { useSlice } from '../../store/hooks';
import { execute, showError } from '../../store/store';
import { Button } from '../../ui/button';
import { CopyButton } from '../../ui/copy-button';
import { Panel } from '../../ui/panel';
import { BundleDialog, type BundlePreview } from './BundleDialog';
import { reportText, useReport } from './report';

/** What goes to whoever helps: as text, or as a bundle that is looked at first. */
export function ReportPanel() {
  const translator = useTranslator();
  const { t } = translator;
  const { version, shell, platform } = useSlice('app');
  const report = useReport(state => state.report);
  const [preview, setPreview] = useState<BundlePreview | null>(null);
  const look = async (): Promise<void> => {
    const answer = await execute('bundle.preview', {});
    if (answer.ok) setPreview(answer.data);
    else showError(answer.error);
  };
  return (
    <Panel title={t('diagnostics.report')}>
      <div className="flex flex-wrap items-center gap-3 px-4 py-3">
        <p className="min-w-0 flex-[1_1_320px] text-ink-2">{t('diagnostics.reportHint')}</p>
        <div className="ml-auto flex gap-3">
          {/* It has its place before there is a report: the words beside it must not break anew. */}
          <span className={report === null ? 'invisible' : ''}>
            <CopyButton
              text={
                report ? reportText(report, translator, `Homeport ${version} (${shell}, ${platform})`) : ''
              }
              label={t('diagnostics.copy')}
            />
          </span>
          <Button onClick={() => void look()}>{t('diagnostics.bundle')}</Button>
        </div>
      </div>
      <BundleDialog preview={preview} onClose={() => setPreview(null)} />
    </Panel>
  );
}
