import type { LocalModel } from '#shared/contract/models';
import { thresholds } from '#shared/sizing/thresholds';
import { text } from '#shared/i18n/text';
import { defineCheck } from '../check';
import { parametersBillions } from '../suggestions';

/** OpenClaw's own audit calls a model small up to this size, read from its id. */
const smallBillions = 300;

/** By the id as OpenClaw does; by what the server says of it, where the id is silent, as the guidance does. */
function isSmall(reference: string, served: LocalModel | null): boolean {
  const byName = parametersBillions(reference);
  if (byName !== null) return byName <= smallBillions;
  const told = parametersBillions(served?.parameters ?? '');
  return told !== null && told * 1e9 < thresholds.smallParameters;
}

const listed = (names: readonly string[]): string => [...new Set(names)].join(', ');

export default defineCheck({
  id: 'safety.sandbox',
  group: 'safety',
  severity: 'attention',
  setup: true,
  dependsOn: ['openclaw.valid'],
  applies: topology => topology.openclawRunsOn !== 'elsewhere',
  needs: ['findings', 'provider', 'model'],
  evaluate({ findings, provider, model }, say) {
    if (findings === null || findings.running.length === 0) return null;
    const reference = provider && model ? `${provider.id}/${model.key}` : null;
    const small = findings.running.filter(one => isSmall(one.model, one.model === reference ? model : null));
    const loose = small.filter(one => one.webTools.length > 0);
    const exposure = (running: typeof loose) => ({
      tools: listed(running.flatMap(one => one.webTools)),
      sandbox: listed(running.map(one => one.sandbox)),
    });
    const extras = {
      repair: {
        kind: 'intent' as const,
        label: text('check.safety.sandbox.repair'),
        intent: { kind: 'repair' as const, repair: 'deny-web-tools' as const },
      },
    };
    if (loose.length > 0) {
      const models = [...new Set(loose.map(one => one.model))];
      const params = { count: models.length, models: models.join(', '), ...exposure(loose) };
      return say('attention', 'small', params, extras);
    }
    const bits = model?.bitsPerWeight ?? null;
    const exposed = findings.running.filter(one => one.model === reference && one.webTools.length > 0);
    if (model && bits !== null && bits < thresholds.heavilyQuantisedBits && exposed.length > 0) {
      return say('attention', 'quantized', { model: model.key, bits, ...exposure(exposed) }, extras);
    }
    return small.length > 0
      ? say('ok', 'kept', { models: listed(small.map(one => one.model)) })
      : say('ok', 'large', {});
  },
});
