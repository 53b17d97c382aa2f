/**
 * Whether a command line starts a program that is then talked to: docker's `-i` and `-t` together, in any spelling, or
 * compose's `exec`, for which both are the default. What the container's command makes of such letters, as in
 * `docker exec web curl -i localhost`, does not count.
 */
export function expectsKeys(command: string): boolean {
  const last = command.trim().split('\n').at(-1) ?? '';
  if (!/^(?:sudo\s+)?docker(?:-compose)?\s/.test(last)) return false;
  const has = (flag: RegExp): boolean => flag.test(last);
  if (has(/\s(?:-[a-z]*d[a-z]*|--detach)(?=\s)/)) return false;
  if (has(/docker[- ]compose\s+exec\s/)) return !has(/\s-T\s/);
  return has(/\s(?:-[a-z]*i[a-z]*|--interactive)(?=\s)/) && has(/\s(?:-[a-z]*t[a-z]*|--tty)(?=\s)/);
}
