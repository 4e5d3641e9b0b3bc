import { defineCheck } from '../check';

export default defineCheck({
  id: 'lmstudio.cli',
  group: 'engine',
  severity: 'attention',
  dependsOn: ['lmstudio.installed'],
  applies: ({ engine, modelsRunOn }) => engine === 'lmstudio' && modelsRunOn === 'this-machine',
  needs: ['lmstudio', 'surroundings'],
  evaluate({ lmstudio: { cliPath }, surroundings: { shellTool } }, say) {
    if (cliPath === null) return say('attention', 'absent', {});
    // One that came with another LM Studio is refused by this one (bt#1566).
    if (shellTool !== null && shellTool.path !== cliPath && shellTool.realPath !== cliPath) {
      const params = { path: shellTool.path, own: cliPath };
      return say('attention', 'other', params, { command: `"${cliPath}" bootstrap` });
    }
    return say('ok', 'own', { path: cliPath });
  },
});
