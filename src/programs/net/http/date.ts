const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A moment in its parts, UTC. */
export interface UtcParts {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
  /** 0 is Sunday. */
  readonly weekday: number;
}

/** Parts of a time in milliseconds since the Unix epoch (Howard Hinnant's civil_from_days). */
export function utcParts(ms: number): UtcParts {
  const total = Math.floor(ms / 1000);
  const days = Math.floor(total / 86_400);
  const rest = total - days * 86_400;
  const z = days + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
    hours: Math.floor(rest / 3600),
    minutes: Math.floor(rest / 60) % 60,
    seconds: rest % 60,
    weekday: (((days + 4) % 7) + 7) % 7,
  };
}

export const two = (value: number): string => String(value).padStart(2, '0');

/** `Sun, 22 Nov 2026 15:36:20 GMT` (RFC 9110, 5.6.7). */
export function httpDate(ms: number): string {
  const { year, month, day, hours, minutes, seconds, weekday } = utcParts(ms);
  return `${DAYS[weekday]}, ${two(day)} ${MONTHS[month - 1]} ${year} ${two(hours)}:${two(minutes)}:${two(seconds)} GMT`;
}

/** `22/Nov/2026:15:36:20 +0000`, the time of access logs. */
export function logDate(ms: number): string {
  const { year, month, day, hours, minutes, seconds } = utcParts(ms);
  return `${two(day)}/${MONTHS[month - 1]}/${year}:${two(hours)}:${two(minutes)}:${two(seconds)} +0000`;
}

/** `2026/11/22 15:36:20`, the time of nginx's error log. */
export function slashDate(ms: number): string {
  const { year, month, day, hours, minutes, seconds } = utcParts(ms);
  return `${year}/${two(month)}/${two(day)} ${two(hours)}:${two(minutes)}:${two(seconds)}`;
}
