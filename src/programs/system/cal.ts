import { calendarTime, daysFromDate, MONTHS } from '../../linux/calendar.ts';
import type { Tool } from '../command/command.ts';

export const cal: Tool = {
  name: 'cal',
  usage: 'cal [-my] [[MONTH] YEAR]',
  options: { short: 'jmy' },
  async run(command, options) {
    const today = calendarTime(command.process.machine.kernel.clock.now());
    const { operands } = options;
    for (const operand of operands)
      if (!/^\d+$/.test(operand)) return command.fail(`invalid number '${operand}'`);
    const year = Number(operands.at(-1) ?? today.year);
    const monday = options.has('m');
    if (operands.length === 2 || (operands.length === 0 && !options.has('y'))) {
      const month = operands.length === 2 ? Number(operands[0]) : today.month;
      if (month < 1 || month > 12) return command.fail(`number ${month} is not in 1..12 range`);
      const title = centred(`${MONTHS[month - 1]} ${year}`, 20).trimEnd();
      await command.out.text([title, ...weeks(year, month, monday)].map((line) => `${line}\n`).join(''));
      return 0;
    }
    await command.out.line(`${centred(String(year), 64)}\n`);
    for (let first = 1; first <= 12; first += 3) {
      const columns = [0, 1, 2].map((i) => weeks(year, first + i, monday));
      const names = MONTHS.slice(first - 1, first + 2).map((name) => centred(name, 20));
      await command.out.line(names.join('  '));
      for (let row = 0; row < 7; row++)
        await command.out.line(
          columns
            .map((lines) => (lines[row] ?? '').padEnd(20).slice(0, 20))
            .join('  ')
            .trimEnd(),
        );
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

/** The weekdays and six lines of days. */
function weeks(year: number, month: number, monday: boolean): readonly string[] {
  const first = dayNumber(year, month);
  const length = dayNumber(month === 12 ? year + 1 : year, month === 12 ? 1 : month + 1) - first;
  // 1970-01-01 was a Thursday.
  const start = (((first + (monday ? 3 : 4)) % 7) + 7) % 7;
  const isReform = year === 1752 && month === 9;
  const lines = [monday ? 'Mo Tu We Th Fr Sa Su' : 'Su Mo Tu We Th Fr Sa'];
  for (let week = 0; week < 6; week++) {
    const days = Array.from({ length: 7 }, (_, i) => week * 7 + i - start + 1);
    const line = days
      .map((day) =>
        day < 1 || day > length ? '  ' : String(isReform && day > 2 ? day + 11 : day).padStart(2),
      )
      .join(' ');
    lines.push(line.trim() === '' ? ' '.repeat(21) : line.trimEnd());
  }
  return lines;
}

function centred(text: string, width: number): string {
  return text.padStart(text.length + Math.floor((width - text.length) / 2)).padEnd(width);
}
