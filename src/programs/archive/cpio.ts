import type { TarEntry } from '../../linux/archive/tar-entry.ts';
import { SystemError } from '../../linux/errno.ts';
import type { Stat } from '../../linux/fs/stat.ts';
import { concatBytes } from '../../linux/io/concat-bytes.ts';
import { groups, users } from '../accounts.ts';
import { binary } from '../command/bytes.ts';
import type { Command, Tool } from '../command/command.ts';
import { readAll } from '../command/input.ts';
import { type Options, optionsOf } from '../command/options.ts';
import { modeString } from '../files/mode-string.ts';
import { matchesGlob } from '../matches-glob.ts';
import { strftime } from '../strftime.ts';

const TYPES: readonly (readonly [bits: number, type: Stat['type']])[] = [
  [0o100000, 'file'],
  [0o040000, 'directory'],
  [0o120000, 'symlink'],
  [0o010000, 'fifo'],
  [0o020000, 'character'],
  [0o060000, 'block'],
];
const LAST = 'TRAILER!!!';
/** Archives are made of blocks of this size. */
const BLOCK = 512;

interface Member {
  readonly name: string;
  readonly inode: number;
  readonly type: Stat['type'];
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly links: number;
  /** Milliseconds since the epoch. */
  readonly modified: number;
  readonly content: Uint8Array;
}

export const cpio: Tool = {
  name: 'cpio',
  usage: 'cpio [-dmvu] [-F FILE] [-R USER[:GRP]] [-H newc] [-tio] [-p DIR] [EXTR_FILE]...',
  package: 'GNU cpio) 2.15',
  options: {
    short: 'itoH:dmvuF:R:L0p',
    long: {
      create: 'o',
      extract: 'i',
      'format:': 'H',
      'file:': 'F',
      'ignore-devno': 'ignore',
      list: 't',
      'make-directories': 'd',
      null: '0',
      'owner:': 'R',
      'pass-through': 'p',
      'preserve-modification-time': 'm',
      'renumber-inodes': 'renumber',
      unconditional: 'u',
      verbose: 'v',
    },
  },
  async run(command, options) {
    const owner = ownerOf(command, options.value('R'));
    if (options.has('p')) return passThrough(command, options, owner);
    if (options.has('o')) {
      if (options.value('H') !== 'newc') return command.misuse('-o needs -H newc');
      return write(command, options, await create(command, options, owner));
    }
    if (!options.has('i') && !options.has('t')) return command.misuse('no mode');
    let bytes: Uint8Array;
    const path = options.value('F');
    try {
      bytes = path === undefined ? await readAll(command.process, 0) : command.fs.readFile(path);
    } catch (error) {
      if (!(error instanceof SystemError) || error.code === 'EINTR') throw error;
      if (error.code !== 'EISDIR' || command.gnu)
        return command.fail(`can't open '${path}': ${error.message}`);
      return command.fail('short read');
    }
    return read(command, options, bytes, owner);
  },
};

/** `-p`: what an archive of the named files would hold, in another directory. */
async function passThrough(command: Command, options: Options, owner: Owner): Promise<number> {
  const [directory, ...wanted] = options.operands;
  if (directory === undefined) return command.misuse('no directory');
  const { fs, process } = command;
  if (options.has('d')) fs.mkdir(directory, { recursive: true });
  const bytes = await create(command, options, owner);
  try {
    process.chdir(directory);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    return command.fail(`can't change directory to '${directory}': ${error.message}`);
  }
  // The status is that of who unpacks.
  command.status = 0;
  return read(command, optionsOf(options.given, wanted), bytes, owner);
}

interface Owner {
  readonly uid?: number;
  readonly gid?: number;
}

function ownerOf(command: Command, text: string | undefined): Owner {
  if (text === undefined) return {};
  const [user = '', group] = text.split(':');
  const uid = users(command.fs).find(({ name }) => name === user)?.uid ?? Number(user);
  const gid =
    group === undefined
      ? undefined
      : (groups(command.fs).find(({ name }) => name === group)?.gid ?? Number(group));
  return { uid, ...(gid === undefined ? {} : { gid }) };
}

