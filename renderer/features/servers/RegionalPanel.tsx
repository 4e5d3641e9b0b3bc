import { useState } from 'react';
import type { IntentOf } from '#shared/contract/intents';
import { openRouterModels, regionChoices, type RegionChoice } from '#shared/contract/regions';
import { errorText, text } from '#shared/i18n/text';
import { useTranslator } from '../../i18n';
import { usePlan } from '../../store/hooks';
import { applyPlan } from '../../store/store';
import { Button } from '../../ui/button';
import { ByHand } from '../../ui/by-hand';
import { SelectField, TextField } from '../../ui/field';
import { Mark } from '../../ui/mark';
import { Panel } from '../../ui/panel';
import { RefusableButton } from '../../ui/refusable-button';
import { Steps } from '../../ui/steps';

const readHosts = (typed: string): string[] =>
  typed
    .split(',')
    .map(host => host.trim())
    .filter(Boolean);

/** Hosted models that answer in one place: chosen, shown as a change of OpenClaw's file, then added. */
export function RegionalPanel() {
  const { t, say } = useTranslator();
  const [region, setRegion] = useState<RegionChoice>('eu');
  const [models, setModels] = useState<readonly string[]>(openRouterModels.map(model => model.id));
  const [typed, setTyped] = useState('');
  const [shown, setShown] = useState(false);
  const hosts = readHosts(typed);
  const intent: IntentOf<'regional'> | null = shown
    ? { kind: 'regional', region, models: [...models], ...(hosts.length > 0 ? { hosts } : {}) }
    : null;
  const [plan, replacePlan] = usePlan(intent);
  const canApply = plan.state === 'made' && plan.plan.steps.length > 0;
  const refused =
    models.length === 0
      ? t('refused.models')
      : region === 'pinned' && hosts.length === 0
        ? t('refused.hosts')
        : shown && !canApply
          ? t('refused.plan')
          : null;
  const edit = (change: () => void): void => {
    change();
    setShown(false);
  };
  const apply = async (): Promise<void> => {
    if (plan.state !== 'made') return;
    const changed = await applyPlan(plan.plan, text('history.action.regional', { region }));
    if (changed) replacePlan(changed);
    else setShown(false);
  };
  return (
    <Panel title={t('servers.page.regional')}>
      <form
        className="grid gap-3 px-4 py-3"
        onSubmit={event => {
          event.preventDefault();
          if (shown) void apply();
          else setShown(true);
        }}
      >
        <p className="text-ink-2">{t('servers.page.regionalText')}</p>
        <div className="grid gap-3 sm:grid-cols-[12rem_minmax(0,1fr)]">
          <SelectField
            label={t('regional.region')}
            value={region}
            options={regionChoices.map(value => ({ value, label: t(`regional.region.${value}`) }))}
            onChange={value => edit(() => setRegion(value))}
          />
          <TextField
            mono
            label={t('regional.hosts')}
            hint={t('regional.hostsHint')}
            value={typed}
            onChange={value => edit(() => setTyped(value))}
          />
        </div>
        <fieldset className="flex flex-wrap gap-x-4 gap-y-1">
          <legend className="mb-1 font-[550]">{t('regional.models')}</legend>
          {openRouterModels.map(({ id, name }) => (
            <label key={id} className="flex items-center gap-2">
              <input
                type="checkbox"
                checked={models.includes(id)}
                onChange={({ target }) =>
                  edit(() => setModels(target.checked ? [...models, id] : models.filter(one => one !== id)))
                }
              />
              {name}
            </label>
          ))}
        </fieldset>
        {plan.state === 'made' && <Steps plan={plan.plan} />}
        {plan.state === 'refused' && (
          <>
            <p className="flex items-start gap-2 text-ink-2" role="alert">
              <Mark state="blocked" className="mt-[3px]" />
              {say(errorText(plan.error))}
            </p>
            <ByHand patch={plan.error.patch} />
          </>
        )}
        <div className="flex justify-end gap-2">
          {shown && (
            <Button look="quiet" onClick={() => setShown(false)}>
              {t('action.cancel')}
            </Button>
          )}
          <RefusableButton type="submit" look={shown ? 'primary' : 'normal'} refused={refused}>
            {t(shown ? 'regional.apply' : 'regional.preview')}
          </RefusableButton>
        </div>
      </form>
    </Panel>
  );
}
