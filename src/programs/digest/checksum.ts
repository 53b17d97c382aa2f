import { blake2b } from '@noble/hashes/blake2.js';
import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha224, sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { sha3_224, sha3_256, sha3_384, sha3_512 } from '@noble/hashes/sha3.js';
import { SystemError } from '../../linux/errno.ts';
import type { Command, Tool } from '../command/command.ts';
import type { Options } from '../command/options.ts';

interface Digest {
  readonly label: string;
  /** Hexadecimal digits of a digest. */
  readonly size: number;
  /** Without it there is no such digest, which is told once there is something to look at. */
  readonly create: (() => Hash) | undefined;
}

/** A digest in the making. */
interface Hash {
  update(bytes: Uint8Array): unknown;
  digest(): Uint8Array;
}

/** Digests by the tool that shows them. */
const DIGESTS: ReadonlyMap<string, Digest> = new Map([
  ['md5sum', { label: 'MD5', size: 32, create: md5.create }],
  ['sha1sum', { label: 'SHA1', size: 40, create: sha1.create }],
  ['sha224sum', { label: 'SHA224', size: 56, create: sha224.create }],
  ['sha256sum', { label: 'SHA256', size: 64, create: sha256.create }],
  ['sha384sum', { label: 'SHA384', size: 96, create: sha384.create }],
  ['sha512sum', { label: 'SHA512', size: 128, create: sha512.create }],
  ['b2sum', { label: 'BLAKE2b', size: 128, create: blake2b.create }],
]);

const LONG: Readonly<Record<string, string>> = {
  binary: 'b',
  check: 'c',
  'ignore-missing': 'missing',
  quiet: 'quiet',
  status: 's',
  strict: 'strict',
  tag: 'tag',
  text: 't',
  warn: 'w',
  zero: 'z',
};

/** In the order in which they are looked at. */
const ONLY_WHEN_CHECKING = [
  ['missing', 'ignore-missing'],
  ['s', 'status'],
  ['w', 'warn'],
  ['quiet', 'quiet'],
  ['strict', 'strict'],
] as const;

/** Complains of options that mean nothing unless sums are verified. */
export function demandNoChecking(command: Command, options: Options): void {
  for (const [name, word] of ONLY_WHEN_CHECKING)
    if (options.has(name)) command.misuse(`the --${word} option is meaningful only when verifying checksums`);
}

function checksumTool(name: string): Tool {
  return {
    name,
    usage: `${name} [-c[sw]] [FILE]...`,
    gnuUsage: '[OPTION]... [FILE]...',
    options: {
      short: 'bctwz',
      long: LONG,
    },
    busyboxOptions: { short: 'cswb' },
    run: (command, options) => run(command, options, DIGESTS.get(name) as Digest), // named below
  };
}

/** What GNU's cksum does for `-a sha256` and its kin: lines in the manner of BSD, unless they are to be untagged. */
export function digestAs(command: Command, options: Options, name: string): Promise<undefined> | undefined {
  const kind = DIGESTS.get(`${name === 'blake2b' ? 'b2' : name}sum`);
  const has = (option: string): boolean =>
    option === 'tag' ? !options.has('untagged') : options.has(option);
  return kind && run(command, { ...options, has }, kind);
}

async function run(command: Command, options: Options, kind: Digest): Promise<undefined> {
  if (!command.gnu && !options.has('c') && (options.has('s') || options.has('w')))
    command.misuse('only with -c');
  if (command.gnu && !options.has('c')) demandNoChecking(command, options);
  return options.has('c') ? check(command, options, kind) : show(command, options, kind);
}

export const md5sum = checksumTool('md5sum');
export const sha1sum = checksumTool('sha1sum');
export const sha224sum = checksumTool('sha224sum');
export const sha256sum = checksumTool('sha256sum');
export const sha384sum = checksumTool('sha384sum');
export const sha512sum = checksumTool('sha512sum');

