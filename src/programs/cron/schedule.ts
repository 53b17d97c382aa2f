import { calendarTime } from '../../linux/calendar.ts';

/** When a line of a crontab is due. */
export interface Schedule {
  /** Once, when the daemon starts. */
  readonly atStart: boolean;
  due(time: number): boolean;
}

/** A line of a crontab: a job, or a variable for the jobs below it. */
export type CronLine =
  | { readonly kind: 'job'; readonly schedule: Schedule; readonly command: string }
  | { readonly kind: 'variable'; readonly name: string; readonly value: string };

/** What is wrong with a field of a line. */
export class BadField extends Error {}

const FIELDS = [
  { name: 'minute', least: 0, most: 59, words: [] as readonly string[] },
  { name: 'hour', least: 0, most: 23, words: [] },
  { name: 'day-of-month', least: 1, most: 31, words: [] },
  { name: 'month', least: 1, most: 12, words: 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ') },
  { name: 'day-of-week', least: 0, most: 7, words: 'sun mon tue wed thu fri sat'.split(' ') },
] as const;
type Field = (typeof FIELDS)[number];

const NICKNAMES: ReadonlyMap<string, string> = new Map([
  ['@yearly', '0 0 1 1 *'],
  ['@annually', '0 0 1 1 *'],
  ['@monthly', '0 0 1 * *'],
  ['@weekly', '0 0 * * 0'],
  ['@daily', '0 0 * * *'],
  ['@midnight', '0 0 * * *'],
  ['@hourly', '0 * * * *'],
]);

/** Reads a line; undefined for one that says nothing. @throws BadField */
export function readCronLine(line: string): CronLine | undefined {
  const text = line.trim();
  if (text === '' || text.startsWith('#')) return undefined;
  const variable = /^([A-Za-z_]\w*)\s*=\s*(.*)$/.exec(text);
  if (variable) {
    const [, name = '', value = ''] = variable;
    return { kind: 'variable', name, value: value.replace(/^(["'])(.*)\1$/, '$2') };
  }
  const [nickname = ''] = text.split(/\s/);
  if (nickname.startsWith('@')) {
    const command = text.slice(nickname.length).trim();
    if (nickname === '@reboot')
      return { kind: 'job', schedule: { atStart: true, due: () => false }, command };
    const fields = NICKNAMES.get(nickname);
    if (fields === undefined) throw new BadField('bad time specifier');
    return { kind: 'job', schedule: scheduleOf(fields.split(' ')), command };
  }
  const parts = /^(\S+)\s+(\S+)\s+(\S+)\s+(\S+)\s+(\S+)\s+(.*)$/s.exec(text);
  if (!parts) {
    // The first field that cannot be read is named; a line that is too short lacks its command.
    scheduleOf(text.split(/\s+/).slice(0, 5));
    throw new BadField('bad command');
  }
  return { kind: 'job', schedule: scheduleOf(parts.slice(1, 6)), command: parts[6] ?? '' };
}

function scheduleOf(words: readonly string[]): Schedule {
  const sets = FIELDS.map((field, i) => numbersOf(words[i] ?? '', field));
  const [minutes, hours, days, months, weekdays] = sets;
  const anyDay = (words[2] ?? '').startsWith('*');
  const anyWeekday = (words[4] ?? '').startsWith('*');
  return {
    atStart: false,
    due(time) {
      const now = calendarTime(time);
      const day = days?.has(now.day) ?? false;
      const weekday = weekdays?.has(now.weekday) ?? false;
      // Of two days that are both given, either one is enough (POSIX).
      const today = anyDay || anyWeekday ? day && weekday : day || weekday;
      return Boolean(minutes?.has(now.minute) && hours?.has(now.hour) && months?.has(now.month) && today);
    },
  };
}

/** `1-5`, `*` with a step, `mon,wed`. @throws BadField */
function numbersOf(text: string, field: Field): ReadonlySet<number> {
  const { name, least, most } = field;
  const wrong = new BadField(`bad ${name}`);
  const found = new Set<number>();
  for (const part of text.split(',')) {
    const [, range = '', step = '1'] = /^([^/]+)(?:\/(\d+))?$/.exec(part) ?? [];
    if (range === '' || Number(step) < 1) throw wrong;
    const [from = '', to] = range.split('-');
    const first = range === '*' ? least : numberOf(from, field);
    const last =
      range === '*' ? most : to === undefined ? (part.includes('/') ? most : first) : numberOf(to, field);
    if (first === undefined || last === undefined || first > last || first < least || last > most)
      throw wrong;
    // Sunday is both nought and seven.
    for (let each = first; each <= last; each += Number(step))
      found.add(name === 'day-of-week' ? each % 7 : each);
  }
  return found;
}

function numberOf(word: string, { words, least }: Field): number | undefined {
  if (/^\d+$/.test(word)) return Number(word);
  const at = (words as readonly string[]).indexOf(word.toLowerCase().slice(0, 3));
  return at < 0 ? undefined : at + least;
}
