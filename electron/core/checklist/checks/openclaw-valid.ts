import { text } from '#shared/i18n/text';
import type { MessageKey } from '#shared/i18n/messages';
import { defineCheck } from '../check';

export default defineCheck({
  id: 'openclaw.valid',
  group: 'openclaw',
  severity: 'blocker',
  setup: true,
  applies: topology => topology.openclawRunsOn !== 'elsewhere',
  needs: ['file', 'acceptance'],
  evaluate({ file, acceptance }, say) {
    const command = 'openclaw config validate --json';
    if (file.state === 'unusable') {
      const { code, params } = file.error;
      const evidence = { key: `error.${code}` as MessageKey, params: { ...params } };
      return say('blocked', 'broken', {}, { evidence, command });
    }
    if (file.state !== 'read') return null;
    if (acceptance.state === 'refused') {
      const { key, message, others } = acceptance;
      const repair = {
        kind: 'page' as const,
        label: text('check.openclaw.valid.refused.repair'),
        page: 'openclaw' as const,
      };
      return say('blocked', 'refused', { key, message, others }, { repair, command });
    }
    return say('ok', 'parses', { sizeBytes: file.sizeBytes }, { command });
  },
});