export const b2sum: Tool = {
  ...checksumTool('b2sum'),
  options: { short: 'bcl:twz', long: { ...LONG, 'length:': 'l' } },
  async run(command, options) {
    const text = options.value('l') ?? '0';
    if (!/^\d+$/.test(text)) return command.fail(`invalid length: ${command.cite(text)}`);
    const bits = Number(text) || 512;
    if (bits > 512) {
      await command.warn(`invalid length: ${command.cite(text)}`);
      return command.fail(`maximum digest length for ${command.cite('BLAKE2b')} is 512 bits`);
    }
    if (bits % 8 !== 0) {
      await command.warn(`invalid length: ${command.cite(text)}`);
      return command.fail('length is not a multiple of 8');
    }
    const label = bits === 512 ? 'BLAKE2b' : `BLAKE2b-${bits}`;
    return run(command, options, {
      label,
      size: bits / 4,
      create: () => blake2b.create({ dkLen: bits / 8 }),
    });
  },
};

const SHA3 = new Map([
  ['224', sha3_224],
  ['256', sha3_256],
  ['384', sha3_384],
  ['512', sha3_512],
]);

export const sha3sum: Tool = {
  ...checksumTool('sha3sum'),
  usage: 'sha3sum [-c[sw]] [-a BITS] [FILE]...',
  busyboxOptions: { short: 'a:cswb' },
  run(command, options) {
    const bits = options.value('a') ?? '224';
    const hash = SHA3.get(bits);
    return run(command, options, { label: 'SHA3', size: Number(bits) / 4, create: hash?.create });
  },
};

async function digest(command: Command, path: string, kind: Digest): Promise<string> {
  const descriptor = command.openDescriptor(path);
  try {
    const hash = kind.create?.();
    if (!hash) return await command.fail(`bad -a${kind.size * 4}`);
    for (;;) {
      const bytes = await command.process.read(descriptor);
      if (bytes.length === 0) break;
      hash.update(bytes);
    }
    return [...hash.digest()].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  } finally {
    if (descriptor !== 0) command.process.close(descriptor);
  }
}

async function show(command: Command, options: Options, kind: Digest): Promise<undefined> {
  const { label } = kind;
  const end = options.has('z') ? '\0' : '\n';
  for (const path of options.operands.length > 0 ? options.operands : ['-']) {
    try {
      const hex = await digest(command, path, kind);
      const mark = options.has('b') && command.gnu ? '*' : ' ';
      // A name that would break the line stands there with escapes, and a backslash before all of it says so.
      const strange = command.gnu && !options.has('z') && /[\\\n\r]/.test(path);
      const name = strange ? path.replace(/[\\\n\r]/g, (letter) => ESCAPED[letter] ?? letter) : path;
      await command.out.text(
        (strange ? '\\' : '') +
          (options.has('tag') ? `${label} (${name}) = ${hex}${end}` : `${hex} ${mark}${name}${end}`),
      );
    } catch (error) {
      if (!(error instanceof SystemError) || error.code === 'EINTR') throw error;
      const verb = error.code === 'EISDIR' ? 'read' : 'open';
      await command.warn(
        command.say(`${path}: ${error.message}`, `can't ${verb} '${path}': ${error.message}`),
      );
    }
  }
  return undefined;
}

const ESCAPED: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r' };

/** The sum and the file of a line to GNU's: plain, as BSD tags it, or as openssl does. */
function gnuLine(text: string, { label, size }: Digest): readonly [sum: string, path: string] | undefined {
  const line = text.replace(/\r$/, '').replace(/^[ \t]+/, '');
  const escaped = line.startsWith('\\');
  const rest = escaped ? line.slice(1) : line;
  const sum = `([0-9a-fA-F]{${size}})`;
  const plain = new RegExp(`^${sum} [ *]?(.+)$`, 's').exec(rest);
  const tagged = plain ? undefined : new RegExp(`^${label} ?\\((.*)\\) ?= ${sum}[ \t]*$`, 's').exec(rest);
  const [hex, path] = plain ? [plain[1], plain[2]] : tagged ? [tagged[2], tagged[1]] : [];
  if (hex === undefined || path === undefined) return undefined;
  if (!escaped) return [hex, path];
  if (/\\(?![\\nr])/.test(path.replaceAll('\\\\', ''))) return undefined;
  return [hex, path.replace(/\\[\\nr]/g, (pair) => ({ n: '\n', r: '\r' })[pair[1] ?? ''] ?? '\\')];
}

