import { humanDuration } from './duration.ts';

/** `5 minutes ago`. Both in milliseconds since the Unix epoch. */
export function timeAgo(then: number, now: number): string {
  return `${humanDuration(now - then)} ago`;
}
