import { useEffect, useId, useRef, useState } from 'react';
import { placeTicks, type Tick } from './ticks';

interface SliderProps {
  readonly label: string;
  /** What the value comes to, in words. */
  readonly said: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly Tick[];
  readonly disabled?: boolean;
  readonly onChange: (value: number) => void;
}

/** The mean width of a digit at the size of the words. */
const letterPx = 6.5;

function Ticks({ min, max, ticks }: Pick<SliderProps, 'min' | 'max' | 'ticks'>) {
  const box = useRef<HTMLDivElement>(null);
  const [widthPx, setWidth] = useState(0);
  useEffect(() => {
    if (!box.current) return;
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 0));
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={box} className="relative mx-2 h-6 text-xs text-ink-3" aria-hidden>
      {placeTicks({ min, max, ticks }, widthPx, letterPx).map(({ value, label, share, isTold }) => {
        const room = label.length * letterPx;
        const left = Math.max(0, Math.min(widthPx - room, share * widthPx - room / 2));
        return (
          <span key={value}>
            {/* A border stays to be seen where a system draws with its own colours. */}
            <span
              className="absolute top-0 h-1.5 border-l border-line-strong"
              style={{ left: share * widthPx }}
            />
            {isTold && (
              <span className="absolute top-2 text-center" style={{ left, width: room }}>
                {label}
              </span>
            )}
          </span>
        );
      })}
    </div>
  );
}

/** The system's own slider, with ticks at the places that have a word. */
export function Slider({ label, said, value, min, max, ticks, disabled = false, onChange }: SliderProps) {
  const id = useId();
  return (
    <div className="grid min-w-0 gap-0.5">
      <label htmlFor={id} className="text-sm text-ink-3">
        {label}
      </label>
      <span className="font-[550] tabular-nums">{said}</span>
      <input
        id={id}
        type="range"
        className="w-full accent-accent disabled:opacity-50"
        min={min}
        max={max}
        value={value}
        disabled={disabled}
        aria-valuetext={said}
        onChange={event => onChange(Number(event.target.value))}
      />
      <Ticks min={min} max={max} ticks={ticks} />
    </div>
  );
}
