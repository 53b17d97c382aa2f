import type { Process } from '../../linux/process/process.ts';
import { DEFAULT_HOST } from './api/api-client.ts';
import { CommandError } from './command/command-error.ts';
import type { Flags } from './command/flags.ts';
import { goQuote } from './format/go-quote.ts';

/** The address of the engine: -H, or DOCKER_HOST, or the local socket. */
export function daemonHost(process: Process, flags: Flags): string {
  const host = flags.list('host')[0] ?? (process.env.get('DOCKER_HOST') || DEFAULT_HOST);
  if (host.includes('://')) return host;
  return `tcp://${/:\d+$/.test(host) ? host : `${host}:2375`}`;
}

/** @throws CommandError for two addresses, a protocol that the client does not speak and a port that is no number */
export function checkDaemonHost(process: Process, flags: Flags): void {
  const given = flags.list('host');
  if (given.length > 1) throw new CommandError('Specify only one -H');
  const host = given[0] ?? process.env.get('DOCKER_HOST') ?? '';
  const [, protocol = 'tcp', rest = ''] = /^(?:(.*?):\/\/)?(.*)$/s.exec(host) ?? [];
  if (!['tcp', 'unix', 'npipe', 'fd', 'ssh'].includes(protocol)) {
    throw new CommandError(`invalid bind address format: ${host}`);
  }
  const port = /(:[^:\]/]*)(?:\/|$)/.exec(rest)?.[1];
  if (protocol === 'tcp' && port !== undefined && !/^:\d*$/.test(port)) {
    const url = goQuote(`tcp://${rest}`);
    throw new CommandError(`parse ${url}: invalid port ${goQuote(port)} after host`);
  }
}
