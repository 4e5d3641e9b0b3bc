import { defineCheck } from '../check';

export default defineCheck({
  id: 'gateway.running',
  group: 'openclaw',
  severity: 'attention',
  dependsOn: ['openclaw.valid', 'openclaw.mode'],
  applies: topology => topology.openclawRunsOn === 'this-machine',
  needs: ['gateway', 'installation'],
  evaluate({ gateway, installation }, say) {
    const { state, port, version, latencyMs } = gateway;
    if (state === 'unread') return null;
    if (state === 'down') {
      // A command that is not there would not start it.
      const start = installation.state === 'found' ? { command: 'openclaw gateway' } : {};
      return say('attention', 'down', { port: String(port) }, start);
    }
    return say('ok', 'up', { port: String(port), version: version ?? '', latencyMs: latencyMs ?? 0 });
  },
});
