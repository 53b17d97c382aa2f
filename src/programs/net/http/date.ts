import { strftime } from '../../strftime.ts';

/** `Sun, 22 Nov 2026 15:36:20 GMT` (RFC 9110, 5.6.7). */
export function httpDate(ms: number): string {
  return strftime('%a, %d %b %Y %T GMT', ms);
}

/** `22/Nov/2026:15:36:20 +0000`, the time of access logs. */
export function logDate(ms: number): string {
  return strftime('%d/%b/%Y:%T +0000', ms);
}

/** `2026/11/22 15:36:20`, the time of nginx's error log. */
export function slashDate(ms: number): string {
  return strftime('%Y/%m/%d %T', ms);
}
