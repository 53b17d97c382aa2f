/** `00:01:05` or `2-03:04:05`, as procps shows processor time. */
export function longTime(seconds: number): string {
  const { days, hours, minutes, rest } = split(seconds);
  return `${days > 0 ? `${days}-` : ''}${two(hours)}:${two(minutes)}:${two(rest)}`;
}

/** `1:05`, `75:00`: minutes and seconds, as ps of BSD shows processor time. */
export function shortTime(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${two(whole % 60)}`;
}

/** `10:16`, `01:10:16`, `2-01:10:16`: time since the start. */
export function elapsedTime(seconds: number): string {
  const { days, hours, minutes, rest } = split(seconds);
  const clock = `${two(minutes)}:${two(rest)}`;
  if (days > 0) return `${days}-${two(hours)}:${clock}`;
  return hours > 0 ? `${two(hours)}:${clock}` : clock;
}

/** `0:05`, `1h02`, `3d04`, as busybox shows both. */
export function busyboxTime(seconds: number): string {
  const { days, hours, minutes, rest } = split(seconds);
  if (days > 0) return `${days}d${two(hours)}`;
  return hours > 0 ? `${hours}h${two(minutes)}` : `${minutes}:${two(rest)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function split(seconds: number) {
  const whole = Math.max(0, Math.floor(seconds));
  return {
    days: Math.floor(whole / 86_400),
    hours: Math.floor(whole / 3600) % 24,
    minutes: Math.floor(whole / 60) % 60,
    rest: whole % 60,
  };
}
