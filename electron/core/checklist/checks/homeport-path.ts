import { text } from '#shared/i18n/text';
import { defineCheck } from '../check';

export default defineCheck({
  id: 'homeport.path',
  group: 'openclaw',
  severity: 'attention',
  applies: topology => topology.openclawRunsOn !== 'elsewhere',
  needs: ['surroundings', 'file'],
  evaluate({ surroundings: { otherReaders }, file }, say) {
    if (file.state === 'unread') return null;
    const { path } = file;
    const other = otherReaders.find(({ reader }) => reader === 'gateway') ?? otherReaders[0];
    if (other === undefined) return say('ok', 'same', { path });
    const label = text('check.homeport.path.repair');
    const repair = { kind: 'page' as const, label, page: 'settings' as const };
    return say('attention', other.reader, { path, other: other.path }, { repair });
  },
});
