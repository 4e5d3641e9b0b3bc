import { defineCheck } from '../check';

export default defineCheck({
  id: 'gateway.reloaded',
  group: 'openclaw',
  severity: 'attention',
  dependsOn: ['gateway.running'],
  applies: topology => topology.openclawRunsOn === 'this-machine',
  needs: ['gateway', 'acceptance'],
  evaluate({ gateway: { reload }, acceptance }, say) {
    if (reload === 'unknown') return null;
    if (reload === 'taken') return say('ok', 'taken', {});
    if (acceptance.state === 'refused') {
      const { key, message } = acceptance;
      return say('attention', 'skipped', { key, message }, { command: 'openclaw config validate --json' });
    }
    return say('attention', 'pending', {}, { command: 'openclaw config validate --json' });
  },
});
