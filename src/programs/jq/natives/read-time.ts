import { daysFromDate, MONTHS, WEEKDAYS } from '../../../linux/calendar.ts';

/** What was read of a time so far. */
interface Fields {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  yearDay: number | undefined;
  epoch: number | undefined;
  afternoon: boolean | undefined;
}

/** Formats that stand for others. */
const WHOLE: Readonly<Record<string, string>> = {
  T: '%H:%M:%S',
  R: '%H:%M',
  D: '%m/%d/%y',
  F: '%Y-%m-%d',
  c: '%a %b %e %H:%M:%S %Y',
  x: '%m/%d/%y',
  X: '%H:%M:%S',
  r: '%I:%M:%S %p',
};

/** Reads a time as strptime(3) does, in UTC. Answers seconds since the epoch; undefined if the text is not so. */
export function readTime(text: string, format: string): number | undefined {
  const fields: Fields = {
    year: 1900,
    month: 0,
    day: 0,
    hour: 0,
    minute: 0,
    second: 0,
    yearDay: undefined,
    epoch: undefined,
    afternoon: undefined,
  };
  const plain = format.replace(/%([TRDFcxXr])/g, (_, letter: string) => WHOLE[letter] ?? '');
  let at = 0;
  for (const [part] of plain.matchAll(/%[EO]?[\s\S]|\s+|[\s\S]/g)) {
    if (/^\s/.test(part)) {
      at += /^\s*/.exec(text.slice(at))?.[0].length ?? 0;
      continue;
    }
    if (part.length === 1) {
      if (text[at] !== part) return undefined;
      at++;
      continue;
    }
    const length = readField(part.at(-1) ?? '', text.slice(at), fields);
    if (length === undefined) return undefined;
    at += length;
  }
  if (at < text.length) return undefined;
  if (fields.epoch !== undefined) return fields.epoch;
  const { year, month, day, minute, second, yearDay, afternoon } = fields;
  const hour = afternoon === undefined ? fields.hour : (fields.hour % 12) + (afternoon ? 12 : 0);
  const days =
    yearDay === undefined
      ? daysFromDate(year, month + 1, Math.max(day, 1))
      : daysFromDate(year, 1, 1) + yearDay - 1;
  return days * 86_400 + hour * 3600 + minute * 60 + second;
}

/** Letters with the field they set, the most digits, and what is added. */
const NUMBERS: Readonly<Record<string, readonly [keyof Fields, number, number]>> = {
  Y: ['year', 4, 0],
  m: ['month', 2, -1],
  d: ['day', 2, 0],
  e: ['day', 2, 0],
  H: ['hour', 2, 0],
  k: ['hour', 2, 0],
  I: ['hour', 2, 0],
  l: ['hour', 2, 0],
  M: ['minute', 2, 0],
  S: ['second', 2, 0],
  j: ['yearDay', 3, 0],
  s: ['epoch', 20, 0],
};

/** How much of the text a field takes; undefined if it is not there. */
function readField(letter: string, text: string, fields: Fields): number | undefined {
  const number = NUMBERS[letter];
  if (number) {
    const [field, most, shift] = number;
    const match = new RegExp(`^\\s*([-+]?\\d{1,${most}})`).exec(text);
    if (!match) return undefined;
    Object.assign(fields, { [field]: Number(match[1]) + shift });
    return match[0].length;
  }
  const name = (names: readonly string[]): readonly [number, number] | undefined => {
    const low = text.toLowerCase();
    const index = names.findIndex((each) => low.startsWith(each.slice(0, 3).toLowerCase()));
    if (index < 0) return undefined;
    const full = names[index] ?? '';
    return [index, low.startsWith(full.toLowerCase()) ? full.length : 3];
  };
  switch (letter) {
    case 'y': {
      const match = /^\d{1,2}/.exec(text)?.[0];
      if (match === undefined) return undefined;
      fields.year = Number(match) + (Number(match) < 69 ? 2000 : 1900);
      return match.length;
    }
    case 'a':
    case 'A':
      return name(WEEKDAYS)?.[1];
    case 'b':
    case 'B':
    case 'h': {
      const found = name(MONTHS);
      if (found) fields.month = found[0];
      return found?.[1];
    }
    case 'p':
    case 'P': {
      const match = /^[ap]m/i.exec(text)?.[0];
      if (match !== undefined) fields.afternoon = /p/i.test(match);
      return match?.length;
    }
    case 'Z':
      return /^[A-Za-z]*/.exec(text)?.[0].length;
    case 'z':
      return /^(?:Z|[-+]\d\d:?(?:\d\d)?)/.exec(text)?.[0].length;
    case 'u':
    case 'w':
      return /^\d/.exec(text)?.[0].length;
    case 'n':
    case 't':
      return /^\s*/.exec(text)?.[0].length;
    case '%':
      return text.startsWith('%') ? 1 : undefined;
  }
  return undefined;
}
