import { text } from '#shared/i18n/text';
import { defineCheck } from '../check';

const octal = (mode: number): string => mode.toString(8).padStart(4, '0');
const isOthers = (mode: number): boolean => (mode & 0o077) !== 0;

export default defineCheck({
  id: 'safety.permissions',
  group: 'safety',
  severity: 'attention',
  dependsOn: ['openclaw.valid'],
  applies: topology => topology.openclawRunsOn !== 'elsewhere',
  needs: ['file'],
  evaluate({ file }, say) {
    if (file.state !== 'read' || file.mode === null) return null;
    const mode = octal(file.mode);
    const repair = {
      kind: 'intent' as const,
      label: text('check.safety.permissions.repair'),
      intent: { kind: 'repair' as const, repair: 'file-mode' as const },
    };
    const folder = file.realPath.slice(0, file.realPath.lastIndexOf('/'));
    if (isOthers(file.mode)) {
      return say('attention', 'readable', { mode }, { repair, command: `chmod 600 ${file.realPath}` });
    }
    if (file.folderMode !== null && isOthers(file.folderMode)) {
      const params = { mode: octal(file.folderMode), folder };
      return say('attention', 'folder', params, { repair, command: `chmod 700 ${folder}` });
    }
    return say('ok', 'private', { mode });
  },
});