/** The bytes of an archive. busybox gives up at a file that cannot be read, and then there is no end. */
async function create(command: Command, options: Options, owner: Owner): Promise<Uint8Array> {
  const { fs, process } = command;
  const separator = options.has('0') ? '\0' : '\n';
  const names = (await command.input(0).rest()).split(separator).filter((name) => name !== '');
  const seen = new Set<number>();
  const parts: Uint8Array[] = [];
  for (const name of names) {
    let stat: Stat | undefined;
    let content: Uint8Array = new Uint8Array(0);
    try {
      stat = options.has('L') ? fs.stat(name) : fs.lstat(name);
      if (stat.type === 'symlink') content = new TextEncoder().encode(fs.readlink(name));
      // The last of several names of a file would hold the content; here it is the first.
      else if (stat.type === 'file' && !seen.has(stat.inode)) content = fs.readFile(name);
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      if (!command.gnu && stat) {
        // What the archive says of it is written before it is opened.
        parts.push(header({ ...stat, ...owner, name: name.replace(/^\.?\/+/, '') || '.', content }));
        await command.warn(`can't open '${name}': ${error.message}`);
      } else await command.warn(`${name}: ${error.message}`);
      if (!command.gnu) return concatBytes(parts);
      continue;
    }
    if (stat.type === 'file' && stat.links > 1) seen.add(stat.inode);
    if (options.has('v') && command.gnu) await process.complain(`${name}\n`);
    parts.push(header({ ...stat, ...owner, name: name.replace(/^\.?\/+/, '') || '.', content }));
    await process.breathe();
  }
  const none = { inode: 0, mode: 0, uid: 0, gid: 0, modified: 0, content: new Uint8Array(0) };
  parts.push(header({ ...none, name: LAST, type: 'socket', links: 1 }));
  const size = parts.reduce((sum, part) => sum + part.length, 0);
  if (command.gnu) parts.push(new Uint8Array((BLOCK - (size % BLOCK)) % BLOCK));
  return concatBytes(parts);
}

async function write(command: Command, options: Options, all: Uint8Array): Promise<number> {
  const { fs, process } = command;
  const path = options.value('F');
  if (path === undefined) await command.out.bytes(binary(all));
  else fs.writeFile(path, all);
  if (!command.gnu) return command.status;
  await command.out.flush();
  await process.complain(blocksText(all.length));
  return command.status;
}

function header(member: Member): Uint8Array {
  const bits = TYPES.find(([, type]) => type === member.type)?.[0] ?? 0;
  const name = new TextEncoder().encode(`${member.name}\0`);
  const fields = [
    ...[member.inode, bits | (member.mode & 0o7777), member.uid, member.gid, member.links],
    ...[Math.floor(member.modified / 1000), member.content.length, 0, 0, 0, 0, name.length, 0],
  ];
  const text = `070701${fields.map((field) => (field >>> 0).toString(16).toUpperCase().padStart(8, '0')).join('')}`;
  const head = new TextEncoder().encode(text);
  const pad = (size: number): Uint8Array => new Uint8Array((4 - (size % 4)) % 4);
  return concatBytes([
    head,
    name,
    pad(head.length + name.length),
    member.content,
    pad(member.content.length),
  ]);
}

/** Answers how many bytes were read; undefined if the archive ends without its last member. */
function* members(bytes: Uint8Array): Generator<Member, number | undefined> {
  const text = (from: number, to: number): string => binary(bytes.subarray(from, to));
  for (let at = 0; ; ) {
    if (at >= bytes.length) return undefined;
    if (at + 110 > bytes.length) throw new NotAnArchive('short read');
    if (!/^07070[12]$/.test(text(at, at + 6)))
      throw new NotAnArchive('unsupported cpio format, use newc or crc');
    const base = at;
    const field = (i: number): number => Number.parseInt(text(base + 6 + 8 * i, base + 14 + 8 * i), 16);
    const nameEnd = at + 110 + field(11);
    const name = text(at + 110, nameEnd - 1);
    const start = Math.ceil(nameEnd / 4) * 4;
    const content = bytes.subarray(start, start + field(6));
    at = Math.ceil((start + field(6)) / 4) * 4;
    if (name === LAST) return at;
    yield {
      name,
      inode: field(0),
      type: TYPES.find(([bits]) => bits === (field(1) & 0o170000))?.[1] ?? 'file',
      mode: field(1) & 0o7777,
      uid: field(2),
      gid: field(3),
      links: field(4),
      modified: field(5) * 1000,
      content,
    };
  }
}

