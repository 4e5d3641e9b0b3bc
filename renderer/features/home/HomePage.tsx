import { useTranslator } from '../../i18n';
import { useSlice } from '../../store/hooks';
import { Age } from '../../ui/age';
import { PageHead } from '../../ui/panel';
import { RoutePanel } from './RoutePanel';
import { Tiles } from './Tiles';
import { TodoPanel } from './TodoPanel';
import { VerdictPanel } from './VerdictPanel';

/** Five seconds a day: does my agent answer, from which machine, and is anything wrong? */
export function HomePage() {
  const { t } = useTranslator();
  const { server } = useSlice('freshness');
  return (
    <>
      <PageHead title={t('page.home')} aside={<Age at={server} what="read" />} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <VerdictPanel />
        <TodoPanel />
        <RoutePanel />
        <Tiles />
      </div>
    </>
  );
}
