import { text } from '#shared/i18n/text';
import { defineCheck } from '../check';

export default defineCheck({
  id: 'lmstudio.auth',
  group: 'engine',
  severity: 'blocker',
  dependsOn: ['lmstudio.port'],
  applies: topology => topology.engine === 'lmstudio',
  needs: ['lmstudio', 'server'],
  evaluate({ lmstudio: { state, url }, server }, say) {
    if (state === 'auth-required') {
      const label = text('check.lmstudio.auth.repair');
      return say('blocked', 'wanted', { url }, { repair: { kind: 'page', label, page: 'settings' } });
    }
    if (server === null || server.error) return null;
    return server.asksForToken === false ? say('ok', 'none', { url }) : say('ok', 'given', { url });
  },
});
