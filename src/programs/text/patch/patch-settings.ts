import { largest } from '../../../linux/extremes.ts';
import { BACKUPS, choose } from '../../command/choose.ts';
import type { Command } from '../../command/command.ts';
import type { Options } from '../../command/options.ts';

/** What the options of GNU's patch ask for. */
export interface PatchSettings {
  readonly strip: number | undefined;
  readonly fuzz: number;
  readonly dry: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly force: boolean;
  readonly batch: boolean;
  readonly forward: boolean;
  readonly reverse: boolean;
  readonly blanks: boolean;
  readonly posix: boolean;
  readonly removeEmpty: boolean;
  /** Whether `-b` asks for a backup of each file, and whether one is kept of files that a hunk did not fit exactly. */
  readonly backup: boolean;
  readonly backupIfMismatch: boolean;
  readonly backupName: (path: string) => string;
  readonly output: string | undefined;
  readonly rejects: string | undefined;
  readonly rejectForm: 'unified' | 'context' | undefined;
  readonly readOnly: 'ignore' | 'warn' | 'fail';
  /** Whether files get the times that the patch names. */
  readonly setTime: boolean;
}

/** Options that nobody has simulated. */
const REFUSED: readonly (readonly [name: string, shown: string])[] = [
  ['D', '-D'],
  ['e', '-e'],
  ['g', '-g'],
  ['merge', '--merge'],
];

/** Reads the options; what makes no sense ends patch. */
export async function readSettings(command: Command, options: Options): Promise<PatchSettings> {
  const has = (name: string): boolean => options.has(name);
  for (const [name, shown] of REFUSED)
    if (has(name)) {
      await command.process.complain(`drydock: 'patch ${shown}' is not simulated\n`);
      return command.process.exit(2);
    }
  const number = async (name: string, what: string): Promise<number | undefined> => {
    const value = options.value(name);
    if (value === undefined || (name === 'F' && value === '')) return undefined;
    if (!/^[+-]?\d+$/.test(value)) {
      await command.fail(`**** ${what} ${value} is not a number`, 2);
    }
    return Number(value);
  };
  const posix = has('posix') || command.process.env.has('POSIXLY_CORRECT');
  const strip = await number('p', 'strip count');
  const kept = options.last('mismatch', 'no-mismatch');
  const kind = options.value('V');
  const style = kind === undefined ? 'existing' : await choose(command, kind, 'backup type', BACKUPS, 2);
  const [before, base, suffix] = [options.value('B'), options.value('Y'), options.value('z')];
  const backupName = (path: string): string => {
    const at = path.lastIndexOf('/') + 1;
    const [directory, name] = [path.slice(0, at), path.slice(at)];
    if (before !== undefined || base !== undefined || suffix !== undefined)
      return `${before ?? ''}${directory}${base ?? ''}${name}${suffix ?? ''}`;
    const { fs } = command;
    const numbers = fs
      .readDirectory(directory || '.')
      .filter((entry) => entry.name.startsWith(`${name}.~`))
      .map((entry) => Number(/^(\d+)~$/.exec(entry.name.slice(name.length + 2))?.[1] ?? 0));
    const latest = largest(numbers, 0);
    if (style === 'numbered' || (style === 'existing' && latest > 0)) return `${path}.~${latest + 1}~`;
    return `${path}.orig`;
  };
  const readOnly = options.value('read-only');
  const rejectForm = options.value('reject-format');
  return {
    strip,
    fuzz: (await number('F', 'fuzz factor')) ?? 2,
    dry: has('dry'),
    quiet: has('s') && !has('verbose'),
    verbose: has('verbose'),
    force: has('f'),
    batch: has('t'),
    forward: has('N'),
    reverse: has('R'),
    blanks: has('l'),
    posix,
    removeEmpty: has('E'),
    backup: has('b'),
    backupIfMismatch: kept === undefined ? !posix : kept === 'mismatch',
    backupName,
    output: options.value('o'),
    rejects: options.value('r'),
    rejectForm: rejectForm === 'unified' || rejectForm === 'context' ? rejectForm : undefined,
    readOnly: readOnly === 'ignore' || readOnly === 'fail' ? readOnly : 'warn',
    setTime: has('T') || has('Z'),
  };
}
