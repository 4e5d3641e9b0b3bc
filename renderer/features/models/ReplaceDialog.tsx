import { useState } from 'react';
import { modelsOf } from '#shared/contract/instances';
import type { Intent } from '#shared/contract/intents';
import { errorText, text } from '#shared/i18n/text';
import { useTranslator } from '../../i18n';
import { usePlan, useSlice } from '../../store/hooks';
import { applyPlan } from '../../store/store';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { SelectField, TextField } from '../../ui/field';
import { Mark } from '../../ui/mark';
import { RefusableButton } from '../../ui/refusable-button';
import { Steps } from '../../ui/steps';

/** No key of a model has a space. */
const other = 'another model';

interface Props {
  /** provider/model, as OpenClaw's file names it. */
  readonly oldModel: string;
  readonly onClose: () => void;
}

/** From one model to the next: which one, every step of it, and then the job. */
export function ReplaceDialog({ oldModel, onClose }: Props) {
  const { t, say } = useTranslator();
  const { providers } = useSlice('openclaw');
  const { known } = useSlice('routes');
  const [server] = useSlice('servers');
  const models = useSlice('models');
  const provider = providers.find(one => one.id === oldModel.split('/')[0]);
  const key = oldModel.slice(oldModel.indexOf('/') + 1);
  const url = provider?.baseUrl ?? server?.url ?? '';
  const isOther = (model: (typeof models)[number]): boolean => model.type === 'llm' && model.key !== key;
  const choices = modelsOf(models, url).filter(isOther);
  const [chosen, setChosen] = useState(choices[0]?.key ?? other);
  const [typed, setTyped] = useState('');
  const [shown, setShown] = useState(false);
  const newModel = chosen === other ? typed.trim() : chosen;
  const name = known.find(node => node.model === oldModel)?.name ?? key;
  const nextName = choices.find(model => model.key === newModel)?.displayName ?? newModel;
  const intent: Intent | null = shown && newModel !== '' ? { kind: 'replace', oldModel, newModel } : null;
  const [plan, replacePlan] = usePlan(intent);
  const begin = async (): Promise<void> => {
    if (plan.state !== 'made') return;
    const changed = await applyPlan(
      plan.plan,
      text('history.action.replace', { old: name, model: nextName }),
    );
    if (changed) replacePlan(changed);
    else onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('replace.title', { old: name })}
      description={t('replace.about')}
      actions={
        shown && plan.state === 'made' ? (
          <Button look="primary" onClick={() => void begin()}>
            {t('replace.begin')}
          </Button>
        ) : (
          <RefusableButton
            look="primary"
            refused={newModel === '' ? t('refused.model') : shown ? t('refused.plan') : null}
            onClick={() => setShown(true)}
          >
            {t('replace.show')}
          </RefusableButton>
        )
      }
    >
      <div className="grid gap-3">
        <SelectField
          label={t('replace.with')}
          value={chosen}
          options={[
            ...choices.map(model => ({ value: model.key, label: model.displayName })),
            { value: other, label: t('replace.other') },
          ]}
          onChange={value => (setChosen(value), setShown(false))}
        />
        {chosen === other && (
          <TextField
            mono
            label={t('replace.name')}
            hint={t('replace.nameHint')}
            value={typed}
            onChange={value => (setTyped(value), setShown(false))}
          />
        )}
        {plan.state === 'making' && <p className="text-ink-2">{t('verdict.checking')}</p>}
        {plan.state === 'made' && (
          <>
            <div
              className="max-h-[40vh] overflow-auto"
              tabIndex={0}
              role="region"
              aria-label={t('replace.show')}
            >
              <Steps plan={plan.plan} />
            </div>
            <p className="text-ink-2">{t('replace.turnStep', { model: nextName })}</p>
          </>
        )}
        {plan.state === 'refused' && (
          <p className="flex items-start gap-2" role="alert">
            <Mark state="blocked" className="mt-[3px]" />
            {say(errorText(plan.error))}
          </p>
        )}
      </div>
    </Dialog>
  );
}
