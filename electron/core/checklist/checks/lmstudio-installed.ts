import { text } from '#shared/i18n/text';
import { defineCheck } from '../check';

export default defineCheck({
  id: 'lmstudio.installed',
  group: 'engine',
  severity: 'blocker',
  setup: true,
  applies: ({ engine }) => engine === 'lmstudio' || engine === 'none',
  needs: ['lmstudio'],
  evaluate({ lmstudio }, say) {
    const { state, installPath, version, lookedFor } = lmstudio;
    if (state === 'unread') return null;
    if (installPath !== null) return say('ok', 'found', { path: installPath, version: version ?? '' });
    // A server that answers is proof enough, wherever its program lies.
    if (state === 'server-on' || state === 'auth-required')
      return say('ok', 'answers', { url: lmstudio.url });
    const repair = {
      kind: 'link' as const,
      label: text('check.lmstudio.installed.repair'),
      url: 'https://lmstudio.ai/download',
    };
    return say('blocked', 'missing', { places: lookedFor.slice(0, 4).join(', ') }, { repair });
  },
});
