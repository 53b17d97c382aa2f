import { type CalendarTime, calendarTime, daysFromDate, MONTHS, WEEKDAYS } from '../linux/calendar.ts';
import { offsetText, type TimeZone, UTC } from '../linux/time-zone.ts';

/** Formats a time as strftime(3) in the POSIX locale, with GNU's flags `-`, `_`, `0`, `^`, widths, `%N` and `%:z`. */
export function strftime(format: string, time: number, zone: TimeZone = UTC): string {
  const t = calendarTime(time + zone(time).offset);
  return format.replace(
    /%([-_0^#+]*)(\d*)[EO]?(:{0,3}[a-zA-Z%+])/g,
    (whole, flags: string, width: string, letter: string) => {
      const field = fieldOf(letter, t, time, zone);
      if (field === undefined) return whole;
      let { text } = field;
      const padding = flags.includes('-')
        ? ''
        : flags.includes('_')
          ? ' '
          : flags.includes('0')
            ? '0'
            : field.padding;
      const size = width === '' ? field.width : Number(width);
      // Of a fraction, the digits that matter come first.
      if (letter === 'N') return text.padStart(9, '0').slice(0, width === '' ? 9 : Number(width));
      if (padding !== '') text = text.padStart(size, padding);
      if (flags.includes('#')) return /[Zp]/.test(letter) ? text.toLowerCase() : text.toUpperCase();
      return flags.includes('^') ? text.toUpperCase() : text;
    },
  );
}

interface Field {
  readonly text: string;
  readonly width: number;
  readonly padding: '0' | ' ';
}

function number(value: number, width: number, padding: '0' | ' ' = '0'): Field {
  return { text: String(value), width, padding };
}

function words(text: string): Field {
  return { text, width: 0, padding: ' ' };
}

function fieldOf(letter: string, t: CalendarTime, time: number, zone: TimeZone): Field | undefined {
  const inner = (format: string): Field => words(strftime(format, time, zone));
  const day = WEEKDAYS[t.weekday] as string; // 0 to 6
  const month = MONTHS[t.month - 1] as string; // 1 to 12
  const hour12 = t.hour % 12 === 0 ? 12 : t.hour % 12;
  switch (letter) {
    case 'Y':
      return number(t.year, 1);
    case 'C':
      return number(Math.floor(t.year / 100), 2);
    case 'y':
      return number(t.year % 100, 2);
    case 'm':
      return number(t.month, 2);
    case 'd':
      return number(t.day, 2);
    case 'e':
      return number(t.day, 2, ' ');
    case 'H':
      return number(t.hour, 2);
    case 'k':
      return number(t.hour, 2, ' ');
    case 'I':
      return number(hour12, 2);
    case 'l':
      return number(hour12, 2, ' ');
    case 'M':
      return number(t.minute, 2);
    case 'S':
      return number(t.second, 2);
    case 'N':
      return number(Math.floor(t.millisecond * 1e6), 9);
    case 's':
      return number(Math.floor(time / 1000), 1);
    case 'j':
      return number(t.yearDay, 3);
    case 'u':
      return number(t.weekday === 0 ? 7 : t.weekday, 1);
    case 'w':
      return number(t.weekday, 1);
    case 'U':
      return number(Math.floor((t.yearDay + 6 - t.weekday) / 7), 2);
    case 'W':
      return number(Math.floor((t.yearDay + 6 - ((t.weekday + 6) % 7)) / 7), 2);
    case 'V':
      return number(isoWeek(t).week, 2);
    case 'G':
      return number(isoWeek(t).year, 1);
    case 'a':
      return words(day.slice(0, 3));
    case 'A':
      return words(day);
    case 'b':
    case 'h':
      return words(month.slice(0, 3));
    case 'B':
      return words(month);
    case 'p':
      return words(t.hour < 12 ? 'AM' : 'PM');
    case 'P':
      return words(t.hour < 12 ? 'am' : 'pm');
    case 'Z':
      return words(zone(time).name);
    case 'z':
      return words(offsetText(zone(time).offset));
    case ':z':
      return words(offsetText(zone(time).offset, ':'));
    case '::z':
      return words(`${offsetText(zone(time).offset, ':')}:00`);
    case ':::z':
      return words(offsetText(zone(time).offset, ':').replace(/:00$/, ''));
    case 'g':
      return number(isoWeek(t).year % 100, 2);
    case 'q':
      return number(Math.ceil(t.month / 3), 1);
    case 'n':
      return words('\n');
    case 't':
      return words('\t');
    case '%':
      return words('%');
    case 'D':
    case 'x':
      return inner('%m/%d/%y');
    case 'F':
      return inner('%Y-%m-%d');
    case 'T':
    case 'X':
      return inner('%H:%M:%S');
    case 'R':
      return inner('%H:%M');
    case 'r':
      return inner('%I:%M:%S %p');
    case 'c':
      return inner('%a %b %e %H:%M:%S %Y');
    default:
      return undefined;
  }
}

function isoWeek(t: CalendarTime): { readonly year: number; readonly week: number } {
  const monday = (t.weekday + 6) % 7;
  // The week belongs to the year that its Thursday is in.
  const thursday = calendarTime((daysFromDate(t.year, t.month, t.day) - monday + 3) * 86_400_000);
  return { year: thursday.year, week: Math.floor((thursday.yearDay - 1) / 7) + 1 };
}
