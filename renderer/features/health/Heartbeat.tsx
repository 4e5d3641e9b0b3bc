import type { Span } from '#shared/contract/kinds';
import { useTranslator } from '../../i18n';
import { beatsOf, type Beat } from './points';

const cells = 60;
const heightPx = 22;

/** The height tells what the colour tells: full, half, a stump, a line. */
const looks: Readonly<Record<Beat, { readonly height: number; readonly className: string }>> = {
  answered: { height: heightPx, className: 'fill-ok' },
  partly: { height: 13, className: 'fill-warn' },
  silent: { height: 7, className: 'fill-bad' },
  unseen: { height: 2, className: 'fill-seg-other' },
};

interface HeartbeatProps {
  readonly name: string;
  readonly span: Span;
  /** 1: it answered, 0: it did not, null: nobody looked; oldest first. */
  readonly points: readonly (number | null)[];
}

/** A strip of small bars, the newest at the right. */
export function Heartbeat({ name, span, points }: HeartbeatProps) {
  const { t } = useTranslator();
  const beats = beatsOf(points, cells);
  const count = (beat: Beat): number => beats.filter(one => one === beat).length;
  const label = t('health.strip.label', {
    name,
    span: t(`health.span.${span}`),
    parts: cells,
    answered: count('answered'),
    partly: count('partly'),
    silent: count('silent'),
    unseen: count('unseen'),
  });
  return (
    <svg
      viewBox={`0 0 ${cells * 5} ${heightPx}`}
      preserveAspectRatio="none"
      className="block h-[22px] w-full"
      role="img"
      aria-label={label}
    >
      {beats.map((beat, index) => (
        <rect
          key={index}
          x={index * 5}
          y={heightPx - looks[beat].height}
          width={4}
          height={looks[beat].height}
          className={looks[beat].className}
        />
      ))}
    </svg>
  );
}
