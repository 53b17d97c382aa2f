import { md5, sha1 } from '@noble/hashes/legacy.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { SystemError } from '../../linux/errno.ts';
import type { Tool } from '../command/command.ts';
import { readSize } from './size.ts';

const NAMESPACES: ReadonlyMap<string, string> = new Map([
  ['@dns', '6ba7b8109dad11d180b400c04fd430c8'],
  ['@url', '6ba7b8119dad11d180b400c04fd430c8'],
  ['@oid', '6ba7b8129dad11d180b400c04fd430c8'],
  ['@x500', '6ba7b8149dad11d180b400c04fd430c8'],
]);

/** uuidgen: a name that nobody else has, by chance, by time, or from a name in a namespace. */
export const uuidgen: Tool = {
  name: 'uuidgen',
  usage: 'uuidgen [options]',
  gnuUsage: '[options]',
  package: 'util-linux 2.39.3)',
  helpLetters: 'hV',
  options: {
    short: 'rtVhn:N:msx',
    long: {
      random: 'r',
      time: 't',
      'namespace:': 'n',
      'name:': 'N',
      md5: 'm',
      sha1: 's',
      hex: 'x',
    },
  },
  async run(command, options) {
    const { kernel } = command.process.machine;
    const [space, name] = [options.value('n'), options.value('N')];
    if (options.has('m') || options.has('s')) {
      if (space === undefined || name === undefined) {
        await command.warn(`--${space === undefined ? 'namespace' : 'name'} requires --md5 or --sha1`);
        return command.misuseAfter();
      }
      const digits = NAMESPACES.get(space) ?? space.replaceAll('-', '');
      if (!/^[0-9a-f]{32}$/i.test(digits)) return command.fail(`invalid uuid for namespace: '${space}'`);
      const bytes = Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
      const hash = (options.has('m') ? md5 : sha1).create();
      hash.update(bytes);
      hash.update(new TextEncoder().encode(name));
      await command.out.line(written(hash.digest(), options.has('m') ? 3 : 5));
      return 0;
    }
    const bytes = kernel.random.bytes(16);
    if (options.has('t')) putTime(bytes, kernel.clock.now());
    await command.out.line(written(bytes, options.has('t') ? 1 : 4));
    return 0;
  },
};

/** Intervals of 100 ns since 1582-10-15 in the first eight bytes, the lowest first. */
function putTime(bytes: Uint8Array, now: number): void {
  const ticks = BigInt(Math.floor(now)) * 10_000n + 0x01b21dd213814000n;
  const places = [3, 2, 1, 0, 5, 4, 7, 6];
  for (const [i, place] of places.entries()) bytes[place] = Number((ticks >> BigInt(8 * i)) & 0xffn);
}

function written(bytes: Uint8Array, version: number): string {
  const own = bytes.slice(0, 16);
  own[6] = ((own[6] ?? 0) & 0x0f) | (version << 4);
  own[8] = ((own[8] ?? 0) & 0x3f) | 0x80;
  return bytesToHex(own).replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5');
}

/** mcookie: 128 bits of chance, for who has the right to a screen. */
export const mcookie: Tool = {
  name: 'mcookie',
  usage: 'mcookie [options]',
  gnuUsage: '[options]',
  package: 'util-linux 2.39.3)',
  helpLetters: 'hV',
  options: {
    short: 'f:m:vVh',
    long: { 'file:': 'f', 'max-size:': 'm', verbose: 'v' },
  },
  async run(command, options) {
    const { process } = command;
    const text = options.value('m');
    const most = text === undefined ? 4096 : readSize(text);
    if (most === undefined) return command.fail(`failed to parse length: '${text}': Invalid argument`);
    const hash = md5.create();
    for (const { name, value: path } of options.given) {
      if (name !== 'f') continue;
      try {
        const bytes = command.fs.readFile(path).subarray(0, most);
        hash.update(bytes);
        if (options.has('v')) await process.complain(`Got ${bytes.length} bytes from ${path}\n`);
      } catch (error) {
        if (!(error instanceof SystemError)) throw error;
        await process.complain(`mcookie: cannot open ${path}: ${error.message}\n`);
      }
    }
    hash.update(process.machine.kernel.random.bytes(128));
    if (options.has('v')) await process.complain('Got 128 bytes from getrandom() function\n');
    await command.out.line(bytesToHex(hash.digest()));
    return 0;
  },
};
