import { defineCheck } from '../check';

export default defineCheck({
  id: 'hardware.gpu',
  group: 'hardware',
  severity: 'blocker',
  needs: ['hardware'],
  evaluate({ hardware: { profile } }, say) {
    const [first] = profile.devices;
    const lookedFor = profile.probes.map(probe => probe.command.split(' ')[0]).join(', ');
    if (first) {
      const command = profile.probes.find(probe => probe.outcome === 'found')?.command ?? '';
      const { poolBytes } = profile;
      const params = { device: first.name, count: profile.devices.length, poolBytes, source: first.source };
      return say('ok', 'found', params, { command });
    }
    const problem = profile.probes.find(probe => probe.outcome === 'driver-problem');
    if (problem) return say('blocked', 'driver', { detail: problem.detail }, { command: problem.command });
    return say('blocked', 'none', { lookedFor });
  },
});
