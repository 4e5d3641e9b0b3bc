import { useTranslator } from '../i18n';
import { undo } from '../store/actions';
import { useStore } from '../store/store';
import { Button } from './button';
import { Dialog } from './dialog';

/** A change that the person has edited since: their keys stay, or go back with the rest. */
export function UndoDialog() {
  const { t } = useTranslator();
  const question = useStore(state => state.undoQuestion);
  const askUndo = useStore(state => state.askUndo);
  const answer = (edited: 'keep' | 'take-back'): void => {
    askUndo(null);
    void undo(question?.entryId, edited);
  };
  return (
    <Dialog
      open={question !== null}
      onClose={() => askUndo(null)}
      title={t('undo.ask.title')}
      description={t('undo.ask.text')}
      actions={
        <>
          <Button onClick={() => answer('take-back')}>{t('undo.ask.takeBack')}</Button>
          <Button look="primary" onClick={() => answer('keep')}>
            {t('undo.ask.keep')}
          </Button>
        </>
      }
    >
      <p className="rounded-control bg-sunken px-3 py-2 font-mono text-sm [overflow-wrap:anywhere]">
        {question?.keys}
      </p>
    </Dialog>
  );
}
