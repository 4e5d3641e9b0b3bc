import { useTranslator } from '../i18n';
import type { PlanStep } from '#shared/contract/plans';
import { Path } from './path';

type FileStep = PlanStep & { kind: 'file' };

const lookOf = (line: string): string => {
  if (line.startsWith('+')) return 'bg-ok-weak';
  if (line.startsWith('-')) return 'bg-bad-weak';
  return line.startsWith('@@') ? 'bg-sunken text-ink-3' : '';
};

/** A change of a file, line by line; signs and colours say the same. */
export function Diff({ step, tall = false }: { step: FileStep; tall?: boolean }) {
  const { t } = useTranslator();
  const lines = step.diff.split('\n').slice(2);
  const head = step.removed
    ? t('diff.removed')
    : t('diff.head', { addedLines: step.addedLines, removedLines: step.removedLines });
  return (
    <div className="overflow-hidden rounded-control border border-line font-mono text-sm">
      <div className="flex flex-wrap gap-x-3 border-b border-line bg-sunken px-3 py-0.5 text-ink-3">
        <Path path={step.path} />
        <span>{step.created ? t('diff.created') : head}</span>
      </div>
      {/* Long diffs scroll in their own box, and by keyboard too. */}
      <div
        className={`overflow-auto ${tall ? 'max-h-120' : 'max-h-96'}`}
        tabIndex={0}
        role="region"
        aria-label={t('diff.label', { path: step.path })}
      >
        <div className="w-max min-w-full">
          {lines.map((line, index) => (
            <div key={index} className={`px-3 whitespace-pre ${lookOf(line)}`}>
              {line === '' ? ' ' : line}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}
