import { text } from '#shared/i18n/text';
import { defineCheck } from '../check';
import { parametersBillions } from '../suggestions';

/** OpenClaw's own audit calls a model small up to this size, read from its id. */
const smallBillions = 300;

export default defineCheck({
  id: 'safety.sandbox',
  group: 'safety',
  severity: 'attention',
  dependsOn: ['openclaw.valid', 'openclaw.provider'],
  applies: topology => topology.openclawRunsOn !== 'elsewhere',
  needs: ['findings', 'provider', 'row'],
  evaluate({ findings, provider, row }, say) {
    if (findings === null || provider === null || row === null) return null;
    const billions = parametersBillions(row.id);
    if (billions === null || billions > smallBillions) return say('ok', 'large', {});
    const denied = findings.webToolsDeniedFor;
    if (denied.includes('*') || denied.includes(`${provider.id}/${row.id}`)) return say('ok', 'kept', {});
    return say(
      'attention',
      'small',
      { model: row.id, billions, sandbox: findings.sandboxMode },
      {
        repair: {
          kind: 'intent',
          label: text('check.safety.sandbox.repair'),
          intent: { kind: 'repair', repair: 'deny-web-tools' },
        },
        command: 'openclaw security audit',
      },
    );
  },
});
