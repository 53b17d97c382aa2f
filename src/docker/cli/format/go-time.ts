/** A time as Go's Time.String prints it in UTC: `2026-11-22 15:31:33.5 +0000 UTC`. @param ms since the Unix epoch */
export function goTime(ms: number, nanoseconds = 0): string {
  const fraction = nanoseconds === 0 ? '' : `.${String(nanoseconds).padStart(9, '0').replace(/0+$/, '')}`;
  return `${isoSeconds(ms).replace('T', ' ').replace('Z', '')}${fraction} +0000 UTC`;
}

/** RFC 3339 in whole seconds: `2026-11-22T15:31:33Z`. @param ms since the Unix epoch */
export function isoSeconds(ms: number): string {
  const total = Math.floor(ms / 1000);
  const days = Math.floor(total / 86_400);
  const rest = total - days * 86_400;
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${civilDate(days)}T${two(Math.floor(rest / 3600))}:${two(Math.floor(rest / 60) % 60)}:${two(rest % 60)}Z`;
}

/** A day counted from 1970 as year-month-day; the arithmetic counts years from March, so that leap days come last. */
function civilDate(days: number): string {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const month = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * month + 2) / 5) + 1;
  const calendarMonth = month < 10 ? month + 3 : month - 9;
  const year = yearOfEra + era * 400 + (calendarMonth <= 2 ? 1 : 0);
  return `${String(year).padStart(4, '0')}-${String(calendarMonth).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
