import { SystemError } from '../../../linux/errno.ts';
import { smallest } from '../../../linux/extremes.ts';
import type { FileSystem } from '../../../linux/fs/file-system.ts';
import type { Stat } from '../../../linux/fs/stat.ts';
import { fromBinary } from '../../command/bytes.ts';
import type { Command } from '../../command/command.ts';
import { quoteIfNeeded } from '../../command/quote.ts';
import type { Dialogue } from './dialogue.ts';
import type { Header } from './header.ts';
import type { PatchLines } from './patch-lines.ts';
import type { PatchSettings } from './patch-settings.ts';

/** The file that a difference is applied to. */
export interface ChosenFile {
  /** Undefined if nobody could say which. */
  readonly name: string | undefined;
  /** What is there now, if anything is. */
  readonly stat: Stat | undefined;
  readonly reverse: boolean;
  /** Whether the difference is passed over. */
  readonly skip: boolean;
}

interface Question {
  readonly command: Command;
  readonly dialogue: Dialogue;
  readonly settings: PatchSettings;
  readonly header: Header;
  readonly patch: PatchLines;
  /** Where the search for this difference began. */
  readonly from: number;
  /** The file that the command line names. */
  readonly original: string | undefined;
}

/** Which file a difference is for: the best of the names in it, or what the user says (intuit_diff_type in pch.c). */
export async function chooseFile(question: Question): Promise<ChosenFile> {
  const { command, dialogue, settings, header, original } = question;
  let { reverse } = settings;
  let skip = false;
  const { fs } = command;
  const gone = (turned: boolean): number => header.gone[turned ? 1 : 0];
  /** Tells of a file that the patch wants to make and that is there, or the other way round. */
  const looksReversed = async (name: string, missing: boolean, empty: boolean): Promise<boolean> => {
    if (empty && gone(reverse !== missing) === 1 && gone(reverse === missing) === 2) return false;
    const looks = Number(!empty) < gone(reverse !== empty);
    if (!looks) return false;
    const [does, is] = missing
      ? ['delete', 'does not exist']
      : empty
        ? ['empty out', 'is already empty']
        : ['create', 'already exists'];
    const problem = `The next patch${reverse ? ', when reversed,' : ''} would ${does} the file ${quoteIfNeeded(name)},\nwhich ${is}!`;
    const verdict = await dialogue.isReversed(problem, reverse);
    if (verdict === 'turn') reverse = !reverse;
    if (verdict === 'skip') skip = true;
    return true;
  };
  if (original !== undefined) {
    const stat = statOf(fs, original);
    await looksReversed(original, !stat, (stat?.size ?? 0) === 0);
    return { name: original, stat, reverse, skip };
  }
  const named = header.before.name !== undefined || header.after.name !== undefined;
  const names: string[] = [];
  for (const name of [header.before.name, header.after.name, named ? undefined : header.index]) {
    if (name === undefined) continue;
    // Names that lead out of the directory are none.
    if (!name.startsWith('/') && !name.split('/').includes('..')) names.push(name);
  }
  const there = names.filter((name) => statOf(fs, name));
  let name = settings.posix ? there[0] : best(there);
  const stat = name === undefined ? undefined : statOf(fs, name);
  const asked = stat && stat.size > 0 ? name : names.at(-1);
  if (asked !== undefined) {
    const turned = await looksReversed(asked, name === undefined, (stat?.size ?? 0) === 0);
    if (!turned && stat && stat.size > 0) name = asked;
  }
  if (name === undefined && gone(reverse) > 0) {
    // It makes a file: the name that needs the fewest new directories.
    const missing = names.map((each) => missingDirectories(fs, each));
    const fewest = smallest(missing);
    name = best(names.filter((_, i) => missing[i] === fewest));
  }
  if (name !== undefined) {
    if (settings.verbose) await showLeading(question);
    return { name, stat: statOf(fs, name), reverse, skip };
  }
  await dialogue.say(`can't find file to patch at input line ${header.start + 1}\n`);
  if (header.form !== 'normal')
    await dialogue.say(
      settings.strip === undefined
        ? 'Perhaps you should have used the -p or --strip option?\n'
        : 'Perhaps you used the wrong -p or --strip option?\n',
    );
  await showLeading(question);
  for (;;) {
    if (settings.force || settings.batch) {
      await dialogue.tell('No file to patch.  Skipping patch.\n');
      return { name: undefined, stat: undefined, reverse, skip: true };
    }
    const answer = await dialogue.ask('File to patch: ');
    if (answer !== '') {
      try {
        return { name: answer, stat: fs.stat(answer), reverse, skip };
      } catch (error) {
        if (!(error instanceof SystemError)) throw error;
        await command.out.flush();
        await command.process.complain(`${answer}: ${error.message}\n`);
      }
    }
    if (!(await dialogue.ask('Skip this patch? [y] ')).startsWith('n')) {
      await dialogue.say('Skipping patch.\n');
      return { name: undefined, stat: undefined, reverse, skip: true };
    }
  }
}

/** What stands before the difference, for the user to see what it is about. */
async function showLeading({ dialogue, header, patch, from }: Question): Promise<void> {
  if (from >= header.start) return;
  const rule = '--------------------------\n';
  await dialogue.tell(`The text leading up to this was:\n${rule}`);
  for (const line of patch.between(from, header.start)) await dialogue.tell(`|${fromBinary(line)}`);
  await dialogue.tell(rule);
}

function statOf(fs: FileSystem, path: string): Stat | undefined {
  return fs.exists(path) ? fs.stat(path) : undefined;
}

/** Of several names the one with the fewest parts, then the shortest last part, then the shortest at all, then the first. */
function best(names: readonly string[]): string | undefined {
  const measure = (name: string): readonly number[] => {
    const parts = name.split('/').filter((part) => part !== '');
    return [parts.length, parts.at(-1)?.length ?? 0, name.length];
  };
  let found: string | undefined;
  for (const name of names) {
    if (found === undefined) {
      found = name;
      continue;
    }
    const [a, b] = [measure(name), measure(found)];
    const differs = a.findIndex((value, i) => value !== b[i]);
    if (differs >= 0 && (a[differs] ?? 0) < (b[differs] ?? 0)) found = name;
  }
  return found;
}

function missingDirectories(fs: FileSystem, name: string): number {
  const parts = name.split('/').filter((part) => part !== '');
  let count = 0;
  for (let i = 1; i < parts.length; i++) if (!fs.exists(parts.slice(0, i).join('/'))) count++;
  return count;
}
