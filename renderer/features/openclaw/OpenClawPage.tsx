import { useTranslator } from '../../i18n';
import { useSlice } from '../../store/hooks';
import { Age } from '../../ui/age';
import { PageHead } from '../../ui/panel';
import { AgentsPanel } from './AgentsPanel';
import { EntryPanel } from './EntryPanel';
import { FilePanel } from './FilePanel';
import { HistoryPanel } from './HistoryPanel';
import { PinsPanel } from './PinsPanel';
import { ProvidersPanel } from './ProvidersPanel';
import { RoutesPanel } from './RoutesPanel';

/** OpenClaw's side: the file, what it knows of the server, its route, and every change with a way back. */
export function OpenClawPage() {
  const { t } = useTranslator();
  const { openclaw } = useSlice('freshness');
  return (
    <>
      <PageHead title={t('page.openclaw')} aside={<Age at={openclaw} what="read" />} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <FilePanel />
        <EntryPanel />
        <ProvidersPanel />
        <RoutesPanel />
        <AgentsPanel />
        <PinsPanel />
        <HistoryPanel />
      </div>
    </>
  );
}
