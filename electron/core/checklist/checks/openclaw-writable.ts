import { text } from '#shared/i18n/text';
import type { MessageKey } from '#shared/i18n/messages';
import { defineCheck } from '../check';

export default defineCheck({
  id: 'openclaw.writable',
  group: 'openclaw',
  severity: 'attention',
  dependsOn: ['openclaw.valid'],
  applies: topology => topology.openclawRunsOn !== 'elsewhere',
  needs: ['file'],
  evaluate({ file }, say) {
    if (file.state !== 'read') return null;
    if (file.writeError === null) return say('ok', 'free', { path: file.path });
    const { code, params } = file.writeError;
    const evidence = { key: `error.${code}` as MessageKey, params: { ...params } };
    const label = text('check.openclaw.writable.repair');
    return say('attention', 'locked', {}, { evidence, repair: { kind: 'page', label, page: 'openclaw' } });
  },
});
