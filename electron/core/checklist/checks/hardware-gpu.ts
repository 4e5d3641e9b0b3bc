import { defineCheck } from '../check';

export default defineCheck({
  id: 'hardware.gpu',
  group: 'hardware',
  severity: 'blocker',
  setup: true,
  needs: ['hardware'],
  evaluate({ hardware: { profile } }, say) {
    const [first] = profile.devices;
    const lookedFor = profile.probes.map(probe => probe.command.split(/[ ;]/)[0]).join(', ');
    if (first) {
      const command = profile.probes.find(probe => probe.outcome === 'found')?.command ?? '';
      const { bytes: poolBytes, deviceIds } = profile.pool;
      // What one engine can use together; a second maker's card beside it does not count.
      const device = profile.devices.find(one => deviceIds.includes(one.id)) ?? first;
      const params = { device: device.name, count: deviceIds.length, poolBytes, source: device.source };
      return say('ok', 'found', params, { command });
    }
    const problem = profile.probes.find(probe => probe.outcome === 'driver-problem');
    if (problem) return say('blocked', 'driver', { detail: problem.detail }, { command: problem.command });
    return say('blocked', 'none', { lookedFor });
  },
});
