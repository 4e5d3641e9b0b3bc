import { thresholds } from '#shared/sizing/thresholds';
import { text } from '#shared/i18n/text';
import { defineCheck } from '../check';
import { parametersBillions } from '../suggestions';

/** OpenClaw's own audit calls a model small up to this size, read from its id. */
const smallBillions = 300;

export default defineCheck({
  id: 'safety.sandbox',
  group: 'safety',
  severity: 'attention',
  dependsOn: ['openclaw.valid'],
  applies: topology => topology.openclawRunsOn !== 'elsewhere',
  needs: ['findings', 'provider', 'model'],
  evaluate({ findings, provider, model }, say) {
    if (findings === null || findings.running.length === 0) return null;
    const { running, sandboxMode: sandbox, webToolsDeniedFor: denied } = findings;
    const isKept = (reference: string): boolean => denied.includes('*') || denied.includes(reference);
    const small = [...new Set(running.map(slot => slot.model))].filter(
      reference => (parametersBillions(reference) ?? Infinity) <= smallBillions,
    );
    const loose = small.filter(reference => !isKept(reference));
    const extras = {
      repair: {
        kind: 'intent' as const,
        label: text('check.safety.sandbox.repair'),
        intent: { kind: 'repair' as const, repair: 'deny-web-tools' as const },
      },
    };
    if (loose.length > 0) {
      return say('attention', 'small', { count: loose.length, models: loose.join(', '), sandbox }, extras);
    }
    const reference = provider && model ? `${provider.id}/${model.key}` : null;
    const bits = model?.bitsPerWeight ?? null;
    const isHeavy = bits !== null && bits < thresholds.heavilyQuantisedBits;
    const runs = reference !== null && running.some(slot => slot.model === reference);
    if (model && isHeavy && runs && !isKept(reference)) {
      return say('attention', 'quantized', { model: model.key, bits, sandbox }, extras);
    }
    return small.length > 0 ? say('ok', 'kept', { models: small.join(', ') }) : say('ok', 'large', {});
  },
});
