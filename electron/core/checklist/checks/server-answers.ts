import { errorText, text } from '#shared/i18n/text';
import { defineCheck } from '../check';

export default defineCheck({
  id: 'server.answers',
  group: 'engine',
  severity: 'blocker',
  applies: ({ engine }) => engine !== 'lmstudio' && engine !== 'none',
  needs: ['server', 'models'],
  evaluate({ server, models }, say) {
    if (server === null) return null;
    const command = `curl ${server.baseUrl}/models`;
    if (server.error === null) {
      const params = { url: server.url, count: models.length, latencyMs: server.latencyMs ?? 0 };
      return say('ok', 'answers', params, { command });
    }
    // The address of one that was added, or started here, stands on its own page.
    const onServers = server.managed || server.added;
    const label = text(onServers ? 'check.lmstudio.server.look' : 'check.server.answers.repair');
    return say(
      'blocked',
      'silent',
      { url: server.url },
      {
        command,
        repair: { kind: 'page', label, page: onServers ? 'servers' : 'settings' },
        evidence: errorText(server.error),
      },
    );
  },
});