class NotAnArchive extends Error {}

async function read(command: Command, options: Options, bytes: Uint8Array, owner: Owner): Promise<number> {
  const { process } = command;
  let size: number | undefined;
  let broken: NotAnArchive | undefined;
  const list: Member[] = [];
  try {
    const each = members(bytes);
    for (;;) {
      const { value, done } = each.next();
      if (done) {
        size = value;
        break;
      }
      list.push(value);
    }
  } catch (error) {
    if (!(error instanceof NotAnArchive)) throw error;
    broken = error;
  }
  const wanted = options.operands;
  const twins = new Map<number, string>();
  const contents = new Map<number, Uint8Array>();
  for (const { inode, content } of list) if (content.length > 0) contents.set(inode, content);
  for (const member of list) {
    if (wanted.length > 0 && !wanted.some((pattern) => matchesGlob(pattern, member.name))) continue;
    if (options.has('t')) await command.out.text(listLine(options, { ...member, ...owner }));
    else {
      if (options.has('v')) await command.out.line(member.name);
      const content = contents.get(member.inode) ?? member.content;
      await extract(command, options, { ...member, ...owner, content }, twins);
    }
    await process.breathe();
  }
  await command.out.flush();
  if (broken) return command.fail(broken.message);
  if (size !== undefined) await process.complain(blocksText(size));
  return command.status;
}

function listLine(options: Options, member: Member): string {
  if (!options.has('v')) return `${member.name}\n`;
  const time = strftime('%Y-%m-%d %H:%M:%S', member.modified);
  const target = member.type === 'symlink' ? ` -> ${binary(member.content)}` : '';
  return `${modeString(member)} ${member.uid}/${member.gid} ${String(member.content.length).padStart(9)} ${time} ${member.name}${target}\n`;
}

async function extract(
  command: Command,
  options: Options,
  member: Member,
  twins: Map<number, string>,
): Promise<void> {
  const { fs, process } = command;
  const path = member.name.replace(/^\/+/, '');
  const complain = (text: string): Promise<void> => command.warn(text);
  try {
    const slash = path.lastIndexOf('/');
    if (slash > 0 && options.has('d')) fs.mkdir(path.slice(0, slash), { recursive: true });
    if (member.type === 'directory') {
      if (!fs.exists(path)) fs.mkdir(path, { mode: member.mode });
    } else {
      if (fs.exists(path)) {
        if (!options.has('u') && fs.stat(path).modified >= member.modified)
          return await complain(`${path} not created: newer or same age file exists`);
        fs.unlink(path);
      }
      const twin = member.links > 1 && member.type === 'file' ? twins.get(member.inode) : undefined;
      if (twin !== undefined) {
        fs.link(twin, path);
        return;
      }
      twins.set(member.inode, path);
      createMember(command, path, member);
    }
    if (process.credentials.uid === 0) fs.chown(path, member.uid, member.gid, { noFollow: true });
    if (member.type !== 'symlink') fs.chmod(path, member.mode);
    if (options.has('m')) fs.utimes(path, member.modified, member.modified, { noFollow: true });
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    await complain(`can't open '${path}': ${error.message}`);
  }
}

function createMember({ fs }: Command, path: string, { type, content, mode }: Member): void {
  if (type === 'file') fs.writeFile(path, content, mode);
  else if (type === 'symlink') fs.symlink(binary(content), path);
  else if (type !== 'directory' && type !== 'socket') fs.mknod(path, type as TarEntry['type'] & 'fifo', mode);
}

function blocksText(size: number): string {
  const blocks = Math.ceil(size / BLOCK);
  return `${blocks} blocks\n`;
}
