import { InflateError } from '../../../linux/archive/inflate.ts';
import { SystemError } from '../../../linux/errno.ts';
import type { FileSystem } from '../../../linux/fs/file-system.ts';
import type { Stat } from '../../../linux/fs/stat.ts';
import { binary } from '../../command/bytes.ts';
import type { Command } from '../../command/command.ts';
import type { Input } from '../../command/input.ts';
import { matchesGlob } from '../../matches-glob.ts';
import { showDirectory, showList, showWholeList } from './list-members.ts';
import { BadArchive, contentOf, type Member, membersOf, typeOf } from './members.ts';
import { innerPath, makeParent, writeMember } from './write-member.ts';

/** What was asked of Info-ZIP's unzip. */
interface Call {
  readonly letters: ReadonlySet<string>;
  /** How many -q there were. */
  readonly quiet: number;
  readonly archive: string;
  readonly wanted: readonly string[];
  readonly excluded: readonly string[];
  readonly directory: string | undefined;
}

const LETTERS = 'cfjlnopqtuvzZ1aCLXKUMVTD:';
const USAGE = `UnZip 6.00 of 20 April 2009, by Debian. Original by Info-ZIP.

Usage: unzip [-Z] [-opts[modifiers]] file[.zip] [list] [-x xlist] [-d exdir]
  The default is to extract the files of the list, or all, below exdir;
  file[.zip] may be a wildcard.  -Z => ZipInfo mode.

  -p  files to standard output               -l  list files
  -f  freshen: only files that are there     -t  test the archive
  -u  update, and create what is missing     -v  list all that is known
  -x  leave out the files that follow        -d  the directory to extract to
  -n  never overwrite                        -q  quiet
  -o  overwrite without asking               -j  junk (do not make) directories
`;
const NO_DIRECTORY = `  End-of-central-directory signature not found.  Either this file is not
  a zipfile, or it constitutes one disk of a multi-part archive.  In the
  latter case the central directory and zipfile comment will be found on
  the last disk(s) of this archive.
`;

/** Info-ZIP's unzip 6.0. @param listing as `zipinfo` or after -Z. @returns its exit status */
export async function infoUnzip(command: Command, args: readonly string[], listing = false): Promise<number> {
  const { process, out } = command;
  const call = await read(command, args);
  if (typeof call === 'number') return call;
  const { letters, archive } = call;
  const found = await open(command, archive);
  if (!found) return 9;
  const { path, bytes } = found;
  const brief = letters.has('p') || call.quiet > 0;
  const info = listing || letters.has('Z');
  if (!(brief || (info && letters.has('1')))) await out.line(`Archive:  ${path}`);
  let members: readonly Member[];
  try {
    members = membersOf(bytes);
  } catch (error) {
    if (!(error instanceof BadArchive)) throw error;
    await out.flush();
    await process.complain(
      `${NO_DIRECTORY}unzip:  cannot find zipfile directory in one of ${archive} or\n        ${archive}.zip, and cannot find ${archive}.ZIP, period.\n`,
    );
    return 9;
  }
  const unmatched = new Set(call.wanted);
  const chosen = members.filter(({ name }) => {
    const named = call.wanted.filter((pattern) => matchesGlob(pattern, name));
    for (const pattern of named) unmatched.delete(pattern);
    return (
      (call.wanted.length === 0 || named.length > 0) &&
      !call.excluded.some((pattern) => matchesGlob(pattern, name))
    );
  });
  if (info)
    await showDirectory(command, chosen, {
      size: bytes.length,
      all: members.length,
      names: letters.has('1'),
    });
  else if (letters.has('v')) await showWholeList(command, chosen, chosen.length, call.quiet > 1);
  else if (letters.has('l')) await showList(command, chosen, chosen.length, call.quiet > 1);
  if (info || letters.has('l') || letters.has('v')) return unmatched.size > 0 ? 11 : 0;
  const status = letters.has('t')
    ? await test(command, call, bytes, path, chosen)
    : await new Extraction(command, call, bytes).all(chosen);
  await out.flush();
  for (const pattern of unmatched) await process.complain(`caution: filename not matched:  ${pattern}\n`);
  return unmatched.size > 0 ? 11 : status;
}

