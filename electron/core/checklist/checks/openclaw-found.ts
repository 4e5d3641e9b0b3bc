import { defineCheck } from '../check';

export default defineCheck({
  id: 'openclaw.found',
  group: 'openclaw',
  severity: 'blocker',
  setup: true,
  applies: topology => topology.openclawRunsOn !== 'elsewhere',
  needs: ['file', 'installation'],
  evaluate({ file, installation }, say) {
    if (file.state === 'unread') return null;
    const version = installation.version ?? '';
    if (file.state === 'missing') {
      // Nothing is blocked: adding the provider creates the file.
      return installation.state === 'found'
        ? say('noted', 'new', { path: file.path, version })
        : say('attention', 'absent', { path: file.path }, { command: 'npm install -g openclaw' });
    }
    return installation.state === 'found'
      ? say('ok', 'installed', { path: file.path, version })
      : say('ok', 'file', { path: file.path });
  },
});
