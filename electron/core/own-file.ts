import type { PlanStep } from '#shared/contract/plans';

const lines = (content: string): string[] => content.trimEnd().split('\n');

/** A small file of Homeport's own outside its folder, as a plan shows it: all of it comes, or all of it goes. */
export const ownFileStep = (file: string, content: string, mark: '+' | '-'): PlanStep => ({
  kind: 'file',
  path: file,
  created: mark === '+',
  removed: mark === '-',
  diff: [
    ...(mark === '+' ? ['--- /dev/null', `+++ ${file}`] : [`--- ${file}`, '+++ /dev/null']),
    ...lines(content).map(line => `${mark}${line}`),
  ].join('\n'),
  addedLines: mark === '+' ? lines(content).length : 0,
  removedLines: mark === '-' ? lines(content).length : 0,
});
