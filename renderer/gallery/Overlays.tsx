import { useState } from 'react';
import { text } from '#shared/i18n/text';
import { useTranslator } from '../i18n';
import { openPalette } from '../palette/PaletteHost';
import { useStore } from '../store/store';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Popover } from '../ui/popover';
import { Tooltip } from '../ui/tooltip';
import { fileStep } from './samples';
import { Kind, Specimen } from './Specimen';

/** What lies above the page; each is opened by its button. */
export function Overlays() {
  const { t } = useTranslator();
  const [open, setOpen] = useState<'question' | 'reading' | null>(null);
  const toast = useStore(state => state.toast);
  return (
    <Kind name="Dialog, Popover, Tooltip, Toast, Command palette">
      <Specimen state="dialog: a question; something to read">
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => setOpen('question')}>{t('history.undo')}</Button>
          <Button onClick={() => setOpen('reading')}>{t('about.licenses')}</Button>
        </div>
        <Dialog
          open={open !== null}
          onClose={() => setOpen(null)}
          title={t('undo.ask.title')}
          description={t('undo.ask.text')}
          actions={
            open === 'question' ? (
              <Button look="primary" onClick={() => setOpen(null)}>
                {t('undo.ask.keep')}
              </Button>
            ) : null
          }
        >
          <p className="font-mono text-sm">agents.defaults.model.primary</p>
        </Dialog>
      </Specimen>
      <Specimen state="popover">
        <Popover
          title={t('fit.warning.heavily-quantised')}
          trigger={<Button>{t('fit.warning.heavily-quantised')}</Button>}
        >
          {t('cli.fit.warning.heavily-quantised')}
        </Popover>
      </Specimen>
      <Specimen state="tooltip">
        <Tooltip text={t('servers.page.tryHint', { model: 'qwen3-8b' })}>
          <Button>{t('servers.page.try')}</Button>
        </Tooltip>
      </Specimen>
      <Specimen state="toast: done, with Undo and the change; an error">
        <div className="flex flex-wrap gap-2">
          <Button
            onClick={() =>
              toast({
                title: text('history.action.route.local-first'),
                ...{ error: false, steps: [fileStep], undoes: 'gallery' },
              })
            }
          >
            {t('route.local-first')}
          </Button>
          <Button
            onClick={() => toast({ title: text('error.core-absent'), error: true, steps: [], undoes: null })}
          >
            {t('health.incidents')}
          </Button>
        </div>
      </Specimen>
      <Specimen state="command palette">
        <Button onClick={openPalette}>{t('palette.open')}</Button>
      </Specimen>
    </Kind>
  );
}
