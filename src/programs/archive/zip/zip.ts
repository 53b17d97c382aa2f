import { SystemError } from '../../../linux/errno.ts';
import type { Command, Tool } from '../../command/command.ts';
import { zoneOf } from '../../command/zone.ts';
import { matchesGlob } from '../../matches-glob.ts';
import { packMember } from './pack-member.ts';
import { readZip, writeZip, type ZipMember } from './zip-archive.ts';
import { readZipCall, type ZipCall } from './zip-options.ts';

const USAGE = `Zip 3.0 (July 5th 2008). Usage:
zip [-options] [zipfile list] [-xi list]
  The default is to add the files of the list to zipfile, or to replace them there.
  -f   freshen: only changed files  -u   update: only changed or new files
  -d   delete entries in zipfile    -m   move into zipfile (delete OS files)
  -r   recurse into directories     -j   junk (don't record) directory names
  -0   store only                   -1   compress faster
  -9   compress better              -q   quiet operation
  -v   verbose operation            -D   do not add directory entries
  -x   exclude the following names  -i   include only the following names
  -y   store symbolic links as the link instead of the referenced file
  -T   test zipfile integrity       -@   read names from stdin
  -sf  show the files that would be operated on
`;

/** Info-ZIP's zip: puts files into an archive, changes what stands there, takes things out. */
export const zip: Tool = {
  name: 'zip',
  usage: 'zip [-options] [zipfile list]',
  ownHelp: true,
  async run(command, { operands }) {
    const { out } = command;
    const call = await readZipCall(command, operands);
    if (call.flags.has('h') || call.flags.has('version') || call.archive === undefined) {
      await out.text(USAGE);
      return 0;
    }
    if (call.archive === '-') {
      await command.process.complain("drydock: 'zip -' is not simulated\n");
      return 127;
    }
    return run(command, call, call.archive);
  },
};

async function run(command: Command, call: ZipCall, archive: string): Promise<number> {
  const { fs, out } = command;
  const path = /\.[^/]*$/.test(archive.slice(archive.lastIndexOf('/') + 1)) ? archive : `${archive}.zip`;
  const { flags } = call;
  let members: readonly ZipMember[] = [];
  if (fs.exists(path)) {
    const read = readZip(fs.readFile(path));
    if (!read && fs.stat(path).size > 0) return fail(command, 3, `Zip file structure invalid (${path})`);
    members = read ?? [];
  }
  const names = flags.has('@') ? await namesFromInput(command) : call.names;
  if (flags.has('d')) return remove(command, call, path, members);
  if (flags.has('sf') && names.length === 0) return showFiles(command, members);
  if (flags.has('T') && names.length === 0) {
    if (members.length === 0) return fail(command, 13, `Nothing to do! (${path})`);
    await out.line(`test of ${path} OK`);
    return 0;
  }
  const search = new Search(command, call, path);
  if (flags.has('f') && names.length === 0) for (const { name } of members) search.add(name, name);
  for (const name of names)
    if (!(await search.look(name)) && !flags.has('q'))
      await out.line(`\tzip warning: name not matched: ${name}`);
  const { found } = search;
  if (found.size === 0) {
    if (names.length > 0 && search.left > 0) {
      await out.line('\tzip warning: zip file empty');
      fs.writeFile(path, writeZip([]));
      return 0;
    }
    return flags.has('f') || flags.has('u') ? 12 : fail(command, 12, `Nothing to do! (${path})`);
  }
  return pack(command, call, path, members, found);
}

/** Says what ended it. */
async function fail({ out }: Command, status: number, message: string): Promise<number> {
  await out.text(`\nzip error: ${message}\n`);
  return status;
}

async function namesFromInput(command: Command): Promise<readonly string[]> {
  const text = await command.input(0).rest();
  return text.split('\n').filter((line) => line !== '');
}

/** Finds the files that are meant, by the names that they get. */
class Search {
  /** Paths by names. */
  readonly found = new Map<string, string>();
  /** How many were found and left out. */
  left = 0;
  readonly #command: Command;
  readonly #call: ZipCall;
  readonly #archive: string;

  constructor(command: Command, call: ZipCall, archive: string) {
    this.#command = command;
    this.#call = call;
    this.#archive = archive;
  }

  add(name: string, path: string): void {
    const { excluded, included } = this.#call;
    const matches = (pattern: string): boolean => matchesGlob(pattern, name);
    if (excluded.some(matches) || (included.length > 0 && !included.some(matches))) this.left++;
    else this.found.set(name, path);
  }

