import type { Process } from '../../../linux/process/process.ts';
import { CommandError } from '../command/command-error.ts';
import type { Flags } from '../command/flags.ts';
import { checkDaemonHost } from '../daemon-host.ts';
import { checkContext } from './client-context.ts';

/**
 * Takes docker's own --config and --context to heart.
 * @throws CommandError for a context that there is not, and for an address that cannot be one
 */
export function useGlobalFlags(process: Process, flags: Flags): void {
  if (flags.changed('config')) process.env.set('DOCKER_CONFIG', flags.text('config'));
  const context = flags.text('context');
  if (context !== '' && flags.list('host').length > 0) {
    throw new CommandError('conflicting options: cannot specify both --host and --context');
  }
  // An address goes before a context that only the environment names.
  const named =
    flags.list('host').length > 0 || process.env.get('DOCKER_HOST') ? '' : process.env.get('DOCKER_CONTEXT');
  const wanted = context || named;
  try {
    checkDaemonHost(process, flags);
    if (wanted) checkContext(wanted);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    throw new CommandError(`Failed to initialize: unable to resolve docker endpoint: ${error.message}`);
  }
}
