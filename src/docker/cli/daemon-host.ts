import type { Process } from '../../linux/process/process.ts';
import { DEFAULT_HOST } from './api/api-client.ts';
import { CommandError } from './command/command-error.ts';
import type { Flags } from './command/flags.ts';

/** The address of the engine: -H, or DOCKER_HOST, or the local socket. @throws CommandError for two addresses */
export function daemonHost(process: Process, flags: Flags): string {
  const given = flags.list('host');
  if (given.length > 1) throw new CommandError('specify only one -H');
  const host = given[0] ?? (process.env.get('DOCKER_HOST') || DEFAULT_HOST);
  if (host.includes('://')) return host;
  return `tcp://${/:\d+$/.test(host) ? host : `${host}:2375`}`;
}
