import { choose } from '../command/choose.ts';
import { type Command, cannotOpen, type Tool } from '../command/command.ts';
import type { Input } from '../command/input.ts';
import type { Options } from '../command/options.ts';
import { demandNoChecking, digestAs } from './checksum.ts';

/** The check sum of POSIX: CRC-32 with the most significant bit first, over the bytes and then their number. */
async function posixSum(input: Input): Promise<{ readonly sum: number; readonly size: number }> {
  let sum = 0;
  let size = 0;
  const take = (byte: number): void => {
    sum ^= byte << 24;
    for (let i = 0; i < 8; i++) sum = sum & 0x80000000 ? (sum << 1) ^ 0x04c11db7 : sum << 1;
  };
  for (let chunk = await input.chunk(); chunk !== ''; chunk = await input.chunk()) {
    for (let i = 0; i < chunk.length; i++) take(chunk.charCodeAt(i));
    size += chunk.length;
  }
  for (let left = size; left > 0; left = Math.floor(left / 256)) take(left % 256);
  return { sum: ~sum >>> 0, size };
}

export const cksum: Tool = {
  name: 'cksum',
  usage: 'cksum FILE...',
  gnuUsage: '[OPTION]... [FILE]...',
  options: {
    short: 'a:bcl:twz',
    long: {
      'algorithm:': 'a',
      check: 'c',
      'length:': 'l',
      'ignore-missing': 'missing',
      quiet: 'quiet',
      status: 's',
      strict: 'strict',
      tag: 'tag',
      untagged: 'untagged',
      warn: 'w',
      zero: 'z',
      debug: 'debug',
    },
  },
  busyboxOptions: { short: '' },
  async run(command, options) {
    const kind = command.gnu ? await readAlgorithm(command, options) : 'crc';
    if (kind !== 'crc' && kind !== 'bsd' && kind !== 'sysv') return digestAs(command, options, kind);
    if (kind !== 'crc') return sumAs(command, options, kind === 'sysv');
    const end = options.has('z') ? '\0' : '\n';
    await command.eachInput(
      options.operands,
      async (input, path) => {
        const { sum, size } = await posixSum(input);
        await command.out.text(`${sum} ${size}${options.operands.length > 0 ? ` ${path}` : ''}${end}`);
      },
      {
        complaint: (path, error, opened) =>
          opened && !command.gnu ? `${path}: ${error.message}` : cannotOpen(command)(path, error, opened),
      },
    );
    return undefined;
  },
};

/** In the order in which they are told. */
const ALGORITHMS = [
  'bsd',
  'sysv',
  'crc',
  'md5',
  'sha1',
  'sha224',
  'sha256',
  'sha384',
  'sha512',
  'blake2b',
  'sm3',
];

async function readAlgorithm(command: Command, options: Options): Promise<string> {
  const asked = options.value('a');
  const choices = ALGORITHMS.map((each) => [each]);
  const kind = asked === undefined ? 'crc' : await choose(command, asked, '--algorithm', choices);
  const length = options.value('l');
  if (length !== undefined && !/^\d+$/.test(length))
    return command.fail(`invalid length: ${command.cite(length)}`);
  if (length !== undefined && Number(length) > 0 && kind !== 'blake2b')
    return command.fail('--length is only supported with --algorithm=blake2b');
  if (kind === 'sm3' || (kind === 'blake2b' && Number(length ?? 0) > 0 && length !== '512')) {
    await command.process.complain(`drydock: 'cksum -a ${kind}' of that length is not simulated\n`);
    return command.process.exit(127);
  }
  const isOld = kind === 'crc' || kind === 'bsd' || kind === 'sysv';
  if (isOld && options.has('c') && asked !== undefined)
    return command.fail('--check is not supported with --algorithm={bsd,sysv,crc}');
  if (options.has('c')) return isOld ? checksAnything(command) : kind;
  demandNoChecking(command, options);
  return kind;
}

async function checksAnything(command: Command): Promise<never> {
  await command.process.complain("drydock: 'cksum --check' without an algorithm is not simulated\n");
  return command.process.exit(127);
}

export const sum: Tool = {
  name: 'sum',
  usage: 'sum [-rs] [FILE]...',
  gnuUsage: '[OPTION]... [FILE]...',
  options: { short: 'rs', long: { sysv: 's' } },
  run(command, options) {
    const systemV = command.gnu ? options.last('r', 's') === 's' : options.has('s') && !options.has('r');
    return sumAs(command, options, systemV);
  },
};

async function sumAs(command: Command, options: Options, systemV: boolean): Promise<undefined> {
  await command.eachInput(
    options.operands,
    async (input, path) => {
      const { value, size } = await (systemV ? systemVSum(input) : bsdSum(input));
      const blocks = Math.ceil(size / (systemV ? 512 : 1024));
      const name = nameOf(command, path, options.operands.length, systemV);
      const shown = systemV
        ? `${value} ${blocks}`
        : `${String(value).padStart(5, '0')} ${String(blocks).padStart(5)}`;
      // busybox ends a sum without a name with a blank.
      await command.out.line(shown + (name === '' && !command.gnu ? ' ' : name));
    },
    {
      complaint: (path, error, opened) =>
        opened && !command.gnu ? `${path}: ${error.message}` : cannotOpen(command)(path, error, opened),
    },
  );
  return undefined;
}

/** Coreutils name files always with -s, and otherwise if there are several. */
function nameOf({ gnu }: Command, path: string, count: number, systemV: boolean): string {
  if (count === 0) return systemV && !gnu ? ' -' : '';
  return systemV || count > 1 || gnu ? ` ${path}` : '';
}

async function bsdSum(input: Input): Promise<{ readonly value: number; readonly size: number }> {
  let value = 0;
  let size = 0;
  for (let chunk = await input.chunk(); chunk !== ''; chunk = await input.chunk()) {
    for (let i = 0; i < chunk.length; i++) {
      value = ((value >> 1) | ((value & 1) << 15)) + chunk.charCodeAt(i);
      value &= 0xffff;
    }
    size += chunk.length;
  }
  return { value, size };
}

async function systemVSum(input: Input): Promise<{ readonly value: number; readonly size: number }> {
  let total = 0;
  let size = 0;
  for (let chunk = await input.chunk(); chunk !== ''; chunk = await input.chunk()) {
    for (let i = 0; i < chunk.length; i++) total += chunk.charCodeAt(i);
    size += chunk.length;
  }
  const folded = (total & 0xffff) + ((total >>> 16) & 0xffff);
  return { value: (folded & 0xffff) + (folded >>> 16), size };
}
