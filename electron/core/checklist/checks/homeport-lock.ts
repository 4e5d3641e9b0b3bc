import { defineCheck } from '../check';

export default defineCheck({
  id: 'homeport.lock',
  group: 'proof',
  severity: 'information',
  needs: ['surroundings'],
  evaluate: ({ surroundings: { holder } }, say) =>
    holder === null
      ? say('ok', 'alone', {})
      : say('noted', 'held', { pid: String(holder.pid), version: holder.version }),
});
