import { placeOf } from '#shared/contract/address';
import { text } from '#shared/i18n/text';
import { defineCheck } from '../check';

export default defineCheck({
  id: 'gateway.reach',
  group: 'engine',
  severity: 'attention',
  applies: topology => topology.openclawRunsOn !== 'none',
  needs: ['topology', 'server', 'lmstudio', 'provider', 'gateway', 'surroundings'],
  evaluate({ topology, server, lmstudio, provider, gateway, surroundings }, say) {
    if (server === null) return null;
    const { url } = server;
    const label = text('check.gateway.reach.repair');
    const repair = { kind: 'page' as const, label, page: 'servers' as const };
    if (topology.openclawRunsOn === 'elsewhere') {
      const isClosed = server.kind === 'lmstudio' && lmstudio.listensOn === 'loopback';
      return isClosed ? say('attention', 'closed', { url }, { repair }) : null;
    }
    if (gateway.state !== 'up' || provider?.baseUrl == null) return null;
    // In a container 127.0.0.1 is the container itself.
    const isOwn = placeOf(provider.baseUrl) === 'this-machine';
    if (surroundings.gatewayContained === true && isOwn)
      return say('attention', 'contained', { url: provider.baseUrl }, { repair });
    return say('ok', 'same', { url: provider.baseUrl });
  },
});
