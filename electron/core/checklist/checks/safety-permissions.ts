import { text } from '#shared/i18n/text';
import { defineCheck } from '../check';

const octal = (mode: number): string => mode.toString(8).padStart(4, '0');

export default defineCheck({
  id: 'safety.permissions',
  group: 'safety',
  severity: 'attention',
  dependsOn: ['openclaw.valid'],
  applies: topology => topology.openclawRunsOn !== 'elsewhere',
  needs: ['file'],
  evaluate({ file }, say) {
    if (file.state !== 'read' || file.mode === null) return null;
    const extras = {
      repair: {
        kind: 'intent' as const,
        label: text('check.safety.permissions.repair'),
        intent: { kind: 'repair' as const, repair: 'file-mode' as const },
      },
    };
    const exposed = (kind: (typeof file.exposed)[number]['kind']) =>
      file.exposed.filter(place => place.kind === kind);
    const [own] = exposed('file');
    if (own) return say('attention', 'readable', { mode: octal(own.mode) }, extras);
    const [folder] = exposed('folder');
    if (folder) return say('attention', 'folder', { mode: octal(folder.mode), folder: folder.path }, extras);
    const copies = exposed('copy');
    if (copies.length === 0) return say('ok', 'private', { mode: octal(file.mode) });
    const places = copies.map(copy => `${copy.path} (${octal(copy.mode)})`).join(', ');
    return say('attention', 'copies', { count: copies.length, places }, extras);
  },
});