/** Options stand before the archive; -x and -d may follow it. */
async function read(command: Command, args: readonly string[]): Promise<Call | number> {
  const { process, out } = command;
  const usage = async (): Promise<number> => {
    if (args.length === 0) await out.text(USAGE);
    else await process.complain(USAGE);
    return args.length === 0 ? 0 : 10;
  };
  const letters = new Set<string>();
  const excluded: string[] = [];
  let [quiet, directory, at]: [number, string | undefined, number] = [0, undefined, 0];
  for (; args[at]?.startsWith('-') && args[at] !== '-'; at++)
    for (const [i, letter] of [...(args[at] ?? '').slice(1)].entries()) {
      if (letter === 'd') {
        directory = (args[at] ?? '').slice(i + 2) || args[++at];
        break;
      }
      if (!LETTERS.includes(letter)) return usage();
      if (letter === 'q') quiet++;
      letters.add(letter);
    }
  const [archive, ...rest] = args.slice(at);
  const wanted: string[] = [];
  for (let list = wanted, words = rest; words.length > 0; ) {
    const [word = '', ...others] = words;
    words = others;
    if (word === '-x') list = excluded;
    else if (word.startsWith('-d')) {
      directory = word.slice(2) || words[0];
      if (word === '-d') words = words.slice(1);
      if (directory === undefined) break;
    } else list.push(word);
  }
  if (args.includes('-d') && directory === undefined) {
    await process.complain('error:  must specify directory to which to extract with -d option\n');
    return 10;
  }
  return archive === undefined ? usage() : { letters, quiet, archive, wanted, excluded, directory };
}

async function open(
  { fs, process }: Command,
  archive: string,
): Promise<{ readonly path: string; readonly bytes: Uint8Array } | undefined> {
  for (const path of [archive, `${archive}.zip`, `${archive}.ZIP`])
    try {
      return { path, bytes: fs.readFile(path) };
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
    }
  await process.complain(`unzip:  cannot find or open ${archive}, ${archive}.zip or ${archive}.ZIP.\n`);
  return undefined;
}

function standing(fs: FileSystem, path: string): Stat | undefined {
  try {
    return fs.lstat(path);
  } catch (error) {
    if (error instanceof SystemError) return undefined;
    throw error;
  }
}

/** What stands behind a name that is worked on. */
function line(what: string, name: string): string {
  return `${what.padStart(11)}: ${name.padEnd(22)}  `;
}

/** What is said of data that are not what they should be; undefined if they are. */
async function damageOf(command: Command, bytes: Uint8Array, member: Member): Promise<Uint8Array | string> {
  try {
    return await contentOf(command.process, bytes, member);
  } catch (error) {
    if (!(error instanceof BadArchive || error instanceof InflateError)) throw error;
    if ((member.flags & 1) === 1) return 'unable to get password';
    return error.message === 'crc error'
      ? `bad CRC  (should be ${member.sum.toString(16).padStart(8, '0')})`
      : error.message;
  }
}

async function test(
  command: Command,
  { quiet }: Call,
  bytes: Uint8Array,
  path: string,
  members: readonly Member[],
): Promise<number> {
  let bad = 0;
  for (const member of members) {
    await command.process.breathe();
    const content = await damageOf(command, bytes, member);
    if (typeof content === 'string') bad++;
    if (quiet === 0 || typeof content === 'string')
      await command.out.line(
        `${line('testing', member.name)}${typeof content === 'string' ? content : ' OK'}`,
      );
  }
  if (quiet < 2 && members.length > 0)
    await command.out.line(
      bad > 0
        ? `At least one error was detected in ${path}.`
        : `No errors detected in compressed data of ${path}.`,
    );
  return bad > 0 ? 2 : 0;
}

/** Writes members as files; it asks before it overwrites. */
class Extraction {
  readonly #command: Command;
  readonly #call: Call;
  readonly #bytes: Uint8Array;
  readonly #input: Input;
  #overwrites: 'ask' | 'all' | 'none';
  #status = 0;
  /** Symbolic links are made when all else is there. */
  readonly #links: { readonly path: string; readonly target: string }[] = [];

  constructor(command: Command, call: Call, bytes: Uint8Array) {
    this.#command = command;
    this.#call = call;
    this.#bytes = bytes;
    this.#input = command.input(0);
    this.#overwrites = call.letters.has('o') ? 'all' : call.letters.has('n') ? 'none' : 'ask';
  }

