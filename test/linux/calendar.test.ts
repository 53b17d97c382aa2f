import fc from 'fast-check';
import { expect, test } from 'vitest';
import { calendarTime, daysFromDate, isoTime } from '../../src/linux/calendar.ts';

/** From year 1 to year 9999. */
const moments = fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 });

test('the fields of a time are those of the host', () => {
  fc.assert(
    fc.property(moments, (time) => {
      const date = new Date(time);
      expect(calendarTime(time)).toEqual({
        year: date.getUTCFullYear(),
        month: date.getUTCMonth() + 1,
        day: date.getUTCDate(),
        hour: date.getUTCHours(),
        minute: date.getUTCMinutes(),
        second: date.getUTCSeconds(),
        millisecond: date.getUTCMilliseconds(),
        weekday: date.getUTCDay(),
        yearDay: Math.floor((time - new Date(time).setUTCMonth(0, 1)) / 86_400_000) + 1,
        epoch: Math.floor(time / 1000),
      });
      expect(`${isoTime(time)}Z`).toBe(date.toISOString().replace(/\.\d+/, ''));
    }),
  );
});

test('a date leads back to its day', () => {
  fc.assert(
    fc.property(moments, (time) => {
      const { year, month, day } = calendarTime(time);
      expect(daysFromDate(year, month, day)).toBe(Math.floor(time / 86_400_000));
    }),
  );
});
