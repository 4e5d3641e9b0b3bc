import { text } from '#shared/i18n/text';
import { defineCheck } from '../check';

export default defineCheck({
  id: 'lmstudio.server',
  group: 'engine',
  severity: 'blocker',
  setup: true,
  dependsOn: ['lmstudio.installed', 'lmstudio.port', 'lmstudio.auth'],
  applies: ({ engine }) => engine === 'lmstudio' || engine === 'none',
  needs: ['lmstudio', 'server', 'models'],
  evaluate({ lmstudio, server, models }, say) {
    const { url } = lmstudio;
    const start = {
      kind: 'intent' as const,
      label: text('check.lmstudio.server.repair'),
      intent: { kind: 'serverStart' as const },
    };
    const look = {
      kind: 'page' as const,
      label: text('check.lmstudio.server.look'),
      page: 'servers' as const,
    };
    switch (lmstudio.state) {
      case 'server-on': {
        if (server?.error) return say('blocked', 'broken', { url }, { repair: look });
        const count = models.filter(model => model.type === 'llm').length;
        return say(
          'ok',
          'answers',
          { url, count, latencyMs: server?.latencyMs ?? 0 },
          { command: `curl ${url}/v1/models` },
        );
      }
      case 'legacy-0.3':
        return say('attention', 'legacy', { url }, { repair: look });
      // Its port and its token are checks of their own, before this one.
      case 'port-taken-by-other':
      case 'auth-required':
      case 'unread':
        return null;
      case 'installed-stopped':
      case 'app-running-server-off':
      case 'not-installed':
        return say(
          'blocked',
          'stopped',
          { url },
          { repair: start, command: 'lms server start --bind 127.0.0.1' },
        );
    }
  },
});
