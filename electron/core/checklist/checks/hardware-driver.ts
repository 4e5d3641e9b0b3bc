import { defineCheck } from '../check';

/** One card works and another does not; where none works, `hardware.gpu` says so. */
export default defineCheck({
  id: 'hardware.driver',
  group: 'hardware',
  severity: 'attention',
  dependsOn: ['hardware.gpu'],
  needs: ['hardware'],
  evaluate({ hardware: { profile } }, say) {
    const problem = profile.probes.find(probe => probe.outcome === 'driver-problem');
    if (!problem) return null;
    return say('attention', 'silent', { detail: problem.detail }, { command: problem.command });
  },
});
