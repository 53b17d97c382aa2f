import { appendAll } from '../../linux/append-all.ts';
import { crc32 } from '../../linux/archive/crc32.ts';
import { InflateError, Inflater } from '../../linux/archive/inflate.ts';
import { daysFromDate } from '../../linux/calendar.ts';
import { SystemError } from '../../linux/errno.ts';
import { concatBytes } from '../../linux/io/concat-bytes.ts';
import type { Process } from '../../linux/process/process.ts';
import { binary } from '../command/bytes.ts';
import type { Command, Tool } from '../command/command.ts';
import { readAll } from '../command/input.ts';
import { type Options, optionsOf, parseOptions, UsageError } from '../command/options.ts';
import { matchesGlob } from '../matches-glob.ts';
import { strftime } from '../strftime.ts';
import { recode } from './recode.ts';

/** A file in a ZIP archive, as the directory at its end says. */
interface Member {
  readonly name: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly packedSize: number;
  readonly size: number;
  readonly sum: number;
  readonly offset: number;
  readonly mode: number;
  /** Milliseconds since the epoch. */
  readonly modified: number;
}

/** An archive that cannot be read; the message is busybox'. */
class BadArchive extends Error {}

export const unzip: Tool = {
  name: 'unzip',
  usage: 'unzip [-lnojpqK] FILE[.zip] [FILE]... [-x FILE]... [-d DIR]',
  options: { short: 'd:jlnopqtvx:' },
  busyboxOptions: 'none',
  async run(command, typed) {
    const { options, excluded, wanted: named } = command.gnu ? asTyped(typed) : inTurn(typed.operands);
    const [archive, ...wanted] = named;
    if (archive === undefined) return command.misuse('no archive');
    let bytes: Uint8Array | undefined;
    let path = archive;
    const standard = archive === '-' && !command.gnu;
    if (standard) bytes = await readAll(command.process, 0);
    for (const suffix of standard ? [] : ['', '.zip', '.ZIP']) {
      path = archive + suffix;
      try {
        bytes = command.fs.readFile(path);
        break;
      } catch (error) {
        if (!(error instanceof SystemError)) throw error;
        // busybox finds out when it reads.
        if (error.code !== 'EISDIR' || command.gnu) continue;
        bytes = new Uint8Array();
        break;
      }
    }
    if (!bytes) {
      if (!command.gnu) return command.fail(`can't open ${archive}[.zip]`);
      await command.process.complain(
        `unzip:  cannot find or open ${archive}, ${archive}.zip or ${archive}.ZIP.\n`,
      );
      return 9;
    }
    let members: readonly Member[];
    try {
      members = directory(bytes);
    } catch (error) {
      if (!(error instanceof BadArchive)) throw error;
      if (!options.has('q') && !options.has('p') && !options.has('t'))
        await command.out.line(`Archive:  ${path}`);
      if (options.has('v') && !command.gnu) await command.out.text(`${VERBOSE_HEAD}\n`);
      else if (options.has('l') && !command.gnu) await command.out.text(`${LIST_HEAD}\n`);
      return command.fail(error.message, command.gnu ? 9 : 1);
    }
    const matches = (patterns: readonly string[], name: string): boolean =>
      patterns.some((pattern) => matchesGlob(pattern, name));
    const chosen = members.filter(
      ({ name }) => (wanted.length === 0 || matches(wanted, name)) && !matches(excluded, name),
    );
    const silent = options.has('q') || options.has('p') || (options.has('t') && !command.gnu);
    if (!silent) await command.out.line(`Archive:  ${path}`);
    if (options.has('v'))
      await listWhole(command, options, chosen, command.gnu ? chosen.length : members.length);
    else if (options.has('l'))
      await list(command, options, chosen, command.gnu ? chosen.length : members.length);
    if (options.has('l') || options.has('v')) return 0;
    await extractAll(command, options, bytes, chosen, standard);
    return command.status;
  },
};

const LIST_HEAD = '  Length      Date    Time    Name\n---------  ---------- -----   ----';

const VERBOSE_HEAD =
  ' Length   Method    Size  Cmpr    Date    Time   CRC-32   Name\n--------  ------  ------- ---- ---------- ----- --------  ----';

interface Call {
  readonly options: Options;
  readonly wanted: readonly string[];
  readonly excluded: readonly string[];
}

function asTyped(options: Options): Call {
  const excluded = options.given.flatMap(({ name, value }) => (name === 'x' ? [value] : []));
  return { options, wanted: options.operands, excluded };
}

