import { SystemError } from '../../../linux/errno.ts';
import type { Stat } from '../../../linux/fs/stat.ts';
import { binary } from '../../command/bytes.ts';
import type { Command, Tool } from '../../command/command.ts';
import { readAll } from '../../command/input.ts';
import type { Options } from '../../command/options.ts';
import { type ContentKind, contentKind } from './content-kind.ts';

/** How much of a file is looked at. */
const HEAD = 65_536;

const BITS = [
  [0o4000, 'setuid'],
  [0o2000, 'setgid'],
  [0o1000, 'sticky'],
] as const;

const USAGE = `Usage: file [-bcCdEhikLlNnprsSvzZ0] [--apple] [--extension] [--mime-encoding]
            [--mime-type] [-e <testname>] [-F <separator>]  [-f <namefile>]
            [-m <magicfiles>] [-P <parameter=value>] [--exclude-quiet]
            <file> ...
       file -C [-m <magicfiles>]
       file [--help]
`;

export const file: Tool = {
  name: 'file',
  usualVersion: true,
  usage: 'file [OPTION...] [FILE...]',
  gnuUsage: '[OPTION...] [FILE...]',
  usageText: USAGE,
  options: {
    short: 'bcCdEe:f:F:hiklLm:nNpP:rsSvzZ0',
    long: {
      brief: 'b',
      'files-from:': 'f',
      'separator:': 'F',
      mime: 'i',
      'mime-type': 'mime-type',
      'mime-encoding': 'mime-encoding',
      'keep-going': 'k',
      dereference: 'L',
      'no-dereference': 'h',
      'no-pad': 'N',
      print0: '0',
      'special-files': 's',
      version: 'v',
    },
  },
  async run(command, options) {
    if (options.has('v')) {
      await command.out.text('file-5.45\nmagic file from /etc/magic:/usr/share/misc/magic\n');
      return 0;
    }
    const list = options.value('f');
    const listed = list === undefined ? [] : command.fs.readText(list).split('\n');
    const paths = [...listed.filter((line) => line !== ''), ...options.operands];
    if (paths.length === 0) {
      await command.process.complain(USAGE);
      return 1;
    }
    const longest = paths.reduce(
      (most, path) => Math.max(most, (path === '-' ? '/dev/stdin' : path).length),
      0,
    );
    for (const path of paths) {
      const name = path === '-' ? '/dev/stdin' : path;
      const separator = `${options.has('0') ? '\0' : ''}${options.value('F') ?? ':'}`;
      const pad = options.has('N') ? ' ' : ' '.repeat(longest - name.length + 1);
      await command.out.text(
        `${options.has('b') ? '' : `${name}${separator}${pad}`}${await describe(command, path, options)}\n`,
      );
      await command.process.breathe();
    }
    return undefined;
  },
};

async function describe(command: Command, path: string, options: Options): Promise<string> {
  const { fs } = command;
  if (path === '-') {
    const bytes = await readAll(command.process, 0);
    return shown(
      kindOfContent(binary(bytes.subarray(0, HEAD)), bytes.length, binary(bytes.subarray(-8))),
      options,
    );
  }
  let stat: Stat;
  try {
    stat = options.has('L') ? fs.stat(path) : fs.lstat(path);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    return `cannot open \`${path}' (${error.message})`;
  }
  const special = kindOfFile(command, path, stat);
  if (special) return shown(special, options);
  try {
    // What has no content of its own, like the files of /proc, is read to its end.
    const head = binary(fs.readFile(path, HEAD));
    const tail = stat.size > HEAD ? binary(fs.readFile(path).subarray(-8)) : head.slice(-8);
    const kind = kindOfContent(head, Math.max(stat.size, head.length), tail);
    const bits = BITS.filter(([bit]) => stat.mode & bit).map(([, name]) => `${name} , `);
    return shown({ ...kind, text: bits.join('') + kind.text }, options);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    return `regular file, no read permission`;
  }
}

function kindOfContent(head: string, size: number, tail: string): ContentKind {
  if (head === '') return { text: 'empty', mime: 'inode/x-empty', charset: 'binary' };
  return contentKind(head, size, tail);
}

/** Of what is no regular file. */
function kindOfFile({ fs }: Command, path: string, stat: Stat): ContentKind | undefined {
  const bits = BITS.filter(([bit]) => stat.mode & bit)
    .map(([, name]) => `${name}, `)
    .join('');
  const special = (text: string, name: string): ContentKind => ({
    text: bits + text,
    mime: `inode/${name}`,
    charset: 'binary',
  });
  switch (stat.type) {
    case 'directory':
      return special('directory', 'directory');
    case 'symlink': {
      const target = fs.readlink(path);
      return special(`${fs.exists(path) ? '' : 'broken '}symbolic link to ${target}`, 'symlink');
    }
    case 'character':
      return special(`character special (${stat.rdev?.join('/') ?? ''})`, 'chardevice');
    case 'block':
      return special(`block special (${stat.rdev?.join('/') ?? ''})`, 'blockdevice');
    case 'fifo':
      return special('fifo (named pipe)', 'fifo');
    case 'socket':
      return special('socket', 'socket');
    default:
      return undefined;
  }
}

function shown({ text, mime, charset }: ContentKind, options: Options): string {
  if (options.has('mime-type')) return mime;
  if (options.has('mime-encoding')) return charset;
  if (options.has('i')) return `${mime}; charset=${charset}`;
  return text;
}
