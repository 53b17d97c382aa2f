import { SystemError } from '../../linux/errno.ts';
import { binary } from '../command/bytes.ts';
import type { Command, Tool } from '../command/command.ts';
import { readAll } from '../command/input.ts';
import type { Options } from '../command/options.ts';
import { baseName } from '../files/paths.ts';
import { DamagedData } from './formats/bunzip2.ts';
import { BZIP2, GZIP, isDamage, LZMA, type Packer, packerOf, XZ } from './packers.ts';

type Mode = 'pack' | 'unpack' | 'show';

const OPTIONS: Readonly<Record<Mode, string>> = { pack: '[-cfkdt123456789]', unpack: '[-cfkt]', show: '' };

function packerTool(name: string, mode: Mode, packer: Packer): Tool {
  // busybox' xz and lzma only unpack.
  const options = mode === 'pack' && !packer.pack ? '-d [-cfk]' : OPTIONS[mode];
  return {
    name,
    usage: `${name} ${options === '' ? '' : `${options} `}[FILE]...`,
    gnuUsage: '[OPTION]... [FILE]...',
    package: `${packer.name}) 1.12`,
    options: {
      short: 'cdfhklLnNqrS:tvV123456789',
      long: {
        best: '9',
        decompress: 'd',
        fast: '1',
        force: 'f',
        keep: 'k',
        list: 'l',
        quiet: 'q',
        stdout: 'c',
        test: 't',
        'to-stdout': 'c',
        uncompress: 'd',
        verbose: 'v',
      },
    },
    busyboxOptions: { short: 'cdfktnqv123456789' },
    async run(command, options) {
      const paths = options.operands.length > 0 ? options.operands : ['-'];
      const unpacks = mode !== 'pack' || options.has('d') || options.has('t') || options.has('l');
      if (!unpacks && !packer.pack) {
        if (!command.gnu) return command.misuse('no -d');
        await command.process.complain(`drydock: '${name}' packs nothing here: it is not simulated\n`);
        return 127;
      }
      const any = name === 'zcat' && !command.gnu;
      for (const path of paths)
        await one(command, options, path, {
          packer,
          unpacks,
          shows: mode === 'show' || options.has('c'),
          any,
        });
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
}

async function one(
  command: Command,
  options: Options,
  path: string,
  { packer, unpacks, shows, any }: Manner,
): Promise<void> {
  const { fs, process, gnu } = command;
  // GNU's scripts all speak as gzip.
  const complain = async (text: string, status = 1): Promise<void> => {
    command.status = Math.max(command.status, status);
    await command.out.flush();
    await process.complain(gnu ? `${packer.name}: ${text}\n` : `${command.name}: ${text}\n`);
  };
  const toOutput = shows || path === '-' || options.has('t') || options.has('l');
  if (!unpacks && toOutput && process.descriptors.get(1)?.tty && !options.has('f'))
    return complain(
      command.say(
        'compressed data not written to a terminal. Use -f to force compression.\nFor help, type: gzip -h',
        'compressed data not written to a terminal',
      ),
    );
  const target = path === '-' ? '' : targetName(path, unpacks, packer);
  if (target === undefined && !toOutput && (gnu || fs.exists(path)))
    return complain(`${path}: unknown suffix ${command.say('-- ignored', '- ignored')}`, gnu ? 2 : 1);
  let bytes: Uint8Array;
  try {
    if (path !== '-' && fs.stat(path).type === 'directory')
      return complain(
        command.say(`${path} is a directory -- ignored`, `${path}: Is a directory`),
        gnu ? 2 : 1,
      );
    bytes = path === '-' ? await readAll(process, 0) : fs.readFile(path);
  } catch (error) {
    if (!(error instanceof SystemError) || error.code === 'EINTR') throw error;
    return complain(`${path}: ${error.message}`);
  }
  let result: Uint8Array;
  try {
    const found = any ? packerOf(bytes) : packer.isPacked(bytes) ? packer : undefined;
    if (unpacks && !found)
      throw new DamagedData(
        gnu ? `not in ${packer.name} format` : any ? 'no gzip/bzip2/xz magic' : packer.invalid,
      );
    result = unpacks
      ? (found ?? packer).unpack(bytes)
      : (packer.pack ?? GZIP.unpack)(
          bytes,
          path === '-' ? 0 : Math.floor(fs.stat(path).modified / 1000),
          path === '-' ? undefined : baseName(path),
        );
  } catch (error) {
    if (!isDamage(error)) throw error;
    if (!gnu) return complain(error.message);
    if (packer.name === 'xz')
      return complain(`${path === '-' ? '(stdin)' : path}: File format not recognized`);
    command.status = 1;
    await command.out.flush();
    return process.complain(`\n${packer.name}: ${path === '-' ? 'stdin' : path}: ${error.message}\n`);
  }
  if (options.has('t')) return;
  if (options.has('l')) {
    const share = result.length === 0 ? 0 : Math.max(0, 1 - (bytes.length - 18) / result.length) * 100;
    await command.out.text(
      `         compressed        uncompressed  ratio uncompressed_name\n${String(bytes.length).padStart(19)} ${String(result.length).padStart(19)} ${share.toFixed(1).padStart(5)}% ${target ?? path}\n`,
    );
    return;
  }
  if (toOutput) {
    await command.out.bytes(binary(result));
    return;
  }
  await replace(command, options, {
    path,
    target: target ?? path,
    result,
    before: bytes.length,
    unpacks,
    complain,
  });
}

async function replace(
  command: Command,
  options: Options,
  file: {
    readonly path: string;
    readonly target: string;
    readonly result: Uint8Array;
    readonly before: number;
    readonly unpacks: boolean;
    readonly complain: (text: string, status?: number) => Promise<void>;
  },
): Promise<void> {
  const { fs, process, gnu } = command;
  const { path, target, result, before, unpacks } = file;
  if (fs.exists(target) && !options.has('f'))
    return file.complain(
      command.say(`${target} already exists;\tnot overwritten`, `can't open '${target}': File exists`),
      gnu ? 2 : 1,
    );
  const stat = fs.stat(path);
  try {
    fs.writeFile(target, result, stat.mode);
    fs.utimes(target, stat.accessed, stat.modified);
    if (!options.has('k')) fs.unlink(path);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    return file.complain(`${target}: ${error.message}`);
  }
  if (!options.has('v') || !gnu) return;
  const [small, large] = unpacks ? [before, result.length] : [result.length, before];
  const share = large === 0 ? 0 : (1 - (small - 18) / large) * 100;
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