/** busybox reads words and options as they stand: what follows an `-x` is left out. */
function inTurn(args: readonly string[]): Call {
  const given: Options['given'][number][] = [];
  const names: { readonly wanted: string[]; readonly excluded: string[] } = { wanted: [], excluded: [] };
  for (let rest = args; rest.length > 0; ) {
    // Words between options are taken together: there may be many.
    const next = rest.findIndex((word) => word.startsWith('-') && word !== '-');
    const [words, left] = [rest.slice(0, next < 0 ? undefined : next), next < 0 ? [] : rest.slice(next)];
    // The first word is the archive, wherever it stands.
    const take = (word: string): void => {
      const left = names.wanted.length > 0 && given.some(({ name }) => name === 'x');
      names[left ? 'excluded' : 'wanted'].push(word);
    };
    for (const word of words) take(word);
    const strange = left[0]?.startsWith('--') && left[0].length > 2;
    if (strange) throw new UsageError("invalid option -- '-'");
    const read = parseOptions(left, { short: '+d:lnotpqxjvK' });
    appendAll(given, read.given);
    const [word, ...others] = read.operands;
    if (word !== undefined) take(word);
    rest = others;
  }
  return { options: optionsOf(given, []), ...names };
}

/** The list at the archive's end. @throws BadArchive */
function directory(bytes: Uint8Array): readonly Member[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--;
  if (end < 0) throw new BadArchive(bytes.length < 64 ? 'short read' : 'invalid zip magic');
  const members: Member[] = [];
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50)
      throw new BadArchive('invalid zip magic');
    const [nameSize, extraSize, noteSize] = [28, 30, 32].map((offset) =>
      view.getUint16(at + offset, true),
    ) as [number, number, number]; // three
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameSize));
    const time = view.getUint16(at + 12, true);
    const date = view.getUint16(at + 14, true);
    const fromUnix = view.getUint8(at + 5) === 3;
    members.push({
      name,
      method: view.getUint16(at + 10, true),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      sum: view.getUint32(at + 16, true),
      packedSize: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
      mode: fromUnix ? view.getUint32(at + 38, true) >>> 16 : 0,
      modified:
        daysFromDate(1980 + (date >> 9), (date >> 5) & 15, date & 31) * 86_400_000 +
        ((time >> 11) * 3600 + ((time >> 5) & 63) * 60 + (time & 31) * 2) * 1000,
    });
    at += 46 + nameSize + extraSize + noteSize;
  }
  return members;
}

/** The bytes of a member. @throws BadArchive, InflateError */
async function contentOf(process: Process, bytes: Uint8Array, member: Member): Promise<Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const { offset, method, encrypted, packedSize, sum } = member;
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== 0x04034b50)
    throw new BadArchive('invalid zip magic');
  if (encrypted) throw new BadArchive('zip flag 1 (encryption) is not supported');
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  const packed = bytes.subarray(start, start + packedSize);
  if (method !== 0 && method !== 8) throw new BadArchive(`unsupported method ${method}`);
  const content = method === 0 ? packed : await inflated(process, packed);
  if (crc32(content) !== sum) throw new BadArchive('crc error');
  return content;
}

async function inflated(process: Process, packed: Uint8Array): Promise<Uint8Array> {
  let given = false;
  const read = async (): Promise<Uint8Array> => {
    if (given) return new Uint8Array(0);
    given = true;
    return packed;
  };
  const pieces: Uint8Array[] = [];
  for await (const piece of recode(process, new Inflater(), read)) pieces.push(piece);
  return concatBytes(pieces);
}

/** To busybox one -q concerns the archive's name only. */
function hidesHeads(command: Command, { given }: Options): boolean {
  return given.filter(({ name }) => name === 'q').length > (command.gnu ? 0 : 1);
}

