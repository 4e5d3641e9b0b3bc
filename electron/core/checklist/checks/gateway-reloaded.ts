import { defineCheck } from '../check';

export default defineCheck({
  id: 'gateway.reloaded',
  group: 'openclaw',
  severity: 'attention',
  dependsOn: ['gateway.running'],
  applies: topology => topology.openclawRunsOn === 'this-machine',
  needs: ['gateway'],
  evaluate({ gateway: { reload } }, say) {
    if (reload === 'unknown') return null;
    return reload === 'taken'
      ? say('ok', 'taken', {})
      : say('attention', 'pending', {}, { command: 'openclaw config validate --json' });
  },
});
