import type { Process } from '../../../linux/process/process.ts';
import { installedVersion } from '../../packages/installed-version.ts';

/** The version of the package, or Ubuntu 24.04's: the host has come with it. */
export function versionOf(process: Process): string {
  return installedVersion(process, 'iptables') ?? '1.8.10';
}
