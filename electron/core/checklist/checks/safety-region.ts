import { text } from '#shared/i18n/text';
import { defineCheck } from '../check';

export default defineCheck({
  id: 'safety.region',
  group: 'safety',
  severity: 'information',
  dependsOn: ['openclaw.valid'],
  applies: topology => topology.openclawRunsOn !== 'elsewhere',
  needs: ['routes'],
  evaluate({ routes }, say) {
    const { places, hosts, otherSlots } = routes.traffic.written;
    const models = routes.chain.map(node => node.model).join(', ');
    // What leaves by other slots is told by a check of its own.
    if (places.length === 0 || otherSlots > 0) return null;
    if (places.includes('anywhere')) {
      const label = text('check.safety.region.repair');
      const command = 'homeport regional eu';
      return say(
        'noted',
        'anywhere',
        { models },
        { command, repair: { kind: 'page', label, page: 'servers' } },
      );
    }
    if (places.includes('pinned')) return say('ok', 'pinned', { hosts: hosts.join(', ') });
    const isRegional = places.includes('eu') || places.includes('us');
    return say('ok', isRegional ? 'region' : 'own', { models });
  },
});