async function check(command: Command, options: Options, kind: Digest): Promise<undefined> {
  const read = (text: string): readonly [sum: string, path: string] | undefined => {
    if (command.gnu) return gnuLine(text, kind);
    const match = /^([^ ]*) [ *]?(.*)$/.exec(text);
    return match ? [match[1] ?? '', match[2] ?? ''] : undefined;
  };
  let ignored = 0;
  let [bad, unreadable, unformatted, good] = [0, 0, 0, 0];
  const silent = options.has('s');
  const summary = async (list: string): Promise<void> => {
    // busybox sums up after each list, and counts lines that it cannot read as failures.
    const failed = bad + unreadable + unformatted;
    if (failed > 0 && !silent)
      await command.warn(`WARNING: ${failed} of ${failed + good} computed checksums did NOT match`);
    if (failed > 0) command.status = 1;
    if (failed + good === 0) await command.warn(`${list}: no checksum lines found`);
    [bad, unreadable, unformatted, good] = [0, 0, 0, 0];
  };
  const complaint = (list: string, { message }: SystemError, opened: boolean): string | undefined => {
    if (command.gnu) return undefined;
    return opened ? `${list}: no checksum lines found` : `${list}: ${message}`;
  };
  await command.eachInput(
    options.operands,
    async (input, list) => {
      const shownList = list === '-' ? "'standard input'" : list;
      let number = 0;
      for (let text = await input.line(); text !== undefined; text = await input.line()) {
        number++;
        // Comments and empty lines are no sums and no mistakes.
        if (command.gnu && (text.startsWith('#') || text.replace(/\r$/, '') === '')) continue;
        const match = read(text);
        if (!match) {
          if (!command.gnu && options.has('w')) await command.warn('invalid format', command.status);
          else if (options.has('w'))
            await command.warn(
              `${shownList}: ${number}: improperly formatted ${kind.label} checksum line`,
              command.status,
            );
          unformatted++;
          continue;
        }
        const [sum, path] = match;
        let verdict = 'OK';
        try {
          if ((await digest(command, path, kind)) !== sum.toLowerCase()) {
            verdict = 'FAILED';
            bad++;
          } else good++;
        } catch (error) {
          if (!(error instanceof SystemError) || error.code === 'EINTR') throw error;
          if (options.has('missing') && error.code === 'ENOENT') {
            ignored++;
            continue;
          }
          unreadable++;
          verdict = command.say('FAILED open or read', 'FAILED');
          await command.warn(
            command.say(`${path}: ${error.message}`, `can't open '${path}': ${error.message}`),
          );
        }
        if (!silent && !(options.has('quiet') && verdict === 'OK'))
          await command.out.line(`${path}: ${verdict}`);
      }
      if (bad + unreadable + good + ignored === 0 && command.gnu)
        await command.warn(`${shownList}: no properly formatted checksum lines found`);
      else if (good === 0 && options.has('missing') && bad + unreadable === 0)
        await command.warn(`${shownList}: no file was verified`);
      if (!command.gnu) await summary(list);
    },
    { complaint },
  );
  if (!command.gnu) return undefined;
  const plural = (count: number, one: string, many: string): string =>
    `WARNING: ${count} ${count === 1 ? one : many}`;
  if (unformatted > 0 && good + bad + unreadable > 0 && !silent)
    await command.process.complain(
      `${command.name}: ${plural(unformatted, 'line is', 'lines are')} improperly formatted\n`,
    );
  if (unreadable > 0 && !silent)
    await command.warn(plural(unreadable, 'listed file could not be read', 'listed files could not be read'));
  if (bad > 0 && !silent)
    await command.warn(plural(bad, 'computed checksum did NOT match', 'computed checksums did NOT match'));
  if (bad > 0 || unreadable > 0 || (unformatted > 0 && options.has('strict'))) command.status = 1;
  return undefined;
}
