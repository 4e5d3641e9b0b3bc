import { defineCheck } from '../check';

export default defineCheck({
  id: 'gateway.running',
  group: 'openclaw',
  severity: 'attention',
  dependsOn: ['openclaw.valid', 'openclaw.mode'],
  applies: topology => topology.openclawRunsOn === 'this-machine',
  needs: ['gateway'],
  evaluate({ gateway }, say) {
    const { state, port, version, latencyMs } = gateway;
    if (state === 'unread') return null;
    if (state === 'down')
      return say('attention', 'down', { port: String(port) }, { command: 'openclaw gateway' });
    return say('ok', 'up', { port: String(port), version: version ?? '', latencyMs: latencyMs ?? 0 });
  },
});
