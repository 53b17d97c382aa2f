import { SystemError } from '../../linux/errno.ts';
import type { MountEntry } from '../../linux/fs/file-system.ts';
import type { FileType, Stat } from '../../linux/fs/stat.ts';
import { Names } from '../accounts.ts';
import type { Command, Tool } from '../command/command.ts';
import { quote as quoteAlways, quoteIfNeeded } from '../command/quote.ts';
import { zoneOf } from '../command/zone.ts';
import { strftime } from '../strftime.ts';
import { formatNumber } from '../text/numbers/number-format.ts';
import { expandEscapes } from '../text/printf/escapes.ts';
import { modeString } from './mode-string.ts';
import { mountOf } from './mount-of.ts';

const KINDS: Readonly<Record<FileType, string>> = {
  file: 'regular file',
  directory: 'directory',
  symlink: 'symbolic link',
  character: 'character special file',
  block: 'block special file',
  fifo: 'fifo',
  socket: 'socket',
};

/** The type's bits in st_mode. */
const TYPE_BITS: Readonly<Record<FileType, number>> = {
  file: 0o100000,
  directory: 0o040000,
  symlink: 0o120000,
  character: 0o020000,
  block: 0o060000,
  fifo: 0o010000,
  socket: 0o140000,
};

export const stat: Tool = {
  name: 'stat',
  usage: 'stat [-ltf] [-c FMT] FILE...',
  gnuUsage: '[OPTION]... FILE...',
  options: {
    short: 'c:fLt',
    long: { dereference: 'L', 'file-system': 'f', 'format:': 'c', 'printf:': 'printf', terse: 't' },
  },
  busyboxOptions: { short: 'c:fLtl' },
  async run(command, options) {
    const { operands } = options;
    const { fs } = command;
    if (operands.length === 0) command.misuse('missing operand');
    const names = new Names(fs);
    const printf = options.value('printf');
    const format = options.value('c');
    for (const path of operands) {
      await command.process.breath();
      try {
        if (options.has('f')) {
          await command.out.text(fileSystem(command, path, format));
          continue;
        }
        const found = options.has('L') ? fs.stat(path) : fs.lstat(path);
        const file = new FileFormat(command, path, found, names);
        if (printf !== undefined)
          await command.out.text(file.fill(expandEscapes(printf, { octalNeedsZero: false }).text));
        else if (format !== undefined) await command.out.line(file.fill(format));
        else if (options.has('t'))
          await command.out.line(
            file.fill(
              command.say(
                '%n %s %b %f %u %g %D %i %h %t %T %X %Y %Z %W %o',
                '%n %s %b %f %u %g %D %i %h %t %T %X %Y %Z %o',
              ),
            ),
          );
        else await command.out.text(file.fill(usual(command, found)));
      } catch (error) {
        if (!(error instanceof SystemError)) throw error;
        const what = options.has('f')
          ? command.say('cannot read file system information for', "can't read file system information for")
          : command.say('cannot statx', "can't stat");
        await command.warn(`${what} ${command.quote(path)}: ${error.message}`);
      }
    }
    return undefined;
  },
};

/** The format of the long listing. */
function usual(command: Command, { type }: Stat): string {
  const device = type === 'character' || type === 'block';
  const special = device ? command.say('     Device type: %Hr,%Lr', '') : '';
  const name = command.gnu ? '%QN' : type === 'symlink' ? '%N' : '%n';
  const number = command.say('%Hd,%Ld', '%Dh/%dd');
  return `  File: ${name}
  Size: %-10s\tBlocks: %-10b IO Block: %-6o %F
Device: ${number}\tInode: %-11i Links: ${special === '' ? '%h' : `%-5h${special.trimStart()}`}
Access: (%04a/%10.10A)  Uid: (%5u/%8U)   Gid: (%5g/%8G)
Access: %x
Modify: %y
Change: %z
${command.say(' Birth: %w\n', '')}`;
}

/** Fills the sequences of a format for one file. */
class FileFormat {
  readonly #command: Command;
  readonly #path: string;
  readonly #stat: Stat;
  readonly #names: Names;

  constructor(command: Command, path: string, found: Stat, names: Names) {
    this.#command = command;
    this.#path = path;
    this.#stat = found;
    this.#names = names;
  }

