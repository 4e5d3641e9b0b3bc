import { text } from '#shared/i18n/text';
import { defineCheck } from '../check';

export default defineCheck({
  id: 'route.sessions',
  group: 'openclaw',
  severity: 'attention',
  dependsOn: ['openclaw.valid'],
  applies: topology => topology.openclawRunsOn === 'this-machine',
  needs: ['routes', 'gateway'],
  evaluate({ routes: { pins, chain, agents }, gateway }, say) {
    if (pins === null) return null;
    const firstOf = (id: string): string | undefined =>
      (agents.find(agent => agent.id === id)?.chain ?? chain)[0]?.model;
    const held = pins.filter(pin => pin.model !== firstOf(pin.agent));
    const [first] = held;
    if (first === undefined) return say('ok', 'none', {});
    const sessions = held
      .slice(0, 4)
      .map(pin => `${pin.key} → ${pin.model}`)
      .join(', ');
    // Without a gateway nobody can release it.
    if (gateway.state !== 'up') return say('attention', 'pinned', { count: held.length, sessions });
    const repair = {
      kind: 'intent' as const,
      label: text('check.route.sessions.repair', { key: first.key }),
      intent: { kind: 'sessionUnpin' as const, key: first.key },
    };
    return say('attention', 'pinned', { count: held.length, sessions }, { repair });
  },
});