  async all(members: readonly Member[]): Promise<number> {
    const { fs, out, process } = this.#command;
    const { directory, letters, quiet } = this.#call;
    if (directory !== undefined && !letters.has('p') && !letters.has('c') && !fs.exists(directory))
      try {
        fs.mkdir(directory);
      } catch (error) {
        if (!(error instanceof SystemError)) throw error;
        await out.flush();
        await process.complain(
          `checkdir:  cannot create extraction directory: ${directory}\n           ${error.message}\n`,
        );
        return 2;
      }
    for (const member of members) {
      await process.breathe();
      await this.#one(member);
    }
    if (this.#links.length === 0) return this.#status;
    if (quiet === 0) await out.line('finishing deferred symbolic links:');
    for (const { path, target } of this.#links) {
      if (quiet === 0) await out.line(`  ${path.padEnd(22)} -> ${target}`);
      fs.symlink(target, path);
    }
    return this.#status;
  }

  async #one(member: Member): Promise<void> {
    const { fs, out, process } = this.#command;
    const { letters, directory, quiet } = this.#call;
    const shows = letters.has('p') || letters.has('c');
    const isDirectory = member.name.endsWith('/');
    const inner = innerPath(member, letters.has('j'));
    if (inner === '' || (shows && isDirectory)) return;
    let path: string | undefined =
      directory === undefined ? inner : `${directory.replace(/\/$/, '')}/${inner}`;
    try {
      if (isDirectory) {
        if (fs.exists(path)) return;
        if (quiet === 0) await out.line(`   creating: ${path}`);
        fs.mkdir(path, { recursive: true });
        if (member.mode !== 0) fs.chmod(path, member.mode & 0o777);
        return;
      }
      if (!shows) path = await this.#free(path, member);
      if (path === undefined) return;
      const content = await damageOf(this.#command, this.#bytes, member);
      const isLink = typeOf(member.mode) === 'symlink';
      const what = isLink ? 'linking' : member.method === 0 ? 'extracting' : 'inflating';
      const text = typeof content === 'string' ? content : isLink && !shows ? `-> ${binary(content)} ` : '';
      if ((quiet === 0 && !letters.has('p')) || typeof content === 'string')
        await out.line(line(what, shows ? member.name : path) + text);
      if (typeof content === 'string') {
        this.#status = 2;
        return;
      }
      if (shows) {
        await out.bytes(binary(content));
        if (letters.has('c')) await out.line('');
        return;
      }
      makeParent(fs, path);
      if (isLink) {
        this.#links.push({ path, target: binary(content) });
        return;
      }
      writeMember(fs, path, content, member);
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      await out.flush();
      await process.complain(`error:  cannot create ${path}\n        ${error.message}\n`);
      this.#status = 50;
    }
  }

  /** Where a member may be written: there, or where the answer says; undefined: nowhere. */
  async #free(path: string, member: Member): Promise<string | undefined> {
    const { fs, out, process } = this.#command;
    const { letters } = this.#call;
    const old = standing(fs, path);
    if (!old) return letters.has('f') ? undefined : path;
    if (old.type === 'symlink') {
      await out.line(`${path} exists and is a symbolic link${fs.exists(path) ? '' : ' with no real file'}.`);
    } else if ((letters.has('u') || letters.has('f')) && old.modified >= member.modified) return undefined;
    await out.flush();
    for (;;) {
      if (this.#overwrites === 'none') return undefined;
      if (this.#overwrites === 'all') break;
      await process.complain(`replace ${path}? [y]es, [n]o, [A]ll, [N]one, [r]ename: `);
      const answer = await this.#input.line();
      if (answer === undefined) {
        await process.complain(' NULL\n(EOF or read error, treating as "[N]one" ...)\n');
        this.#overwrites = 'none';
        this.#status = 1;
        return undefined;
      }
      if (answer.startsWith('r')) {
        await process.complain('new name: ');
        const other = await this.#input.line();
        return other === undefined || other === '' ? undefined : this.#free(other, member);
      }
      if (answer.startsWith('A')) this.#overwrites = 'all';
      else if (answer.startsWith('N')) this.#overwrites = 'none';
      else if (/^[nN]/.test(answer)) return undefined;
      else if (/^[yY]/.test(answer)) break;
      else await process.complain(`error:  invalid response [${answer === '' ? '{ENTER}' : answer}]\n`);
    }
    if (old.type === 'symlink') fs.unlink(path);
    return path;
  }
}