  fill(format: string): string {
    return format.replace(
      /%([-+ #0]*)(\d*)(?:\.(\d+))?([HLQ]?[a-zA-Z%])/g,
      (_, flags: string, width: string, precision: string | undefined, letter: string) => {
        if (letter === '%') return '%';
        const moment = precision !== undefined && /[XYZW]/.test(letter) ? this.#moment(letter) : undefined;
        if (moment !== undefined && this.#command.gnu)
          return (moment / 1000).toFixed(Math.min(9, Number(precision)));
        const value = this.#value(letter);
        if (value === undefined) return this.#command.gnu ? '?' : letter;
        const zeros =
          typeof value === 'string' && flags.includes('0') ? value.padStart(Number(width), '0') : value;
        return formatNumber(
          {
            flags,
            width: Number(width || 0),
            precision: precision === undefined ? undefined : Number(precision),
            letter: 's',
          },
          String(zeros),
        );
      },
    );
  }

  #moment(letter: string): number | undefined {
    const { accessed, modified, changed } = this.#stat;
    return { X: accessed, Y: modified, Z: changed, W: changed }[letter];
  }

  #value(letter: string): string | undefined {
    const { mode, type, size, uid, gid, links, inode, device, rdev, accessed, modified, changed } =
      this.#stat;
    const { gnu, fs } = this.#command;
    const seconds = (time: number): string => String(Math.floor(time / 1000));
    const whole = (time: number): string => strftime('%Y-%m-%d %H:%M:%S.%N %z', time, zoneOf(this.#command));
    switch (letter) {
      case 'a':
        return mode.toString(8);
      case 'A':
        return modeString(this.#stat);
      case 'b':
        return String(this.#stat.blocks ?? 0);
      case 'B':
        return '512';
      case 'd':
        return String(device);
      case 'D':
        return device.toString(16);
      case 'Hd':
        return String(device >> 8);
      case 'Ld':
        return String(device & 0xff);
      case 'f':
        return (TYPE_BITS[type] | mode).toString(16);
      case 'F':
        return type === 'file' && size === 0 ? 'regular empty file' : KINDS[type];
      case 'g':
        return String(gid);
      case 'G':
        return this.#names.group(gid);
      case 'h':
        return String(links);
      case 'i':
        return String(inode);
      case 'm':
        return mountOf(fs, this.#path)?.target ?? '/';
      case 'n':
        return this.#path;
      case 'N':
      case 'QN': {
        const quote = (name: string): string =>
          !gnu
            ? type === 'symlink'
              ? `'${name}'`
              : name
            : letter === 'N'
              ? quoteAlways(name)
              : quoteIfNeeded(name);
        return type === 'symlink'
          ? `${quote(this.#path)} -> ${quote(fs.readlink(this.#path))}`
          : quote(this.#path);
      }
      case 'o':
        return '4096';
      case 's':
        return String(size);
      case 't':
      case 'Hr':
        return letter === 't' ? (rdev?.[0] ?? 0).toString(16) : String(rdev?.[0] ?? 0);
      case 'T':
      case 'Lr':
        return letter === 'T' ? (rdev?.[1] ?? 0).toString(16) : String(rdev?.[1] ?? 0);
      case 'u':
        return String(uid);
      case 'U':
        return this.#names.user(uid);
      case 'w':
        return gnu ? whole(changed) : undefined;
      case 'W':
        return gnu ? seconds(changed) : undefined;
      case 'x':
        return whole(accessed);
      case 'X':
        return seconds(accessed);
      case 'y':
        return whole(modified);
      case 'Y':
        return seconds(modified);
      case 'z':
        return whole(changed);
      case 'Z':
        return seconds(changed);
      default:
        return undefined;
    }
  }
}

const TYPE_NAMES: Readonly<Record<string, string>> = { ext4: 'ext2/ext3', overlay: 'overlayfs' };

function fileSystem(command: Command, path: string, format: string | undefined): string {
  command.fs.stat(path);
  const mount = mountOf(command.fs, path);
  const type = TYPE_NAMES[mount?.type ?? ''] ?? mount?.type ?? 'unknown';
  const blocks = (bytes: number): number => Math.floor(bytes / 4096);
  const { size, used, available } = spaceOf(mount);
  const [total, free, mine] = [blocks(size), blocks(size - used), blocks(available)];
  if (format !== undefined) {
    const values: Readonly<Record<string, string>> = {
      a: String(mine),
      b: String(total),
      f: String(free),
      n: path,
      s: '4096',
      S: '4096',
      T: type,
    };
    return `${format.replace(/%([a-zA-Z])/g, (whole, letter: string) => values[letter] ?? whole)}\n`;
  }
  return `  File: "${path}"
    ID: 0        Namelen: 255     Type: ${type}
Block size: 4096       Fundamental block size: 4096
Blocks: Total: ${String(total).padEnd(10)} Free: ${String(free).padEnd(10)} Available: ${mine}
Inodes: Total: 0          Free: 0
`;
}

function spaceOf(mount: MountEntry | undefined) {
  return mount?.space ?? { size: 0, used: 0, available: 0 };
}
