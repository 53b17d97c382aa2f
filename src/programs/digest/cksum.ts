import { type Command, cannotOpen, type Tool } from '../command/command.ts';
import type { Input } from '../command/input.ts';

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
  options: { short: '' },
  async run(command, options) {
    await command.eachInput(
      options.operands,
      async (input, path) => {
        const { sum, size } = await posixSum(input);
        await command.out.line(`${sum} ${size}${options.operands.length > 0 ? ` ${path}` : ''}`);
      },
      {
        complaint: (path, error, opened) =>
          opened && !command.gnu ? `${path}: ${error.message}` : cannotOpen(command)(path, error, opened),
      },
    );
    return undefined;
  },
};

export const sum: Tool = {
  name: 'sum',
  usage: 'sum [-rs] [FILE]...',
  gnuUsage: '[OPTION]... [FILE]...',
  options: { short: 'rs', long: { sysv: 's' } },
  async run(command, options) {
    const systemV = command.gnu ? options.last('r', 's') === 's' : options.has('s') && !options.has('r');
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
  },
};

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
