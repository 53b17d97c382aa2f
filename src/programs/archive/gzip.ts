import { SystemError } from '../../linux/errno.ts';
import type { FileSystem } from '../../linux/fs/file-system.ts';
import { Interrupted } from '../../linux/process/exit.ts';
import type { Command, Tool } from '../command/command.ts';
import { confirm } from '../command/confirm.ts';
import type { Options } from '../command/options.ts';
import { UsageError } from '../command/options.ts';
import { baseName } from '../files/paths.ts';
import { BZIP2, GZIP, isDamage, LZMA, type Packer, packerOf, XZ } from './packers.ts';
import { peek, recode } from './recode.ts';

type Mode = 'pack' | 'unpack' | 'show';

/** Where two of a kind differ in what they say. */
const USAGES: ReadonlyMap<string, string> = new Map([
  ['bzip2', '[-cfkdt123456789]'],
  ['gzip', '[-cfkdt123456789]'],
  ['gunzip', '[-cfkt]'],
]);

const OPTIONS: Readonly<Record<Mode, string>> = { pack: '', unpack: '[-cfk]', show: '' };

function packerTool(name: string, mode: Mode, packer: Packer): Tool {
  // busybox' xz and lzma only unpack.
  const usual = USAGES.get(name) ?? OPTIONS[mode];
  const options = mode === 'pack' && !packer.pack ? '-d [-cfk]' : usual;
  return {
    name,
    usage: `${name} ${options === '' ? '' : `${options} `}[FILE]...`,
    gnuUsage: '[OPTION]... [FILE]...',
    package: `${packer.name}) 1.12`,
    ...(packer.name === 'gzip'
      ? { pointer: "Try `gzip --help' for more information.\n", scriptOf: 'gzip' }
      : {}),
    ...(packer.name === 'xz'
      ? { pointer: "xz: Try `xz --help' for more information.\n", scriptOf: 'xz' }
      : {}),
    options: {
      short: 'cdfhklLnNqrS:tvV123456789',
      long: {
        best: '9',
        decompress: 'd',
        fast: '1',
        force: 'f',
        keep: 'k',
        list: 'l',
        name: 'N',
        'no-name': 'n',
        recursive: 'r',
        rsyncable: 'rsyncable',
        'suffix:': 'S',
        quiet: 'q',
        stdout: 'c',
        test: 't',
        'to-stdout': 'c',
        uncompress: 'd',
        verbose: 'v',
      },
    },
    busyboxOptions: { short: mode === 'pack' ? 'cfkvqdtn123456789' : 'cfkvqdtn' },
    async run(command, options) {
      const paths = options.operands.length > 0 ? options.operands : ['-'];
      const unpacks = mode !== 'pack' || options.has('d') || options.has('t') || options.has('l');
      // busybox reads the words once more as those of its unpacker, which has no levels.
      const level = options.last('1', '2', '3', '4', '5', '6', '7', '8', '9');
      if (!command.gnu && unpacks && level !== undefined)
        throw new UsageError(`invalid option -- '${level}'`);
      if (!unpacks && !packer.pack) {
        if (!command.gnu) return command.misuse('no -d');
        await command.process.complain(`drydock: '${name}' packs nothing here: it is not simulated\n`);
        return 127;
      }
      const any = name === 'zcat' && !command.gnu;
      const suffix = command.gnu ? options.value('S') : undefined;
      if (suffix === '' && !unpacks) return command.fail("invalid suffix ''");
      const list = { any: false, packed: 0, plain: 0 };
      for (const path of command.gnu && options.has('r') ? files(command.fs, paths) : paths)
        await one(command, options, path, {
          list,
          packer:
            suffix === undefined
              ? packer
              : { ...packer, suffixes: [suffix.startsWith('.') ? suffix : `.${suffix}`] },
          unpacks,
          shows: mode === 'show' || options.has('c'),
          any,
        });
      if (options.has('l') && paths.length > 1)
        await command.out.text(listLine(list.packed, list.plain, 0, '(totals)'));
      return undefined;
    },
  };
}

