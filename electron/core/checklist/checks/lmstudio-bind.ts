import { text } from '#shared/i18n/text';
import { defineCheck } from '../check';

export default defineCheck({
  id: 'lmstudio.bind',
  group: 'engine',
  severity: 'attention',
  setup: true,
  dependsOn: ['lmstudio.server'],
  applies: topology => topology.engine === 'lmstudio',
  needs: ['lmstudio', 'server'],
  evaluate({ lmstudio, server }, say) {
    const { listensOn, state, url } = lmstudio;
    if (listensOn === null) return say('noted', 'unseen', {});
    if (listensOn === 'loopback') return say('ok', 'loopback', { url });
    if (state === 'auth-required' || server?.asksForToken === true) return say('ok', 'token', {});
    const label = text('check.lmstudio.bind.repair');
    const repair = { kind: 'page' as const, label, page: 'servers' as const };
    return say('attention', 'open', {}, { repair, command: 'homeport server rebind' });
  },
});
