import { localesOf } from './locale.ts';
import { fill } from './message.ts';
import { language, shownNames } from './texts.ts';

/** A moment by the reader's own clock, as in “Sunday 29 November 2026 at 20:00”. */
export function longTime(moment: string | number): string {
  const date = new Date(moment);
  const names = shownNames();
  if (names === undefined) {
    const day = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
    return new Intl.DateTimeFormat(localesOf(language.value), { ...day, ...CLOCK }).format(date);
  }
  const values = {
    weekday: names.weekdays[date.getDay()] ?? '',
    day: String(date.getDate()),
    month: names.months[date.getMonth()] ?? '',
    year: String(date.getFullYear()),
    time: clockTime(moment),
  };
  return fill(names.moment, values, language.value);
}

const CLOCK = { hour: '2-digit', minute: '2-digit' } as const;

/** A time of today, as in “14:05”. */
export function clockTime(moment: string | number): string {
  return new Intl.DateTimeFormat(localesOf(language.value), CLOCK).format(new Date(moment));
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
