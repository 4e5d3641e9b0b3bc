import { text } from '#shared/i18n/text';
import { defineCheck } from '../check';
import { isAtLeast, versionNumbers } from '../version';

/** From these on LM Studio loads, unloads and downloads over REST, and has the Responses API. */
const restVersion = [0, 4, 0];
const responsesVersion = [0, 3, 29];

export default defineCheck({
  id: 'lmstudio.version',
  group: 'engine',
  severity: 'attention',
  dependsOn: ['lmstudio.installed'],
  applies: ({ engine }) => engine === 'lmstudio' || engine === 'none',
  needs: ['lmstudio'],
  evaluate({ lmstudio: { version } }, say) {
    const parts = versionNumbers(version);
    if (version === null || parts === null) return null;
    if (isAtLeast(parts, restVersion)) return say('ok', 'current', { version });
    const label = text('check.lmstudio.version.repair');
    const repair = { kind: 'link' as const, label, url: 'https://lmstudio.ai/download' };
    return isAtLeast(parts, responsesVersion)
      ? say('attention', 'noRest', { version }, { repair })
      : say('attention', 'noResponses', { version }, { repair });
  },
});
