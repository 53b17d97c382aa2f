import { FlagValueError } from '../../command/flag.ts';
import { goQuote } from '../../format/go-quote.ts';
import { isIpAddress } from './ip-address.ts';

/** Checks of the values of single flags. Each answers the value to keep. @throws FlagValueError */

export function validateAttach(value: string): string {
  const stream = value.toLowerCase();
  if (['stdin', 'stdout', 'stderr'].includes(stream)) return stream;
  throw new FlagValueError('valid streams are STDIN, STDOUT and STDERR');
}

export function validateLink(value: string): string {
  if (value === '') throw new FlagValueError('empty string specified for links');
  if (value.split(':').length > 2) throw new FlagValueError(`bad format for links: ${value}`);
  return value;
}

export function validateEnv(value: string): string {
  if (value === '' || value.startsWith('=')) {
    throw new FlagValueError(`invalid environment variable: ${value}`);
  }
  return value;
}

export function validateLabel(value: string): string {
  const key = (value.split('=', 1)[0] ?? '').replace(/^[ \t]+/, '');
  if (key === '') throw new FlagValueError(`invalid label '${value}': empty name`);
  if (/[ \t]/.test(key)) throw new FlagValueError(`label '${value}' contains whitespaces`);
  return value;
}

export function validateIpAddress(value: string): string {
  const address = value.trim();
  if (isIpAddress(address)) return address;
  throw new FlagValueError(`IP address is not correctly formatted: ${value}`);
}

/** `host:address` or `host=address`; what is kept always has the colon. */
export function validateExtraHost(value: string): string {
  const at = value.includes('=') ? value.indexOf('=') : value.indexOf(':');
  const host = value.slice(0, Math.max(0, at));
  if (host === '' || host.includes(':')) {
    throw new FlagValueError(`bad format for add-host: ${goQuote(value)}`);
  }
  const given = value.slice(at + 1);
  if (given === 'host-gateway') return `${host}:${given}`;
  const address = /^\[.+\]$/.test(given) ? given.slice(1, -1) : given;
  if (!isIpAddress(address.trim())) {
    throw new FlagValueError(`invalid IP address in add-host: ${goQuote(address)}`);
  }
  return `${host}:${address}`;
}

export function validateDnsSearch(value: string): string {
  const domain = value.trim();
  if (domain === '.') return domain;
  const label = '[a-zA-Z\\d]+(?:-*[a-zA-Z\\d]+)*';
  const found = new RegExp(`^(:?(?:${label}|\\*)(?:\\.(?:${label}))*)\\.?\\s*$`).exec(domain);
  if (/[a-zA-Z]/.test(domain) && found?.[1] !== undefined && found[1].length < 255) return found[1];
  throw new FlagValueError(`${domain} is not a valid domain`);
}

const SYSCTLS: readonly string[] = [
  'kernel.msgmax',
  'kernel.msgmnb',
  'kernel.msgmni',
  'kernel.sem',
  'kernel.shmall',
  'kernel.shmmax',
  'kernel.shmmni',
  'kernel.shm_rmid_forced',
];

export function validateSysctl(value: string): string {
  const equals = value.indexOf('=');
  const key = value.slice(0, Math.max(0, equals));
  if (SYSCTLS.includes(key) || key.startsWith('net.') || key.startsWith('fs.mqueue.')) return value;
  throw new FlagValueError(`sysctl '${value}' is not allowed`);
}

export function validateDeviceCgroupRule(value: string): string {
  if (/^[acb] (\d+|\*):(\d+|\*) [rwm]{1,3}$/.test(value)) return value;
  throw new FlagValueError(`invalid device cgroup format '${value}'`);
}

export function isMacAddress(value: string): boolean {
  return /^[\da-f]{2}([:-])(?:[\da-f]{2}\1){4}[\da-f]{2}$/i.test(value.trim());
}
