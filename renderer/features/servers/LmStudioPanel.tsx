import { isSameServer } from '#shared/contract/address';
import { text } from '#shared/i18n/text';
import { useTranslator } from '../../i18n';
import { carryOut } from '../../store/actions';
import { useSlice } from '../../store/hooks';
import { Button } from '../../ui/button';
import { JobLine } from '../../ui/job-line';
import { Mark } from '../../ui/mark';
import { Panel } from '../../ui/panel';
import { Path } from '../../ui/path';
import { NetworkFinding } from './NetworkFinding';

const kinds = ['server-start', 'server-stop', 'server-rebind'] as const;

/** LM Studio on this machine, whether or not its server is on; starting and stopping it. */
export function LmStudioPanel() {
  const { t } = useTranslator();
  const { state, url, installPath, cliPath, listensOn } = useSlice('lmstudio');
  const server = useSlice('servers').find(one => one.kind === 'lmstudio' && isSameServer(one.url, url));
  const newest = useSlice('jobs').find(({ kind }) => kinds.some(one => one === kind));
  const job = newest?.state === 'running' || newest?.state === 'failed' ? newest : undefined;
  if (state === 'unread' || state === 'not-installed' || state === 'port-taken-by-other') return null;
  const isOn = state === 'server-on' || state === 'auth-required' || state === 'legacy-0.3';
  // Its row in the list says the rest.
  if (isOn && cliPath === null && listensOn !== 'network') return null;
  const asksForToken = state === 'auth-required' || server?.asksForToken === true;
  const change = (): void => {
    if (isOn) void carryOut({ kind: 'serverStop' }, text('job.stop'));
    else void carryOut({ kind: 'serverStart' }, text('job.start'));
  };
  return (
    <Panel>
      <div className="flex flex-wrap items-start gap-x-3 gap-y-1 px-4 py-3">
        <Mark state={isOn ? 'ok' : 'attention'} className="mt-[3px]" />
        <div className="min-w-0 flex-1">
          <span className="font-semibold">LM Studio {t(`engine.state.${state}`)}</span>
          {installPath !== null && (
            <span className="block text-sm text-ink-2">
              <Path path={installPath} className="font-mono" />
            </span>
          )}
        </div>
        {cliPath !== null && (
          <Button look={isOn ? 'quiet' : 'primary'} disabled={job?.state === 'running'} onClick={change}>
            {t(isOn ? 'servers.page.stop' : 'servers.page.start')}
          </Button>
        )}
      </div>
      {job && (
        <div className="border-t border-line px-4 py-2.5">
          <JobLine job={job} />
        </div>
      )}
      {isOn && listensOn === 'network' && <NetworkFinding asksForToken={asksForToken} />}
    </Panel>
  );
}
