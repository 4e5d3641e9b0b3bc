import { defineCheck } from '../check';

export default defineCheck({
  id: 'safety.plain-http',
  group: 'safety',
  severity: 'attention',
  dependsOn: ['openclaw.valid'],
  applies: topology => topology.openclawRunsOn !== 'elsewhere',
  needs: ['findings'],
  evaluate({ findings }, say) {
    const [first] = findings?.plainHttp ?? [];
    if (!findings || !first) return null;
    const { hostname, port } = new URL(first.baseUrl);
    const addresses = findings.plainHttp.map(({ baseUrl }) => baseUrl).join(', ');
    const command = `ssh -N -L ${port || '80'}:127.0.0.1:${port || '80'} ${hostname}`;
    return say('attention', 'plain', { host: hostname, addresses }, { command });
  },
});
