import { text } from '#shared/i18n/text';
import { defineCheck } from '../check';

export default defineCheck({
  id: 'safety.permissions',
  group: 'safety',
  severity: 'attention',
  dependsOn: ['openclaw.valid'],
  applies: topology => topology.openclawRunsOn !== 'elsewhere',
  needs: ['file'],
  evaluate({ file }, say) {
    if (file.state !== 'read' || file.mode === null) return null;
    const mode = file.mode.toString(8).padStart(4, '0');
    if ((file.mode & 0o077) === 0) return say('ok', 'private', { mode });
    return say(
      'attention',
      'readable',
      { mode },
      {
        repair: {
          kind: 'intent',
          label: text('check.safety.permissions.repair'),
          intent: { kind: 'repair', repair: 'file-mode' },
        },
        command: `chmod 600 ${file.realPath}`,
      },
    );
  },
});
