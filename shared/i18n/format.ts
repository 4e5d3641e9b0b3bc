import type { Language } from '../contract/settings';

const noBreak = '\u00a0';
const gib = 1024 ** 3;

const cache = new Map<string, Intl.NumberFormat>();
const moments = new Map<string, Intl.DateTimeFormat>();

function number(
  language: Language,
  digits: number,
  style: 'decimal' | 'percent' = 'decimal',
): Intl.NumberFormat {
  const key = `${language} ${digits} ${style}`;
  let format = cache.get(key);
  if (!format) {
    // Polish groups only from five digits by default; the product groups always (4 096).
    format = new Intl.NumberFormat(language, { style, maximumFractionDigits: digits, useGrouping: 'always' });
    cache.set(key, format);
  }
  return format;
}

export const formatNumber = (value: number, language: Language, digits = 0): string =>
  number(language, digits).format(value);

/** Memory, in GiB (or MiB below one): one digit under 100. */
export function formatMemory(bytes: number, language: Language): string {
  if (bytes > 0 && bytes < gib) return `${formatNumber(bytes / 1024 ** 2, language)}${noBreak}MiB`;
  const value = bytes / gib;
  return `${formatNumber(value, language, value < 100 ? 1 : 0)}${noBreak}GiB`;
}

/** "5.9–12.2 GiB"; each with its own unit where they differ. */
export function formatMemoryRange(lowBytes: number, highBytes: number, language: Language): string {
  const [low, high] = [formatMemory(lowBytes, language), formatMemory(highBytes, language)];
  const unit = high.slice(high.indexOf(noBreak));
  return `${low.endsWith(unit) ? low.slice(0, -unit.length) : low}–${high}`;
}

/** Files and downloads, in decimal units, as shops and download pages count. */
export function formatFileSize(bytes: number, language: Language): string {
  for (const [unit, size] of [
    ['GB', 1e9],
    ['MB', 1e6],
    ['kB', 1e3],
  ] as const) {
    if (bytes >= size)
      return `${formatNumber(bytes / size, language, bytes < 100 * size ? 1 : 0)}${noBreak}${unit}`;
  }
  return `${formatNumber(bytes, language)}${noBreak}B`;
}

/** A duration in the unit that a person would use: 4 ms, 1.8 s, 3 min, 2 h, 5 d. */
export function formatDuration(milliseconds: number, language: Language): string {
  const seconds = milliseconds / 1000;
  if (seconds < 1) return `${formatNumber(milliseconds, language)}${noBreak}ms`;
  if (seconds < 60) return `${formatNumber(seconds, language, seconds < 10 ? 1 : 0)}${noBreak}s`;
  if (seconds < 3600) return `${formatNumber(seconds / 60, language)}${noBreak}min`;
  if (seconds < 86_400) return `${formatNumber(seconds / 3600, language)}${noBreak}h`;
  return `${formatNumber(seconds / 86_400, language)}${noBreak}d`;
}

/** "61 s": a wait that is compared with another one in seconds; in longer units above three minutes. */
export function formatSeconds(seconds: number, language: Language): string {
  const whole = Math.round(seconds);
  return whole <= 180
    ? `${formatNumber(whole, language)}${noBreak}s`
    : formatDuration(seconds * 1000, language);
}

/** "4 min": how long ago something was, in steps that do not flicker (10 s, then minutes). */
export function formatAge(milliseconds: number, language: Language): string {
  const seconds = Math.max(0, milliseconds / 1000);
  const stepped = seconds < 10 ? Math.floor(seconds) : seconds < 60 ? Math.floor(seconds / 10) * 10 : seconds;
  if (stepped < 60) return formatSeconds(stepped, language);
  return formatDuration(Math.floor(stepped / 60) * 60_000, language);
}

const momentStyles = {
  minute: { dateStyle: 'medium', timeStyle: 'short' },
  second: { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit', second: '2-digit' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** When something was (epoch milliseconds), by the reader's clock: with its year, or to the second of a recent day. */
export function formatMoment(at: number, language: Language, to: keyof typeof momentStyles): string {
  const key = `${language} ${to}`;
  const format = moments.get(key) ?? new Intl.DateTimeFormat(language, momentStyles[to]);
  moments.set(key, format);
  return format.format(at);
}

/** A context length the short way: 196,608 is 196k to the people who use it. */
export function formatContext(tokens: number, language: Language): string {
  return tokens < 1000
    ? formatNumber(tokens, language)
    : `${formatNumber(Math.floor(tokens / 1000), language)}k`;
}

/**
 * Puts a parameter into words by the unit that its name ends in: `memoryBytes`, `downloadBytes`,
 * `latencyMs`, `contextK`. Other numbers stay numbers, because plurals need them.
 */
export function formatParameter(name: string, value: string | number, language: Language): string | number {
  if (typeof value === 'string') return value;
  if (/^(download|disk|file|limit|size)\w*Bytes$/.test(name)) return formatFileSize(value, language);
  if (name.endsWith('Bytes')) return formatMemory(value, language);
  if (name.endsWith('Ms')) return formatDuration(value, language);
  if (name.endsWith('K')) return formatContext(value, language);
  if (name.endsWith('PerSecond')) return formatNumber(value, language, value < 10 ? 1 : 0);
  if (name.endsWith('Tokens') || name.endsWith('Lines')) return formatNumber(value, language);
  return value;
}

/** 0.42 as 42 %. */
export function formatPercent(share: number, language: Language): string {
  return number(language, 0, 'percent').format(share);
}
