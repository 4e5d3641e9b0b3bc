import { text } from '#shared/i18n/text';
import { defineCheck } from '../check';

export default defineCheck({
  id: 'homeport.guard',
  group: 'openclaw',
  severity: 'attention',
  needs: ['guard'],
  evaluate({ guard }, say) {
    // Where nothing was moved there is nothing to say.
    if (guard.lease === null) return null;
    const { from, to, entryId } = guard.lease;
    const params = { from: from[0] ?? '', to: to[0] ?? '' };
    if (guard.enabled) return say('noted', 'away', params);
    const intent = { kind: 'undo' as const, ...(entryId === null ? {} : { entryId }) };
    const label = text('check.homeport.guard.repair');
    return say('attention', 'left', params, {
      repair: { kind: 'intent', label, intent },
      command: 'homeport undo',
    });
  },
});
