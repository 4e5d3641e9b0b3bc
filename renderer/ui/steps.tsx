import type { Plan } from '#shared/contract/plans';
import { sayTraffic } from '#shared/i18n/traffic';
import { useTranslator } from '../i18n';
import { CodeBlock } from './code-block';
import { Diff } from './diff';
import { Mark } from './mark';

/** What a plan would do, in its order: requests, commands, changes of a file. */
export function Steps({ plan }: { plan: Pick<Plan, 'steps' | 'notes' | 'warnings' | 'traffic'> }) {
  const translator = useTranslator();
  const { t, say } = translator;
  return (
    <div className="grid gap-2">
      {plan.notes.map((note, index) => (
        <p key={index}>{say(note)}</p>
      ))}
      {plan.steps.map((step, index) => {
        if (step.kind === 'file') return <Diff key={index} step={step} />;
        if (step.kind === 'argv') return <CodeBlock key={index} wrap text={step.argv.join(' ')} />;
        return (
          <CodeBlock key={index} wrap text={`${step.method} ${step.url} ${step.body}`} copyLabel={null} />
        );
      })}
      {plan.steps.length === 0 && <p className="text-ink-2">{t('plan.nothing')}</p>}
      {plan.traffic && <p className="text-ink-2">{sayTraffic(translator, plan.traffic)}</p>}
      {plan.warnings.map((warning, index) => (
        <p key={index} className="flex items-start gap-2 text-ink-2">
          <Mark state="attention" className="mt-[3px]" />
          {say(warning)}
        </p>
      ))}
    </div>
  );
}
