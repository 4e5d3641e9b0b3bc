import { useState } from 'react';
import { useTranslator } from '../../i18n';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';

/** The licences of everything of others that has a part in Homeport, as the build has put them together. */
export function Licenses() {
  const { t } = useTranslator();
  const [text, setText] = useState<string | null>(null);
  const show = async (): Promise<void> => {
    const answer = await fetch('/licenses.txt').catch(() => null);
    setText(answer?.ok ? await answer.text() : t('about.licenses.missing'));
  };
  return (
    <>
      <p>
        <Button look="quiet" className="-ml-3" onClick={() => void show()}>
          {t('about.licenses')}
        </Button>
      </p>
      <Dialog
        open={text !== null}
        onClose={() => setText(null)}
        title={t('about.licenses')}
        description={t('about.licenses.what')}
        actions={null}
      >
        <pre
          tabIndex={0}
          // Its lines are broken already, at a width that the letters of a terminal do not leave here.
          className="max-h-[50vh] overflow-auto rounded-control bg-sunken p-3 font-[inherit] text-xs whitespace-pre-wrap"
        >
          {text}
        </pre>
      </Dialog>
    </>
  );
}
