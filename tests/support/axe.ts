import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** What axe has looked at in this process, to be told at the end. */
export const looked = { views: 0, rules: 0 };

/** What axe finds, as rule, element and reason. */
export async function violations(page: Page): Promise<string[]> {
  const { violations: found, passes } = await new AxeBuilder({ page }).analyze();
  looked.views += 1;
  looked.rules += passes.length;
  return found.flatMap(({ id, nodes }) =>
    nodes.map(node => `${id}: ${node.target.join(' ')}: ${node.failureSummary ?? ''}`),
  );
}
