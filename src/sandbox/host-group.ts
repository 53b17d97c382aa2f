import type { Process } from '../linux/process/process.ts';
import { UNITS } from '../programs/services/units.ts';

/** The control group in which systemd puts a process of the host: its service's, its user's session, or its own. */
export function hostGroup(process: Process): string {
  if (process.pid === 1) return '/init.scope';
  for (let each: Process | undefined = process; each; each = each.parent) {
    const command = each.argv.join(' ');
    for (const unit of UNITS.values()) if (unit.command === command) return `/system.slice/${unit.name}`;
  }
  const { uid } = process.credentials;
  return `/user.slice/user-${uid}.slice/session-1.scope`;
}
