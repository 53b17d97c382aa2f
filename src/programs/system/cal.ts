import { calendarTime, daysFromDate, MONTHS } from '../../linux/calendar.ts';
import { busyboxNumber } from '../busybox-number.ts';
import type { Tool } from '../command/command.ts';

export const cal: Tool = {
  name: 'cal',
  usage: 'cal [-jmy] [[MONTH] YEAR]',
  options: { short: 'jmy' },
  async run(command, options) {
    const today = calendarTime(command.process.machine.kernel.clock.now());
    const { operands } = options;
    if (operands.length > 2) return command.misuse('two numbers at most');
    const whole = options.has('y') || operands.length === 1;
    const limits = operands.length === 2 ? [12, 9999] : [9999];
    for (const [i, operand] of operands.entries()) {
      if (options.has('y') && i < operands.length - 1) continue;
      busyboxNumber(operand, { least: 1, most: limits[i] ?? 0, bits: 32 });
    }
    const year = Number(operands.at(-1) ?? today.year);
    const style: Style = { monday: options.has('m'), ofYear: options.has('j') };
    const width = style.ofYear ? 27 : 20;
    if (!whole) {
      const month = operands.length === 2 ? Number(operands[0]) : today.month;
      const title = centred(`${MONTHS[month - 1]} ${year}`, width).trimEnd();
      await command.out.text([title, ...weeks(year, month, style)].map((line) => `${line}\n`).join(''));
      return 0;
    }
    // Three months side by side, or two of wider days.
    const abreast = style.ofYear ? 2 : 3;
    await command.out.line(`${centred(String(year), (width + 2) * abreast - 2)}\n`);
    for (let first = 1; first <= 12; first += abreast) {
      const columns = Array.from({ length: abreast }, (_, i) => weeks(year, first + i, style));
      const names = MONTHS.slice(first - 1, first - 1 + abreast).map((name) => centred(name, width));
      await command.out.line(names.join('  '));
      for (let row = 0; row < 7; row++) {
        const line = columns.map((lines) => (lines[row] ?? '').padEnd(width).slice(0, width)).join('  ');
        // busybox takes no blanks off a line that has nothing else.
        await command.out.line(line.trim() === '' ? ' '.repeat(79) : line.trimEnd());
      }
    }
    return 0;
  },
};

/** The first day of a month, counted from 1970-01-01. Britain went over to the Gregorian calendar on 1752-09-14. */
function dayNumber(year: number, month: number): number {
  const days = daysFromDate(year, month, 1);
  if (year > 1752 || (year === 1752 && month > 9)) return days;
  const before = month <= 2 ? year - 1 : year;
  return days - 2 + Math.floor(before / 100) - Math.floor(before / 400);
}

/** How days are counted: weeks from Monday on, days of the year. */
interface Style {
  readonly monday: boolean;
  readonly ofYear: boolean;
}

/** The weekdays and six lines of days. */
function weeks(year: number, month: number, { monday, ofYear }: Style): readonly string[] {
  const wide = ofYear ? 3 : 2;
  const before = ofYear ? dayNumber(year, month) - dayNumber(year, 1) : 0;
  const first = dayNumber(year, month);
  const length = dayNumber(month === 12 ? year + 1 : year, month === 12 ? 1 : month + 1) - first;
  // 1970-01-01 was a Thursday.
  const start = (((first + (monday ? 3 : 4)) % 7) + 7) % 7;
  const isReform = year === 1752 && month === 9;
  const names = monday ? 'Mo Tu We Th Fr Sa Su' : 'Su Mo Tu We Th Fr Sa';
  const lines = [ofYear ? ` ${names.replaceAll(' ', '  ')}` : names];
  for (let week = 0; week < 6; week++) {
    const days = Array.from({ length: 7 }, (_, i) => week * 7 + i - start + 1);
    const line = days
      .map((day) =>
        (day < 1 || day > length ? '' : String(before + (isReform && day > 2 ? day + 11 : day))).padStart(
          wide,
        ),
      )
      .join(' ');
    lines.push(line.trim() === '' ? ' '.repeat(ofYear ? 28 : 21) : line.trimEnd());
  }
  return lines;
}

function centred(text: string, width: number): string {
  return text.padStart(text.length + Math.floor((width - text.length) / 2)).padEnd(width);
}
