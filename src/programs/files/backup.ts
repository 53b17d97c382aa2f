import { largest } from '../../linux/extremes.ts';
import type { FileSystem } from '../../linux/fs/file-system.ts';
import { BACKUPS, choose } from '../command/choose.ts';
import type { Command } from '../command/command.ts';
import type { Options } from '../command/options.ts';
import { baseName, directoryName } from './paths.ts';

/** How a file that is in the way is kept: cp, mv, ln and install with -b, --backup or -S. */
export interface Backup {
  readonly kind: 'simple' | 'existing' | 'numbered';
  readonly suffix: string;
}

/** Reads `-b`, `--backup[=KIND]`, `-S SUFFIX` and what the environment says about them. */
export async function readBackup(command: Command, options: Options): Promise<Backup | undefined> {
  const suffix = options.value('S');
  const asked = options.given.findLast(({ name }) => name === 'b' || name === 'backup');
  if (!command.gnu || (asked === undefined && suffix === undefined)) return undefined;
  const { env } = command.process;
  const environment = env.get('VERSION_CONTROL');
  const word = asked?.value
    ? await choose(command, asked.value, 'backup type', BACKUPS)
    : environment
      ? await choose(command, environment, '$VERSION_CONTROL', BACKUPS)
      : 'existing';
  if (word === 'none') return undefined;
  const usual = env.get('SIMPLE_BACKUP_SUFFIX');
  const chosen = suffix ?? (usual && !usual.includes('/') ? usual : '~');
  return { kind: word === 'simple' || word === 'numbered' ? word : 'existing', suffix: chosen };
}

/** Moves a file out of the way and answers where it is now. @throws SystemError */
export function backUp({ fs }: Command, path: string, { kind, suffix }: Backup): string {
  const numbered = kind === 'simple' ? [] : numbersOf(fs.readDirectory(directoryName(path)), baseName(path));
  const kept =
    kind === 'numbered' || numbered.length > 0
      ? `${path}.~${largest(numbered, 0) + 1}~`
      : `${path.replace(/\/+$/, '')}${suffix}`;
  fs.rename(path, kept);
  return kept;
}

/** Whether the backup of a file would take the place of what is to be copied over it. */
export function isOwnBackup(fs: FileSystem, from: string, to: string, { kind, suffix }: Backup): boolean {
  if (kind === 'numbered' || from !== `${to.replace(/\/+$/, '')}${suffix}`) return false;
  return kind === 'simple' || numbersOf(fs.readDirectory(directoryName(to)), baseName(to)).length === 0;
}

/** The numbers of a file's numbered backups. */
function numbersOf(entries: readonly { readonly name: string }[], name: string): readonly number[] {
  return entries.flatMap((entry) => {
    if (!entry.name.startsWith(`${name}.~`)) return [];
    const [, digits] = /^(\d+)~$/.exec(entry.name.slice(name.length + 2)) ?? [];
    return digits === undefined ? [] : [Number(digits)];
  });
}
