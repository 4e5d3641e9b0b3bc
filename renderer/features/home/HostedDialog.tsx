import { useState } from 'react';
import type { RouteKind } from '#shared/contract/kinds';
import { useTranslator } from '../../i18n';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { TextField } from '../../ui/field';

const isReference = (model: string): boolean => /^[^/\s]+\/\S+$/.test(model);

interface HostedDialogProps {
  readonly route: RouteKind | null;
  readonly onClose: () => void;
  readonly onChoose: (route: RouteKind, hosted: string[]) => void;
}

/** A route that needs hosted models, in a file that names none: the person names them, nobody else. */
export function HostedDialog({ route, onClose, onChoose }: HostedDialogProps) {
  const { t } = useTranslator();
  const [typed, setTyped] = useState('anthropic/claude-sonnet-4-6, anthropic/claude-opus-4-6');
  const hosted = typed
    .split(',')
    .map(model => model.trim())
    .filter(Boolean);
  const valid = hosted.length > 0 && hosted.every(isReference);
  return (
    <Dialog
      open={route !== null}
      onClose={onClose}
      title={t('hosted.title')}
      description={t('hosted.text')}
      actions={
        <Button
          look="primary"
          disabled={!valid || route === null}
          onClick={() => route && onChoose(route, hosted)}
        >
          {t('hosted.use')}
        </Button>
      }
    >
      <TextField label={t('hosted.label')} hint={t('hosted.hint')} value={typed} onChange={setTyped} mono />
    </Dialog>
  );
}
