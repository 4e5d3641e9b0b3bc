import { defineCheck } from '../check';

export default defineCheck({
  id: 'lmstudio.bind',
  group: 'engine',
  severity: 'attention',
  dependsOn: ['lmstudio.server'],
  applies: topology => topology.engine === 'lmstudio',
  needs: ['lmstudio'],
  evaluate({ lmstudio }, say) {
    const { listensOn, state, url } = lmstudio;
    const command = 'lms server start --bind 127.0.0.1';
    if (listensOn === null) return say('noted', 'unseen', {});
    if (listensOn === 'loopback') return say('ok', 'loopback', { url });
    return state === 'auth-required' ? say('ok', 'token', {}) : say('attention', 'open', {}, { command });
  },
});