/** busybox' -v. @param count of all members, chosen or not */
async function listWhole(
  command: Command,
  options: Options,
  members: readonly Member[],
  count: number,
): Promise<void> {
  const { out } = command;
  const quiet = hidesHeads(command, options);
  if (!quiet) await out.text(`${VERBOSE_HEAD}\n`);
  const ratio = (size: number, packed: number): string => {
    const share = size === 0 ? 0 : Math.trunc(((size - packed) * 100) / size);
    return `${String(share).padStart(3)}%`;
  };
  let [total, packedTotal] = [0, 0];
  for (const { name, size, packedSize, method, modified, sum } of members) {
    total += size;
    packedTotal += packedSize;
    await out.text(
      `${String(size).padStart(8)}  ${method === 0 ? 'Stored' : 'Defl:N'} ${String(packedSize).padStart(8)} ${ratio(size, packedSize)} ${strftime(day(command), modified)} ${sum.toString(16).padStart(8, '0')}  ${name}\n`,
    );
  }
  if (quiet) return;
  await out.text(
    `--------          ------- ${command.gnu ? ' ---                            -------' : '----                            ----'}\n`,
  );
  await out.text(
    `${String(total).padStart(8)}         ${String(packedTotal).padStart(8)} ${ratio(total, packedTotal)}                            ${count} ${command.gnu && count === 1 ? 'file' : 'files'}\n`,
  );
}

/** How days are written: Debian's and Ubuntu's begin with the year. */
function day({ gnu }: Command): string {
  return gnu ? '%Y-%m-%d %H:%M' : '%m-%d-%Y %H:%M';
}

async function list(
  command: Command,
  options: Options,
  members: readonly Member[],
  count: number,
): Promise<void> {
  const { out } = command;
  const quiet = hidesHeads(command, options);
  if (!quiet) {
    await out.text(`${LIST_HEAD}\n`);
  }
  let total = 0;
  for (const { name, size, modified } of members) {
    total += size;
    await out.text(`${String(size).padStart(9)}  ${strftime(day(command), modified)}   ${name}\n`);
  }
  if (quiet) return;
  await out.text(`${command.gnu ? '-' : ' '}--------                     -------\n`);
  await out.text(
    `${String(total).padStart(9)}                     ${count} ${command.gnu && count === 1 ? 'file' : 'files'}\n`,
  );
}

async function extractAll(
  command: Command,
  options: Options,
  bytes: Uint8Array,
  members: readonly Member[],
  /** Nobody can be asked, because the archive comes from there. */
  neverOverwrites: boolean,
): Promise<void> {
  const { fs, process, out } = command;
  let overwrites = options.has('o') ? 'all' : options.has('n') || neverOverwrites ? 'none' : 'ask';
  const base = options.value('d');
  if (base !== undefined && !options.has('p')) fs.mkdir(base, { recursive: true });
  for (const member of members) {
    await process.breathe();
    const isDirectory = member.name.endsWith('/');
    try {
      if (options.has('t') || options.has('p')) {
        const content = isDirectory ? new Uint8Array(0) : await contentOf(process, bytes, member);
        if (options.has('p')) await out.bytes(binary(content));
        else if (!options.has('q') && command.gnu) await out.line(` testing: ${member.name}`);
        continue;
      }
      // Nothing leads out of the directory.
      const safe = member.name.replace(/^\/+/, '').replace(/(^|\/)\.\.(?=\/)/g, '$1.');
      const inner = options.has('j') ? safe.slice(safe.lastIndexOf('/') + 1) : safe;
      if (inner === '') continue;
      const path = base === undefined ? inner : `${base}/${inner}`;
      if (isDirectory) {
        if (!fs.exists(path)) {
          if (!options.has('q')) await out.line(`   creating: ${path}`);
          fs.mkdir(path, { recursive: true });
        }
        continue;
      }
      if (fs.exists(path) && overwrites !== 'all') {
        if (overwrites === 'none') continue;
        await out.text(`replace ${path}? [y]es, [n]o, [A]ll, [N]one, [r]ename: `);
        const answer = await command.input(0).line();
        if (answer === undefined) return command.fail("can't read standard input");
        if (answer.startsWith('A')) overwrites = 'all';
        if (answer.startsWith('N')) overwrites = 'none';
        if (!/^[yYA]/.test(answer)) continue;
      }
      const content = await contentOf(process, bytes, member);
      if (!options.has('q')) await out.line(`  inflating: ${command.gnu ? path : inner}`);
      fs.mkdir(path.slice(0, Math.max(0, path.lastIndexOf('/'))) || '.', { recursive: true });
      fs.writeFile(path, content);
      if (member.mode !== 0) fs.chmod(path, member.mode & 0o777);
      fs.utimes(path, member.modified, member.modified);
    } catch (error) {
      if (error instanceof BadArchive || error instanceof InflateError) await command.warn(error.message);
      else if (error instanceof SystemError)
        await command.warn(`can't open '${member.name}': ${error.message}`);
      else throw error;
    }
  }
}