  /** Whether there is a file of this name. */
  async look(path: string): Promise<boolean> {
    const { fs, process } = this.#command;
    const { flags } = this.#call;
    const kept = flags.has('y');
    let type: string;
    try {
      ({ type } = kept ? fs.lstat(path) : fs.stat(path));
      // An archive never holds itself.
      if (fs.exists(this.#archive) && fs.realpath(path) === fs.realpath(this.#archive)) return true;
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      return false;
    }
    const name = path.replace(/^(?:\.?\/+)+/, '').replace(/\/+$/, '');
    const shown = flags.has('j') ? name.slice(name.lastIndexOf('/') + 1) : name;
    if (type !== 'directory') {
      if (type === 'file' || type === 'symlink') this.add(shown, path);
      return true;
    }
    if (!flags.has('D') && !flags.has('j') && name !== '' && name !== '.') this.add(`${shown}/`, path);
    if (!flags.has('r')) return true;
    for (const entry of fs.readDirectory(path)) {
      await this.look(path === '.' ? entry.name : `${path.replace(/\/+$/, '')}/${entry.name}`);
      const breath = process.breath();
      if (breath) await breath;
    }
    return true;
  }
}

async function pack(
  command: Command,
  call: ZipCall,
  path: string,
  members: readonly ZipMember[],
  found: ReadonlyMap<string, string>,
): Promise<number> {
  const { fs, out, process } = command;
  const { flags, level } = call;
  const zone = zoneOf(command);
  const onlyNewer = flags.has('u') || flags.has('f');
  const result: ZipMember[] = [];
  const packedPaths: string[] = [];
  let [total, packedTotal, changed] = [0, 0, 0];
  const take = async (verb: string, name: string, from: string, before?: ZipMember): Promise<void> => {
    const isLink = flags.has('y') && fs.lstat(from).type === 'symlink';
    const stat = isLink ? fs.lstat(from) : fs.stat(from);
    let bytes: Uint8Array;
    try {
      bytes =
        stat.type === 'directory'
          ? new Uint8Array()
          : isLink
            ? new TextEncoder().encode(fs.readlink(from))
            : fs.readFile(from);
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      await out.text(`\tzip warning: could not open for reading: ${name}\n\tzip warning: ${error.message}\n`);
      command.status = 18;
      return;
    }
    const member = await packMember(process, zone, name, bytes, stat, level);
    if (before && onlyNewer && !isNewer(member, before)) {
      result.push(before);
      return;
    }
    result.push(member);
    packedPaths.push(from);
    changed++;
    total += member.size;
    packedTotal += member.packed.length;
    if (flags.has('q')) return;
    const how =
      member.method === 0 ? '(stored 0%)' : `(deflated ${percent(member.size, member.packed.length)}%)`;
    const sizes = flags.has('v') ? `\t(in=${member.size}) (out=${member.packed.length})` : '';
    await out.line(`${verb}${name}${sizes} ${how}`);
  };
  for (const member of members) {
    const from = found.get(member.name);
    if (from === undefined) result.push(member);
    else await take('updating: ', member.name, from, member);
  }
  const known = new Set(members.map(({ name }) => name));
  if (!flags.has('f'))
    for (const [name, from] of found) if (!known.has(name)) await take('  adding: ', name, from);
  if (changed === 0) return command.status || 12;
  try {
    fs.writeFile(path, writeZip(result));
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    await out.text(`zip I/O error: ${error.message}\n`);
    return fail(command, 15, `Could not create output file (${path})`);
  }
  if (flags.has('v') && !flags.has('q'))
    await out.line(
      `total bytes=${total}, compressed=${packedTotal} -> ${percent(total, packedTotal)}% savings`,
    );
  if (flags.has('T')) await out.line(`test of ${path} OK`);
  // Directories go last, when they are empty.
  if (flags.has('m'))
    for (const from of packedPaths.toReversed())
      await command.attempt(
        () => (fs.lstat(from).type === 'directory' ? fs.rmdir(from) : fs.unlink(from)),
        () => '',
      );
  return command.status;
}

function isNewer(member: ZipMember, before: ZipMember): boolean {
  return member.date > before.date || (member.date === before.date && member.time > before.time);
}

function percent(size: number, packed: number): number {
  return size === 0 ? 0 : Math.floor((200 * (size - packed) + size) / (2 * size));
}

async function remove(
  command: Command,
  { names, flags }: ZipCall,
  path: string,
  members: readonly ZipMember[],
): Promise<number> {
  const { fs, out } = command;
  const gone = new Set<ZipMember>();
  for (const pattern of names) {
    const hits = members.filter(({ name }) => matchesGlob(pattern, name));
    if (hits.length === 0) await out.line(`\tzip warning: name not matched: ${pattern}`);
    for (const hit of hits) gone.add(hit);
  }
  if (gone.size === 0) return fail(command, 12, `Nothing to do! (${path})`);
  if (!flags.has('q'))
    for (const member of members) if (gone.has(member)) await out.line(`deleting: ${member.name}`);
  const rest = members.filter((member) => !gone.has(member));
  if (rest.length === 0) {
    await out.line('\tzip warning: zip file empty');
    fs.unlink(path);
  } else fs.writeFile(path, writeZip(rest));
  return 0;
}

async function showFiles({ out }: Command, members: readonly ZipMember[]): Promise<number> {
  const bytes = members.reduce((sum, { size }) => sum + size, 0);
  await out.text(
    `Archive contains:\n${members.map(({ name }) => `  ${name}\n`).join('')}Total ${members.length} entries (${bytes} bytes)\n`,
  );
  return 0;
}
