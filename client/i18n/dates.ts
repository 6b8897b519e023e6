import { locale } from './locale.ts';

/** A moment by the reader's own clock, as in “Sunday 29 November 2026 at 20:00”. */
export function longTime(moment: string | number): string {
  return new Intl.DateTimeFormat(locale(), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(moment));
}

/** A time of today, as in “14:05”. */
export function clockTime(moment: number): string {
  return new Intl.DateTimeFormat(locale(), { hour: '2-digit', minute: '2-digit' }).format(
    new Date(moment),
  );
}

/** A span of time in the one unit that says enough: 3 days, 5 hours, 12 minutes. */
export function span(milliseconds: number): {
  readonly unit: 'days' | 'hours' | 'minutes';
  readonly count: number;
} {
  const minutes = Math.max(0, Math.floor(milliseconds / 60_000));
  if (minutes >= 48 * 60) return { unit: 'days', count: Math.floor(minutes / (24 * 60)) };
  if (minutes >= 120) return { unit: 'hours', count: Math.floor(minutes / 60) };
  return { unit: 'minutes', count: minutes };
}
