import type { FitRow } from '#shared/contract/sizing';
import { useTranslator } from '../../i18n';
import { Popover } from '../../ui/popover';
import { Tag } from '../../ui/tag';

/** A word of caution about a model; why, on a press. */
export function WarningTag({ warning }: { warning: FitRow['warnings'][number] }) {
  const { t } = useTranslator();
  const word = t(`fit.warning.${warning}`);
  return (
    <Popover
      title={word}
      trigger={
        <button type="button" className="flex rounded-[4px] underline decoration-dotted underline-offset-3">
          <Tag look="attention">{word}</Tag>
        </button>
      }
    >
      {t(`cli.fit.warning.${warning}`)}
    </Popover>
  );
}
