import { useEffect } from 'react';
import { useTranslator } from '../../i18n';
import { PageHead } from '../../ui/panel';
import { ChecksPanel } from './ChecksPanel';
import { LogsPanel } from './LogsPanel';
import { useReport } from './report';
import { ReportPanel } from './ReportPanel';

/** Everything that can be asked without a cost, for who wants to know what is wrong and who wants to tell it. */
export function DiagnosticsPage() {
  const { t } = useTranslator();
  // Whoever comes here for the first time wants to know; after that it is asked for.
  useEffect(() => {
    const { report, run } = useReport.getState();
    if (report === null) void run();
  }, []);
  return (
    <>
      <PageHead title={t('page.diagnostics')} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <ChecksPanel />
        <ReportPanel />
        <LogsPanel />
      </div>
    </>
  );
}
