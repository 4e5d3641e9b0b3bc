import { text } from '#shared/i18n/text';
import { defineCheck } from '../check';

export default defineCheck({
  id: 'lmstudio.port',
  group: 'engine',
  severity: 'blocker',
  dependsOn: ['lmstudio.installed'],
  applies: topology => topology.engine === 'lmstudio',
  needs: ['lmstudio'],
  evaluate({ lmstudio: { state, url } }, say) {
    if (state === 'unread') return null;
    if (state !== 'port-taken-by-other') return say('ok', 'free', { url });
    const label = text('check.lmstudio.server.look');
    return say('blocked', 'taken', { url }, { repair: { kind: 'page', label, page: 'servers' } });
  },
});