export const gzip = packerTool('gzip', 'pack', GZIP);
export const gunzip = packerTool('gunzip', 'unpack', GZIP);
export const zcat = packerTool('zcat', 'show', GZIP);
export const bzip2 = packerTool('bzip2', 'pack', BZIP2);
export const bunzip2 = packerTool('bunzip2', 'unpack', BZIP2);
export const bzcat = packerTool('bzcat', 'show', BZIP2);
export const xz = packerTool('xz', 'pack', XZ);
export const unxz = packerTool('unxz', 'unpack', XZ);
export const xzcat = packerTool('xzcat', 'show', XZ);
export const lzma = packerTool('lzma', 'pack', LZMA);
export const unlzma = packerTool('unlzma', 'unpack', LZMA);
export const lzcat = packerTool('lzcat', 'show', LZMA);

interface Manner {
  readonly packer: Packer;
  readonly unpacks: boolean;
  readonly shows: boolean;
  /** Whether files of other packers are read as well. */
  readonly any: boolean;
  /** What -l has shown so far. */
  readonly list: { any: boolean; packed: number; plain: number };
}

async function one(
  command: Command,
  options: Options,
  path: string,
  { packer, unpacks, shows, any, list }: Manner,
): Promise<void> {
  const { fs, process, gnu } = command;
  // GNU's scripts all speak as gzip.
  const complain = async (text: string, status = 1): Promise<void> => {
    command.status = Math.max(command.status, status);
    await command.out.flush();
    if (text !== '') await process.complain(gnu ? `${packer.name}: ${text}\n` : `${command.name}: ${text}\n`);
  };
  const toOutput = shows || path === '-' || options.has('t') || options.has('l');
  // gzip looks only when it packs its standard input.
  const onTerminal = !unpacks && toOutput && process.descriptors.get(1)?.tty && !options.has('f');
  if (onTerminal && gnu && packer.name === 'bzip2')
    return complain("I won't write compressed data to a terminal.\nbzip2: For help, type: `bzip2 --help'.");
  if (onTerminal && (!gnu || path === '-'))
    return complain(
      command.say(
        'compressed data not written to a terminal. Use -f to force compression.\nFor help, type: gzip -h',
        'compressed data not written to a terminal',
      ),
    );
  const target = path === '-' ? '' : targetName(path, unpacks, packer);
  if (target === undefined && !toOutput && fs.exists(path) && mayRead(command, path))
    return complain(`${path}: unknown suffix ${command.say('-- ignored', '- ignored')}`, gnu ? 2 : 1);
  if (!unpacks && gnu && path !== '-' && !toOutput && !options.has('f')) {
    const known = packer.suffixes.find((each) => path.endsWith(each));
    if (known !== undefined && fs.exists(path))
      return complain(`${path} already has ${known} suffix -- unchanged`, 2);
  }
  let descriptor: number;
  try {
    if (gnu && path !== '-' && fs.stat(path).type === 'directory')
      return complain(`${path} is a directory -- ignored`, 2);
    descriptor = command.openDescriptor(path);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    // Who unpacks tries the name with the ending too.
    const other = gnu && unpacks && error.code === 'ENOENT' && target === undefined ? packer.suffixes[0] : '';
    if (other && fs.exists(path + other))
      return one(command, options, path + other, { packer, unpacks, shows, any, list });
    if (!gnu && fs.exists(path)) return complain(`can't open '${path}': ${error.message}`);
    if (gnu && packer.name === 'bzip2') return complain(`Can't open input file ${path}: ${error.message}.`);
    return complain(`${path}${packer.name === 'gzip' ? other : ''}: ${error.message}`);
  }
  let before = 0;
  const { first, read } = await peek(async () => {
    let bytes: Uint8Array;
    try {
      bytes = await process.read(descriptor);
    } catch (error) {
      // busybox takes a directory for an empty file, but for bzip2, which looks at what read(2) answers.
      if (gnu || !(error instanceof SystemError) || error.code !== 'EISDIR') throw error;
      if (!unpacks && packer.name === 'bzip2') await command.fail(`read error: ${error.message}`);
      return new Uint8Array();
    }
    before += bytes.length;
    return bytes;
  });
  const damaged = async (message: string): Promise<void> => {
    if (!gnu) return complain(message);
    if (packer.name === 'xz')
      return complain(`${path === '-' ? '(stdin)' : path}: File format not recognized`);
    command.status = 1;
    await command.out.flush();
    return process.complain(`\n${packer.name}: ${path === '-' ? 'stdin' : path}: ${message}\n`);
  };
  try {
    const found = any ? packerOf(first) : packer.isPacked(first) ? packer : undefined;
    if (unpacks && !found && gnu && shows && options.has('f')) {
      for (let bytes = await read(); bytes.length > 0; bytes = await read()) await command.out.raw(bytes);
      return;
    }
    if (unpacks && !found) {
      const busybox = any ? 'no gzip/bzip2/xz magic' : packer.invalid;
      return await damaged(command.say(`not in ${packer.name} format`, busybox));
    }
    const coder = unpacks
      ? (found ?? packer).unpack()
      : (packer.pack ?? never)({
          level: Number(options.last('1', '2', '3', '4', '5', '6', '7', '8', '9') ?? packer.level),
          ...(path === '-' || !gnu || options.has('n')
            ? {}
            : { modified: Math.floor(fs.stat(path).modified / 1000), name: baseName(path) }),
        });
    const pieces = recode(process, coder, read);
    if (!toOutput) {
      const frame = (): number =>
        unpacks ? frameOf(first) : 18 + (options.has('n') ? 0 : baseName(path).length + 1);
      const file = {
        path,
        packer: packer.name,
        target: target ?? path,
        pieces,
        unpacks,
        before: () => before,
        complain,
        frame,
      };
      return await replace(command, options, file);
    }
    let after = 0;
    for await (const piece of pieces) {
      after += piece.length;
      if (!options.has('t') && !options.has('l')) await command.out.raw(piece);
    }
    if (options.has('t') && options.has('v') && gnu) await process.complain(`${path}:\t OK\n`);
    if (!options.has('l')) return;
    if (!list.any && !options.has('q'))
      await command.out.text('         compressed        uncompressed  ratio uncompressed_name\n');
    list.any = true;
    list.packed += before;
    list.plain += after;
    await command.out.text(listLine(before, after, frameOf(first), target ?? path));
  } catch (error) {
    if (!isDamage(error)) throw error;
    await damaged(error.message);
  } finally {
    if (descriptor !== 0 && process.descriptors.has(descriptor)) process.close(descriptor);
  }
}

