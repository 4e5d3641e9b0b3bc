import { text } from '#shared/i18n/text';
import { useTranslator } from '../i18n';
import { ByHand } from '../ui/by-hand';
import { Button } from '../ui/button';
import { Chain } from '../ui/chain';
import { CodeBlock } from '../ui/code-block';
import { Diff } from '../ui/diff';
import { EmptyState } from '../ui/empty-state';
import { JobLine } from '../ui/job-line';
import { Mark } from '../ui/mark';
import { Meter } from '../ui/meter';
import { PlanPreview } from '../ui/plan-preview';
import { Skeleton } from '../ui/skeleton';
import { Sparkline } from '../ui/sparkline';
import { Steps } from '../ui/steps';
import { Tag } from '../ui/tag';
import { argvStep, chain, fileStep, httpStep, jobs } from './samples';
import { Kind, Specimen } from './Specimen';

const states = ['ok', 'noted', 'attention', 'blocked', 'unknown', 'checking', 'waiting'] as const;
const answers = [820, 640, 1900, 700, 690, 720, 2400, 660];

function Status() {
  const { t } = useTranslator();
  return (
    <>
      <Kind name="Status marks, Tag">
        <Specimen state="every state">
          <ul className="flex flex-wrap gap-x-4 gap-y-1">
            {states.map(state => (
              <li key={state} className="flex items-center gap-1.5">
                <Mark state={state} />
                {t(`state.${state}`)}
              </li>
            ))}
          </ul>
        </Specimen>
        <Specimen state="plain, accent, ok, attention">
          <div className="flex flex-wrap gap-1">
            <Tag>{t('fit.onDisk')}</Tag>
            <Tag look="accent">{t('fit.best')}</Tag>
            <Tag look="ok">{t('fit.verdict.fits')}</Tag>
            <Tag look="attention">{t('fit.verdict.tight')}</Tag>
          </div>
        </Specimen>
      </Kind>
      <Kind name="Meter, Sparkline">
        <Specimen state="three parts, full, empty">
          <div className="grid gap-2">
            <Meter
              label={t('fit.meter', { needs: '62 GiB', pool: '96 GiB' })}
              segments={[
                { share: 0.4, className: 'fill-seg-model' },
                { share: 0.15, className: 'fill-seg-context' },
                { share: 0.1, className: 'fill-seg-other' },
              ]}
            />
            <Meter
              label={t('fit.meter', { needs: '120 GiB', pool: '96 GiB' })}
              segments={[{ share: 1.25, className: 'fill-bad' }]}
            />
            <Meter label={t('fit.meter', { needs: '0 GiB', pool: '96 GiB' })} segments={[]} />
          </div>
        </Specimen>
        <Specimen state="eight values, one">
          <Sparkline
            values={answers}
            label={t('tile.answersChart', { count: answers.length, lowest: '640 ms', highest: '2.4 s' })}
          />
          <Sparkline
            values={[700]}
            label={t('tile.answersChart', { count: 1, lowest: '700 ms', highest: '700 ms' })}
          />
        </Specimen>
      </Kind>
    </>
  );
}

function Changes() {
  return (
    <Kind name="Diff, Code block, Steps">
      <Specimen state="diff" wide>
        <Diff step={fileStep} />
      </Specimen>
      <Specimen state="code block">
        <ByHand patch={'{\n  agents: { defaults: { model: { primary: "lmstudio/qwen3-8b" } } },\n}'} />
      </Specimen>
      <Specimen state="a command; one that is only read">
        <div className="grid gap-2">
          <CodeBlock wrap text="homeport routes use local-first --dry-run" />
          <CodeBlock wrap text="GET http://127.0.0.1:1234/v1/models" copyLabel={null} />
        </div>
      </Specimen>
      <Specimen state="steps of a plan, with a note and a warning" wide>
        <Steps
          plan={{
            steps: [argvStep, httpStep],
            notes: [text('job.download', { model: 'qwen3-8b' })],
            warnings: [text('servers.open')],
          }}
        />
      </Specimen>
      <Specimen state="a plan that is refused" wide>
        <PlanPreview plan={{ state: 'refused', error: { code: 'history-empty', params: {} } }} />
      </Specimen>
    </Kind>
  );
}

function Waiting() {
  const { t } = useTranslator();
  return (
    <Kind name="Empty state, Skeleton, Job">
      <Specimen state="empty, with what to do next">
        <EmptyState
          text={t('models.unread')}
          hint={t('empty.models')}
          action={<Button>{t('ui.openServers')}</Button>}
        />
      </Specimen>
      <Specimen state="skeleton, seen after 200 ms">
        <Skeleton lines={4} />
      </Specimen>
      {Object.entries(jobs).map(([state, job]) => (
        <Specimen key={state} state={`job: ${state}`}>
          <JobLine job={job} />
        </Specimen>
      ))}
    </Kind>
  );
}

export function Content() {
  return (
    <>
      <Status />
      <Changes />
      <Waiting />
      <Kind name="Chain">
        <Specimen state="a local model, then a hosted one" wide>
          <Chain nodes={chain} />
        </Specimen>
      </Kind>
    </>
  );
}
