import { defineCheck } from '../check';

export default defineCheck({
  id: 'gateway.running',
  group: 'openclaw',
  severity: 'attention',
  setup: true,
  dependsOn: ['openclaw.valid', 'openclaw.mode'],
  applies: topology => topology.openclawRunsOn === 'this-machine',
  needs: ['gateway', 'installation', 'findings'],
  evaluate({ gateway, installation, findings }, say) {
    const { state, version, latencyMs, filePort, pid, pending } = gateway;
    const port = String(gateway.port);
    // A gateway on another machine cannot be seen from here.
    if (state === 'unread' || findings?.gatewayMode === 'remote') return null;
    if (state === 'down') {
      // A command that is not there would not start it.
      const start = installation.state === 'found' ? { command: 'openclaw gateway' } : {};
      return say('attention', 'down', { port }, start);
    }
    if (state === 'foreign') return say('attention', 'foreign', { port });
    if (state === 'silent') {
      return say(
        'attention',
        'silent',
        { port, pid: String(pid ?? '') },
        { command: 'openclaw gateway status' },
      );
    }
    if (state === 'starting') return say('noted', 'starting', { port, pending: pending ?? '–' });
    if (filePort !== null)
      return say('noted', 'moved', { port, filePort: String(filePort), version: version ?? '' });
    return say('ok', 'up', { port, version: version ?? '', latencyMs: latencyMs ?? 0 });
  },
});
