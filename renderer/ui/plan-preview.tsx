import { errorText } from '#shared/i18n/text';
import { useTranslator } from '../i18n';
import type { PlanState } from '../store/hooks';
import { ByHand } from './by-hand';
import { Mark } from './mark';
import { Steps } from './steps';

/** What a plan would do, or why it cannot be made. */
export function PlanPreview({ plan }: { plan: PlanState }) {
  const { say } = useTranslator();
  if (plan.state === 'refused') {
    return (
      <>
        <p className="flex items-start gap-2 text-ink-2" role="alert">
          <Mark state="blocked" className="mt-[3px]" />
          {say(errorText(plan.error))}
        </p>
        <ByHand patch={plan.error.patch} />
      </>
    );
  }
  // Most plans begin with one request or command: as high as that.
  if (plan.state === 'making') return <div className="h-6.5" aria-hidden />;
  return plan.state === 'made' ? <Steps plan={plan.plan} /> : null;
}
