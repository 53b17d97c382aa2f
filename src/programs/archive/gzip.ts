import { gunzipBytes, gzipBytes, isGzip } from '../../linux/archive/gzip-format.ts';
import { InflateError } from '../../linux/archive/inflate.ts';
import { SystemError } from '../../linux/errno.ts';
import { binary } from '../command/bytes.ts';
import type { Command, Tool } from '../command/command.ts';
import { readAll } from '../command/input.ts';
import type { Options } from '../command/options.ts';
import { baseName } from '../files/paths.ts';

type Mode = 'pack' | 'unpack' | 'show';

function gzipTool(name: string, mode: Mode): Tool {
  return {
    name,
    usage: `${name} [-${mode === 'pack' ? 'cfk' : mode === 'show' ? 't' : 'cfkt'}${mode === 'pack' ? 'dt123456789' : ''}] [FILE]...`,
    gnuUsage: '[OPTION]... [FILE]...',
    package: 'gzip) 1.12',
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
      for (const path of paths)
        await one(command, options, path, { unpacks, shows: mode === 'show' || options.has('c') });
      return undefined;
    },
  };
}

export const gzip = gzipTool('gzip', 'pack');
export const gunzip = gzipTool('gunzip', 'unpack');
export const zcat = gzipTool('zcat', 'show');

async function one(
  command: Command,
  options: Options,
  path: string,
  { unpacks, shows }: { readonly unpacks: boolean; readonly shows: boolean },
): Promise<void> {
  const { fs, process, gnu } = command;
  // GNU's scripts all speak as gzip.
  const complain = async (text: string, status = 1): Promise<void> => {
    command.status = Math.max(command.status, status);
    await command.out.flush();
    await process.complain(gnu ? `gzip: ${text}\n` : `${command.name}: ${text}\n`);
  };
  const toOutput = shows || path === '-' || options.has('t') || options.has('l');
  if (!unpacks && toOutput && process.descriptors.get(1)?.tty && !options.has('f'))
    return complain(
      command.say(
        'compressed data not written to a terminal. Use -f to force compression.\nFor help, type: gzip -h',
        'compressed data not written to a terminal',
      ),
    );
  const target = path === '-' ? '' : targetName(path, unpacks);
  if (target === undefined && !toOutput)
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
    if (unpacks && !isGzip(bytes))
      throw new InflateError(
        gnu ? 'not in gzip format' : command.name === 'zcat' ? 'no gzip/bzip2/xz magic' : 'invalid magic',
      );
    result = unpacks
      ? gunzipBytes(bytes)
      : gzipBytes(
          bytes,
          path === '-' ? 0 : Math.floor(fs.stat(path).modified / 1000),
          path === '-' ? undefined : baseName(path),
        );
  } catch (error) {
    if (!(error instanceof InflateError)) throw error;
    if (!gnu) return complain(error.message);
    command.status = 1;
    await command.out.flush();
    return process.complain(`\ngzip: ${path === '-' ? 'stdin' : path}: ${error.message}\n`);
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

function targetName(path: string, unpacks: boolean): string | undefined {
  if (!unpacks) return `${path}.gz`;
  if (path.endsWith('.tgz')) return `${path.slice(0, -4)}.tar`;
  const suffix = ['.gz', '-gz', '.z', '_z'].find((each) => path.endsWith(each));
  return suffix === undefined ? undefined : path.slice(0, -suffix.length);
}
