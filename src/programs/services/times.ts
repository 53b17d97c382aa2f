/** `5min`, `2h 5min`, `1 day 3h`, as systemd tells how long something is ago or took. */
export function span(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const [days, hours, minutes] = [
    Math.floor(seconds / 86_400),
    Math.floor(seconds / 3600) % 24,
    Math.floor(seconds / 60) % 60,
  ];
  if (days > 0) return `${days} day${days === 1 ? '' : 's'}${hours > 0 ? ` ${hours}h` : ''}`;
  if (hours > 0) return `${hours}h${minutes > 0 ? ` ${minutes}min` : ''}`;
  return minutes > 0
    ? `${minutes}min${minutes < 10 && seconds % 60 > 0 ? ` ${seconds % 60}s` : ''}`
    : `${seconds}s`;
}
