import { limitOf } from '../../linux/process/limits.ts';
import type { Process } from '../../linux/process/process.ts';
import type { Configuration } from '../commands/configuration/configuration.ts';
import type { LogLevel } from '../commands/engine/host.ts';

/** Files that the server itself needs. */
const OWN_FILES = 32;

/** Raises the limit of open files as far as all clients need it, or serves fewer. False if there is no room for anybody. */
export function fitClients(
  process: Process,
  configuration: Configuration,
  log: (level: LogLevel, text: string) => void,
): boolean {
  const wanted = configuration.number('maxclients') + OWN_FILES;
  const { soft, hard } = limitOf(process.limits, 'nofile');
  if (soft >= wanted) return true;
  // The real server goes down in such steps until the system agrees.
  const best = Math.max(soft, wanted - 16 * Math.max(0, Math.ceil((wanted - hard) / 16)));
  if (best < wanted) {
    if (best <= OWN_FILES) {
      log(
        'warning',
        `Your current 'ulimit -n' of ${soft} is not enough for the server to start. Please increase your open file limit to at least ${wanted}. Exiting.`,
      );
      return false;
    }
    const clients = best - OWN_FILES;
    log(
      'warning',
      `You requested maxclients of ${wanted - OWN_FILES} requiring at least ${wanted} max file descriptors.`,
    );
    log(
      'warning',
      `Server can't set maximum open files to ${wanted} because of OS error: Operation not permitted.`,
    );
    log(
      'warning',
      `Current maximum open files is ${best}. maxclients has been reduced to ${clients} to compensate for low ulimit. If you need higher maxclients increase 'ulimit -n'.`,
    );
    configuration.set('maxclients', String(clients));
  } else {
    log('notice', `Increased maximum number of open files to ${wanted} (it was originally set to ${soft}).`);
  }
  process.limits = new Map([...process.limits, ['nofile', { soft: best, hard: best }]]);
  return true;
}
