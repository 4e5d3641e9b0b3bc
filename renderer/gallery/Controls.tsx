import { useState } from 'react';
import { formatContext } from '#shared/i18n/format';
import { useTranslator } from '../i18n';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { SelectField, TextField } from '../ui/field';
import { RefusableButton } from '../ui/refusable-button';
import { Segmented } from '../ui/segmented';
import { Slider } from '../ui/slider';
import { Switch } from '../ui/switch';
import { Tabs } from '../ui/tabs';
import { longName } from './samples';
import { Kind, Specimen } from './Specimen';

const contexts = [16_384, 32_768, 65_536, 131_072, 196_608, 262_144];
const routes = ['local-first', 'local-fallback', 'local-only', 'hosted-only'] as const;
const pages = ['home', 'models', 'health', 'settings'] as const;
type GalleryPage = (typeof pages)[number];

function Buttons() {
  const { t } = useTranslator();
  return (
    <Kind name="Button">
      <Specimen state="normal, primary, quiet">
        <div className="flex flex-wrap gap-2">
          <Button>{t('setup.checkAll')}</Button>
          <Button look="primary">{t('entry.apply')}</Button>
          <Button look="quiet">{t('action.cancel')}</Button>
        </div>
      </Specimen>
      <Specimen state="busy, disabled">
        <div className="flex flex-wrap gap-2">
          <Button look="primary" busy>
            {t('diagnostics.running')}
          </Button>
          <Button disabled>{t('settings.save')}</Button>
        </div>
      </Specimen>
      <Specimen state="refused, with its reason">
        <RefusableButton refused={t('refused.name')}>{t('models.downloadStart')}</RefusableButton>
      </Specimen>
      <Specimen state="copy">
        <CopyButton text="homeport open" />
        <CopyButton text="homeport open" icon />
      </Specimen>
    </Kind>
  );
}

function Fields() {
  const { t } = useTranslator();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<(typeof routes)[number]>('local-first');
  return (
    <Kind name="Field, Select">
      <Specimen state="normal, with a hint">
        <TextField
          label={t('servers.page.address')}
          hint={t('servers.page.addressHint')}
          placeholder="http://127.0.0.1:8000"
          value={typed}
          onChange={setTyped}
        />
      </Specimen>
      <Specimen state="error">
        <TextField
          label={t('hardware.page.usable')}
          error={t('hardware.page.usable.wrong')}
          value="-3"
          onChange={() => undefined}
        />
      </Specimen>
      <Specimen state="secret">
        <TextField secret label={t('settings.token')} value="not-a-token" onChange={() => undefined} />
      </Specimen>
      <Specimen state="long text">
        <TextField mono label={t('models.downloadName')} value={longName} onChange={() => undefined} />
      </Specimen>
      <Specimen state="select">
        <SelectField
          label={t('route.title')}
          value={chosen}
          options={routes.map(value => ({ value, label: t(`route.${value}`) }))}
          onChange={setChosen}
        />
      </Specimen>
    </Kind>
  );
}

function Choices() {
  const { t } = useTranslator();
  const [on, setOn] = useState(false);
  const [route, setRoute] = useState<(typeof routes)[number]>('local-first');
  const [page, setPage] = useState<GalleryPage>('home');
  return (
    <>
      <Kind name="Switch">
        <Specimen state="off until it is pressed">
          <Switch label={t('warm.switch')} hint={t('warm.hint')} on={on} onChange={setOn} />
        </Specimen>
        <Specimen state="on">
          <Switch label={t('notify.switch')} hint={t('notify.hint')} on onChange={() => undefined} />
        </Specimen>
      </Kind>
      <Kind name="Segmented">
        <Specimen state="normal" wide>
          <Segmented
            label={t('route.title')}
            value={route}
            options={routes.map(value => ({ value, label: t(`route.${value}`) }))}
            onChange={setRoute}
          />
        </Specimen>
        <Specimen state="disabled, nothing chosen" wide>
          <Segmented
            disabled
            label={t('health.span')}
            value={null}
            options={[
              { value: 'hour', label: t('health.span.hour') },
              { value: 'day', label: t('health.span.day') },
            ]}
            onChange={() => undefined}
          />
        </Specimen>
      </Kind>
      <Kind name="Tabs">
        <Specimen state="normal; the last is disabled" wide>
          <Tabs
            label={t('sidebar.label')}
            value={page}
            options={pages.map(value => ({
              value,
              label: t(`page.${value}`),
              disabled: value === 'settings',
            }))}
            onChange={setPage}
          >
            <p className="px-4 py-3 text-ink-2">{t(`page.${page}`)}</p>
          </Tabs>
        </Specimen>
      </Kind>
    </>
  );
}

function Sliders() {
  const { t, language } = useTranslator();
  const [step, setStep] = useState(2);
  const told = (value: number): string => formatContext(contexts[value] ?? 0, language);
  const slider = (disabled: boolean) => (
    <Slider
      label={t('fit.context')}
      said={t('fit.tokens', { tokens: told(step) })}
      {...{ value: step, min: 0, max: contexts.length - 1, disabled, onChange: setStep }}
      ticks={contexts.map((_, value) => ({ value, label: told(value) }))}
    />
  );
  return (
    <Kind name="Slider">
      <Specimen state="normal">{slider(false)}</Specimen>
      <Specimen state="disabled">{slider(true)}</Specimen>
      <Specimen state="too narrow for its words">
        <div className="w-32">{slider(false)}</div>
      </Specimen>
    </Kind>
  );
}

export function Controls() {
  return (
    <>
      <Buttons />
      <Fields />
      <Choices />
      <Sliders />
    </>
  );
}