/** A line of -l; the ratio leaves the frame of the format out. */
function listLine(packed: number, plain: number, frame: number, name: string): string {
  const share = plain === 0 ? 0 : (1 - (packed - frame) / plain) * 100;
  return `${String(packed).padStart(19)} ${String(plain).padStart(19)} ${share.toFixed(1).padStart(5)}% ${name}\n`;
}

/** Bytes of a gzip file that are no data: 18, and the name and what ends it. */
function frameOf(first: Uint8Array): number {
  if (((first[3] ?? 0) & 8) === 0) return 18;
  const end = first.indexOf(0, 10);
  return end < 0 ? 18 : 18 + end - 9;
}

/** All files below the directories that are named, and what else is named. */
function files(fs: FileSystem, paths: readonly string[]): readonly string[] {
  return paths.flatMap((path) => {
    if (path === '-' || !fs.exists(path) || fs.lstat(path).type !== 'directory') return [path];
    return files(
      fs,
      fs.readDirectory(path).map(({ name }) => `${path.replace(/\/$/, '')}/${name}`),
    );
  });
}

function never(): never {
  throw new Error('it was asked before whether the packer packs');
}

/** Writes the new file beside the old one, which then goes. What of it was written goes if the bytes are damaged. */
async function replace(
  command: Command,
  options: Options,
  file: {
    readonly path: string;
    /** Its name. */
    readonly packer: string;
    readonly target: string;
    readonly pieces: AsyncIterable<Uint8Array>;
    readonly unpacks: boolean;
    readonly before: () => number;
    readonly frame: () => number;
    readonly complain: (text: string, status?: number) => Promise<void>;
  },
): Promise<void> {
  const { fs, process, gnu } = command;
  const { path, target, pieces, unpacks } = file;
  if (fs.exists(target) && !options.has('f')) {
    if (!gnu) return file.complain(`can't open '${target}': File exists`);
    if (file.packer === 'bzip2') return file.complain(`Output file ${target} already exists.`);
    if (file.packer === 'xz') return file.complain(`${target}: File exists`);
    if (!process.descriptors.get(0)?.tty)
      return file.complain(`${target} already exists;\tnot overwritten`, 2);
    const question = `${target} already exists; do you wish to overwrite (y or n)? `;
    if (!(await confirm(command, question, 'gzip: '))) {
      command.status = Math.max(command.status, 2);
      return process.complain('\tnot overwritten\n');
    }
  }
  const stat = fs.stat(path);
  let after = 0;
  try {
    const descriptor = process.install(
      fs.open(target, { write: true, create: true, truncate: true, mode: stat.mode }),
    );
    try {
      for await (const piece of pieces) {
        after += piece.length;
        await process.write(descriptor, piece);
      }
    } catch (error) {
      if (isDamage(error)) fs.unlink(target);
      throw error;
    } finally {
      if (process.descriptors.has(descriptor)) process.close(descriptor);
    }
    fs.utimes(target, stat.accessed, stat.modified);
    // busybox unlinks whatever was named: a link to a directory too.
    const removable = gnu || fs.lstat(path.replace(/\/+$/, '')).type !== 'directory';
    if (!options.has('k') && removable) fs.unlink(path);
  } catch (error) {
    if (!(error instanceof SystemError) || error instanceof Interrupted) throw error;
    return file.complain(
      command.say(`${target}: ${error.message}`, `can't open '${target}': ${error.message}`),
    );
  }
  if (!gnu) {
    // Of what was packed busybox does not know the size.
    const share = unpacks && after > 0 ? Math.floor((file.before() * 100) / after) : 0;
    if (options.has('v'))
      await process.complain(`${path}: ${(100 - share) >>> 0}% - replaced with ${target}\n`);
    if (!options.has('k') && fs.exists(path) && stat.type === 'directory')
      await file.complain(`can't remove file '${path}': Is a directory`);
    return;
  }
  if (!options.has('v')) return;
  const [small, large] = unpacks ? [file.before(), after] : [after, file.before()];
  const frame = file.frame();
  const share = large === 0 ? 0 : (1 - (small - frame) / large) * 100;
  const what = options.has('k') ? 'created' : 'replaced with';
  await process.complain(`${path}:\t${share.toFixed(1).padStart(5)}% -- ${what} ${target}\n`);
}

function targetName(path: string, unpacks: boolean, { name, suffixes }: Packer): string | undefined {
  if (!unpacks) return `${path}${suffixes[0]}`;
  const short = name === 'gzip' ? '.tgz' : name === 'bzip2' ? '.tbz2' : undefined;
  if (short !== undefined && path.endsWith(short)) return `${path.slice(0, -short.length)}.tar`;
  const suffix = suffixes.find((each) => path.endsWith(each));
  return suffix === undefined ? undefined : path.slice(0, -suffix.length);
}

/** busybox opens a file before it looks at its name. */
function mayRead({ fs }: Command, path: string): boolean {
  try {
    fs.open(path, { read: true }).release();
    return true;
  } catch (error) {
    if (error instanceof SystemError) return false;
    throw error;
  }
}
