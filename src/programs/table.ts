import { lazy, type Main, type ProgramTable } from '../linux/process/program.ts';
import { FIREWALL_PROGRAMS, NETWORK_APPLETS, NETWORK_FILES, NETWORK_PROGRAMS } from './net/table.ts';
import { notSimulated } from './not-simulated.ts';
import { PACKAGE_PROGRAMS } from './packages/table.ts';
import { SERVER_PROGRAMS } from './servers/table.ts';
import { toolsOf } from './tools.ts';

/** Commands that a learner may try on the host or in an image, and that only say that they are not simulated. */
const NOT_SIMULATED: readonly string[] = 'yum dnf emacs man snap gcc mysql psql scp rsync strace gdb'.split(
  ' ',
);

const PYTHON = lazy(async () => (await import('./languages/python.ts')).python);
const PIP = lazy(async () => (await import('./languages/python.ts')).pip);

/** GNU programs by id, which is their name: for the host and for images that are built on Debian. */
const GNU: ReadonlyMap<string, Main> = toolsOf('gnu');

/** Applets of busybox, the shell excepted. */
const APPLETS: ReadonlyMap<string, Main> = new Map([...toolsOf('busybox'), ...NETWORK_APPLETS]);

/**
 * All programs of a sandbox by id.
 * @param programs what other floors add: shells, servers; by id
 * @param applets what they add to busybox; by name
 */
export function programTable(
  programs: ReadonlyMap<string, Main> = new Map(),
  applets: ReadonlyMap<string, Main> = new Map(),
): ProgramTable {
  return new Map<string, Main>([
    ...NOT_SIMULATED.map((name) => [name, notSimulated] as const),
    ...GNU,
    ...NETWORK_PROGRAMS,
    ...FIREWALL_PROGRAMS,
    ...PACKAGE_PROGRAMS,
    ...SERVER_PROGRAMS,
    ...['python', 'python3'].map((name) => [name, PYTHON] as const),
    ...['pip', 'pip3'].map((name) => [name, PIP] as const),
    ['ssh', lazy(async () => (await import('./net/ssh.ts')).ssh)],
    ['busybox', lazy(async () => (await import('./busybox.ts')).busybox(new Map([...APPLETS, ...applets])))],
    ...programs,
  ]);
}

/** Where GNU's programs stand on Debian and Ubuntu: path and program id. */
export const GNU_FILES: readonly (readonly [path: string, id: string])[] = [
  ...[...GNU.keys()].map((name) => [`/usr/bin/${name}`, name] as const),
  ...NETWORK_FILES,
];
