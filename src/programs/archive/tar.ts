import { packTarMember, TAR_END, TarError, unpackTar } from '../../linux/archive/tar.ts';
import type { TarEntry } from '../../linux/archive/tar-entry.ts';
import { extractTar, tarEntries } from '../../linux/archive/tar-files.ts';
import { TarSplitter } from '../../linux/archive/tar-splitter.ts';
import { SystemError } from '../../linux/errno.ts';
import type { FileSystem } from '../../linux/fs/file-system.ts';
import { concatBytes } from '../../linux/io/concat-bytes.ts';
import { Names } from '../accounts.ts';
import type { Command, Tool } from '../command/command.ts';
import type { Options } from '../command/options.ts';
import { modeString } from '../files/mode-string.ts';
import { baseName } from '../files/paths.ts';
import { matchesGlob } from '../matches-glob.ts';
import { strftime } from '../strftime.ts';
import { parseDate } from '../system/parse-date.ts';
import { timeZone } from '../time-zone.ts';
import { BusyboxExtraction, ExtractionProblem } from './busybox-extraction.ts';
import { BZIP2, GZIP, isDamage, LZMA, type Packer, packerOf, XZ } from './packers.ts';
import { type Pieces, peek, recode } from './recode.ts';
import { Misuse, parseTarWords } from './tar-options.ts';
import { readTransform } from './tar-transform.ts';

/** What GNU's tar has and nobody has simulated. */
const REFUSED: readonly (readonly [name: string, shown: string])[] = [
  ['to-command', '--to-command'],
  ['R', '--block-number'],
  ['totals', '--totals'],
  ['W', '--verify'],
  ['M', '--multi-volume'],
  ['g', '--listed-incremental'],
];

/** What the packers say of what they have not packed, and their status. */
const NOT_PACKED: Readonly<Record<string, readonly [words: string, status: number]>> = {
  gzip: ['\ngzip: stdin: not in gzip format\n', 1],
  bzip2: ['bzip2: (stdin) is not a bzip2 file.\n', 2],
  xz: ['xz: (stdin): File format not recognized\n', 1],
  lzma: ['lzma: (stdin): File format not recognized\n', 1],
};

/** GNU's archives are multiples of so many bytes. */
const RECORD = 10_240;

export const tar: Tool = {
  name: 'tar',
  usage: 'tar c|x|t [-ZzJjahmvokO] [-f TARFILE] [-C DIR] [-T FILE] [-X FILE] [LONGOPT]... [FILE]...',
  async run(command, { operands }) {
    let options: Options;
    try {
      options = parseTarWords(command, operands);
    } catch (error) {
      if (!(error instanceof Misuse)) throw error;
      await command.process.complain(
        `tar: ${error.message}\nTry 'tar --help' or 'tar --usage' for more information.\n`,
      );
      return 64;
    }
    if (options.has('help')) {
      await command.out.text('Usage: tar [OPTION...] [FILE]...\n');
      return 0;
    }
    const modes = command.gnu ? ['c', 't', 'x', 'r', 'u', 'A', 'd', 'delete'] : ['c', 't', 'x'];
    const mode = options.last(...modes);
    const refuse = async (message: string): Promise<number> => {
      await command.process.complain(
        `tar: ${message}\nTry 'tar --help' or 'tar --usage' for more information.\n`,
      );
      return 2;
    };
    if (command.gnu) {
      if (new Set(options.given.map(({ name }) => name).filter((name) => modes.includes(name))).size > 1)
        return refuse("You may not specify more than one '-Acdtrux', '--delete' or  '--test-label' option");
      const strip = options.value('strip') ?? '0';
      if (!/^\d+$/.test(strip)) return refuse(`${strip}: Invalid number of elements`);
      const format = options.value('H') ?? 'gnu';
      if (!/^(gnu|oldgnu|pax|posix|ustar|v7)$/.test(format))
        return refuse(`${format}: Invalid archive format`);
      if ((mode === 'r' || mode === 'u') && options.last('z', 'j', 'J') !== undefined)
        return refuse('Cannot update compressed archives');
    }
    if (mode === undefined) {
      if (!command.gnu) return command.misuse('no mode');
      return refuse("You must specify one of the '-Acdtrux', '--delete' or '--test-label' options");
    }
    for (const [name, shown] of command.gnu ? REFUSED : [])
      if (options.has(name)) {
        await command.process.complain(`drydock: 'tar ${shown}' is not simulated\n`);
        return 127;
      }
    const archive = new Archive(command, options);
    if (options.has('Z') || (mode === 'c' && !archive.canPack)) {
      await command.process.complain('drydock: tar with compress, or packing with xz, is not simulated\n');
      return 127;
    }
    await archive.prepare();
    if (mode === 'c') await archive.create();
    else if (mode === 'd') await archive.compare();
    else if (mode === 't' || mode === 'x') await archive.read(mode === 'x');
    else await archive.change(mode);
    return archive.finish();
  },
};

const ENDINGS: ReadonlyMap<string, Packer> = new Map([
  ...['gz', 'tgz'].map((ending) => [ending, GZIP] as const),
  ...['bz2', 'tbz', 'tbz2'].map((ending) => [ending, BZIP2] as const),
  ...['xz', 'txz'].map((ending) => [ending, XZ] as const),
  ...['lzma', 'tlz'].map((ending) => [ending, LZMA] as const),
]);

/** The packer that a file's name tells. */
function byEnding(path: string): Packer | undefined {
  const [, ending = ''] = /\.([^.]*)$/.exec(path) ?? [];
  return ENDINGS.get(ending);
}

/** Of an archive that ends in the middle of a member. */
const SHORT = 'unexpected end';
const NOTHING = new Uint8Array(0);

class Archive {
  readonly #command: Command;
  readonly #options: Options;
  readonly #path: string;
  readonly #listed: string[] = [];
  readonly #told = new Set<string>();
  #failed = false;
  #patterns: readonly string[] = [];
  #renamed: (name: string) => string = (name) => name;

  constructor(command: Command, options: Options) {
    this.#command = command;
    this.#options = options;
    this.#path = options.value('f') ?? '-';
  }

  /** Reads what `--exclude` and the files of `-X` name, and what `-T` adds to the operands. */
  async prepare(): Promise<void> {
    const { given } = this.#options;
    const patterns = given.flatMap(({ name, value }) => (name === 'exclude' ? [value] : []));
    for (const { name, value } of given) {
      if (name === 'X') patterns.push(...(await this.#linesOf(value)));
      if (name === 'T') this.#listed.push(...(await this.#linesOf(value)));
    }
    this.#patterns = patterns;
    const expression = this.#options.value('transform');
    if (expression === undefined) return;
    const renamed = readTransform(expression);
    if (!renamed) await this.#fatal('Invalid transform expression');
    else this.#renamed = renamed;
  }

  async #linesOf(path: string): Promise<readonly string[]> {
    const { fs } = this.#command;
    try {
      const text = path === '-' ? await this.#command.input(0).rest() : fs.readText(path);
      return text.split('\n').filter((line) => line !== '');
    } catch (error) {
      return this.#cannotOpen(path, error);
    }
  }

  async finish(): Promise<number> {
    if (!this.#failed) return this.#command.status;
    await this.#command.out.flush();
    await this.#command.process.complain(
      this.#command.say(
        'tar: Exiting with failure status due to previous errors\n',
        'tar: error exit delayed from previous errors\n',
      ),
    );
    return this.#command.gnu ? 2 : 1;
  }

  async #complain(text: string): Promise<void> {
    this.#failed = true;
    await this.#command.out.flush();
    await this.#command.process.complain(`tar: ${text}\n`);
  }

  async #fatal(text: string): Promise<never> {
    await this.#command.out.flush();
    await this.#command.process.complain(
      this.#command.gnu ? `tar: ${text}\ntar: Error is not recoverable: exiting now\n` : `tar: ${text}\n`,
    );
    return this.#command.process.exit(this.#command.gnu ? 2 : 1);
  }

  async #cannotOpen(path: string, error: unknown): Promise<never> {
    if (!(error instanceof SystemError)) throw error;
    if (this.#command.gnu && path === this.#path && this.#packer) {
      // Who packs is a child, and it is the one that opens.
      await this.#command.out.flush();
      await this.#command.process.complain(
        `tar (child): ${path}: Cannot open: ${error.message}\ntar (child): Error is not recoverable: exiting now\n`,
      );
      return this.#fatal('Child returned status 2');
    }
    return this.#fatal(
      this.#command.say(`${path}: Cannot open: ${error.message}`, `can't open '${path}': ${error.message}`),
    );
  }

  #excluded(path: string): boolean {
    const patterns = this.#patterns;
    const parts = path.split('/');
    return patterns.some((pattern) =>
      parts.some(
        (part, i) =>
          matchesGlob(pattern, part) ||
          parts.slice(i).some((_, j) => matchesGlob(pattern, parts.slice(i, i + j + 1).join('/'))),
      ),
    );
  }

  get #zone() {
    return timeZone(this.#command.process.env.get('TZ'), this.#command.gnu);
  }

  /** The packer that was asked for. */
  get #packer(): Packer | undefined {
    if (this.#options.has('lzma')) return LZMA;
    const letter = this.#options.last('z', 'j', 'J');
    return letter === 'z' ? GZIP : letter === 'j' ? BZIP2 : letter === 'J' ? XZ : undefined;
  }

  // ---- writing

  /** The packer for a new archive. */
  get #ownPacker(): Packer | undefined {
    return this.#options.has('a') ? byEnding(this.#path) : this.#packer;
  }

  /** Whether a new archive can be made smaller as it is asked: what some packers wrote is only read here. */
  get canPack(): boolean {
    const packer = this.#ownPacker;
    return !packer || packer.pack !== undefined;
  }

  async create(): Promise<void> {
    const { gnu, process } = this.#command;
    const names = [...this.#options.operands, ...this.#listed];
    if (names.length === 0) {
      if (gnu) {
        await process.complain(
          "tar: Cowardly refusing to create an empty archive\nTry 'tar --help' or 'tar --usage' for more information.\n",
        );
        process.exit(2);
      }
      await this.#fatal('empty archive');
    }
    if (this.#path === '-' && process.descriptors.get(1)?.tty)
      await this.#fatal(
        this.#command.say(
          'Refusing to write archive contents to terminal (missing -f option?)',
          "can't write to a terminal",
        ),
      );
    // The archive's own name is seen from where tar was started.
    const target = this.#path === '-' ? undefined : this.#absolute(this.#path);
    const descriptor = target === undefined ? undefined : await this.#openTarget(target);
    await this.#changeDirectory();
    const packer = this.#ownPacker;
    const write = (piece: Uint8Array): Promise<void> =>
      descriptor === undefined ? this.#command.out.raw(piece) : process.write(descriptor, piece);
    const members = this.#packedMembers(names, target);
    if (!packer?.pack) {
      for await (const piece of members) await write(piece);
      return;
    }
    const read = async () => (await members.next()).value ?? new Uint8Array(0);
    const coder = packer.pack({ level: packer.level });
    for await (const piece of recode(process, coder, read)) await write(piece);
  }

  async #openTarget(target: string): Promise<number> {
    const { fs, process } = this.#command;
    try {
      return process.install(fs.open(target, { write: true, create: true, truncate: true }));
    } catch (error) {
      return this.#cannotOpen(this.#path, error);
    }
  }

  /** The archive, member by member. */
  async *#packedMembers(
    names: readonly string[],
    target: string | undefined,
    before: readonly TarEntry[] = [],
  ): AsyncGenerator<Uint8Array, undefined> {
    const { process, fs, gnu } = this.#command;
    let size = 0;
    const pack = async (entry: TarEntry): Promise<Uint8Array> => {
      const bytes = await packTarMember(process.machine.kernel.clock, entry);
      size += bytes.length;
      return bytes;
    };
    for (const entry of before) yield await pack(entry);
    const own = target === undefined || !fs.exists(target) ? undefined : fs.stat(target).inode;
    const links = new Map<number, string>();
    const owners = new Names(fs);
    const gone: string[] = [];
    const kept = await this.#attributes();
    for (const name of names) {
      const lead = gnu && this.#options.has('P') ? '' : await this.#outside(name);
      const bare = name.slice(lead.length).replace(/(?<=.)\/+$/, '');
      const itself: string[] = [];
      const leavesOut = (inode: number, path: string): boolean => inode === own && itself.push(path) > 0;
      try {
        const view = fs.from({ cwd: process.cwd });
        const path = name.replace(/(?<=.)\/+$/, '');
        const follows = gnu && this.#options.has('h');
        for (const entry of tarEntries(view, path, bare || '.', links, leavesOut)) {
          await process.breathe();
          if (gnu && this.#options.has('no-recursion') && entry.path !== (bare || '.')) break;
          if (this.#excluded(entry.path)) continue;
          if (this.#isOld(entry, before)) continue;
          const [user, group] = [owners.user(entry.uid), owners.group(entry.gid)];
          const whole = follows ? followed(view, path, bare, entry) : entry;
          const shown = lead === '' ? entry : { ...entry, path: lead + entry.path };
          if (this.#options.has('v')) await this.#show(gnu ? shown : entry, target === undefined);
          yield await pack({ ...whole, user, group, ...kept, path: this.#renamed(entry.path) });
          gone.push(lead + entry.path);
        }
      } catch (error) {
        if (!(error instanceof SystemError)) throw error;
        if (gnu && this.#options.has('ignore-failed')) {
          await this.#command.out.flush();
          await process.complain(`tar: ${name}: Warning: Cannot stat: ${error.message}\n`);
          continue;
        }
        const opened = gnu && fs.from({ cwd: process.cwd }).exists(name);
        await this.#complain(
          this.#command.say(
            `${name}: Cannot ${opened ? 'open' : 'stat'}: ${error.message}`,
            `${name}: ${error.message}`,
          ),
        );
      }
      for (const path of itself) {
        await this.#command.out.flush();
        await process.complain(
          `tar: ${path}: file is the archive; ${this.#command.say('not dumped', 'skipping')}\n`,
        );
      }
    }
    yield TAR_END;
    size += TAR_END.length;
    if (gnu && size % RECORD !== 0) yield new Uint8Array(RECORD - (size % RECORD));
    if (gnu && this.#options.has('remove-files')) for (const path of gone.reverse()) fs.remove(path);
    return undefined;
  }

  /** What leads out of the directory at the beginning of a name: it is left out of the archive, which is told once. */
  async #outside(name: string): Promise<string> {
    const { gnu } = this.#command;
    const lead = (gnu ? /^(?:\/+|(?:.*\/)?\.\.\/+)/ : /^\/+/).exec(name)?.[0] ?? '';
    const shown = /^\/+$/.test(lead) ? '/' : lead;
    if (lead === '' || this.#told.has(shown)) return lead;
    this.#told.add(shown);
    await this.#command.out.flush();
    await this.#command.process.complain(
      `tar: ${this.#command.say('R', 'r')}emoving leading ${this.#command.say('`', "'")}${shown}' from member names\n`,
    );
    return lead;
  }

  /** What --owner, --group, --mode and --mtime say of all members. */
  async #attributes(): Promise<Partial<TarEntry>> {
    const { fs, gnu, process } = this.#command;
    if (!gnu) return {};
    const value = (name: string): string | undefined => this.#options.value(name);
    const kept: {
      uid?: number;
      gid?: number;
      user?: string;
      group?: string;
      mode?: number;
      modified?: number;
    } = {};
    for (const [option, id, word, file] of [
      ['owner', 'uid', 'user', '/etc/passwd'],
      ['group', 'gid', 'group', '/etc/group'],
    ] as const) {
      const text = value(option);
      if (text === undefined) continue;
      const [name = '', number] = text.replace(/^\+/, '').split(':');
      const lines = fs.exists(file) ? fs.readText(file).split('\n') : [];
      const known = lines.map((line) => line.split(':')).find(([each]) => each === name)?.[2];
      const chosen = number ?? known ?? name;
      if (!/^\d+$/.test(chosen))
        await this.#fatal(`Invalid ${option}`.replace('Invalid', `${name}: Invalid`));
      kept[id] = Number(chosen);
      kept[word] = known === undefined && number === undefined ? '' : name;
    }
    const mode = value('mode');
    if (mode !== undefined) {
      if (/^[0-7]+$/.test(mode)) kept.mode = Number.parseInt(mode, 8);
      else {
        await process.complain("drydock: 'tar --mode' with letters is not simulated\n");
        return process.exit(127);
      }
    }
    const time = value('mtime');
    if (time !== undefined) {
      const { clock } = process.machine.kernel;
      const parsed = /^[./]/.test(time) ? fs.stat(time).modified : parseDate(time, clock.now(), this.#zone);
      if (parsed === undefined) await this.#fatal(`Invalid date: ${time}`);
      else kept.modified = parsed;
    }
    return kept;
  }

  /** Whether `-u` has an entry as new as this in the archive. */
  #isOld(entry: TarEntry, before: readonly TarEntry[]): boolean {
    if (!this.#options.has('u') || !this.#command.gnu) return false;
    const path = this.#renamed(entry.path);
    const stored = before.findLast((each) => each.path === path);
    return stored !== undefined && Math.floor(stored.modified / 1000) >= Math.floor(entry.modified / 1000);
  }

  /** -r, -u, -A and --delete: the archive with members more, or less. */
  async change(mode: string): Promise<void> {
    const { process, fs } = this.#command;
    const target = this.#absolute(this.#path);
    const names = [...this.#options.operands, ...this.#listed];
    if (this.#packer || (fs.exists(target) && packerOf(fs.readFile(target, 512))))
      await this.#fatal('Cannot update compressed archives');
    const before: TarEntry[] = [];
    const there = fs.exists(target) && fs.stat(target).size > 0;
    if (there || mode === 'delete' || mode === 'A')
      for await (const entry of this.#members(target)) before.push(entry);
    let kept: readonly TarEntry[] = before;
    if (mode === 'A')
      for (const name of names)
        for await (const entry of this.#members(this.#absolute(name))) kept = [...kept, entry];
    if (mode === 'delete') {
      const wanted = names.map((name) => name.replace(/\/+$/, ''));
      const isMeant = (path: string, name: string): boolean => path === name || path.startsWith(`${name}/`);
      kept = before.filter(({ path }) => !wanted.some((name) => isMeant(path, name)));
      for (const name of wanted)
        if (!before.some(({ path }) => isMeant(path, name)))
          await this.#complain(`${name}: Not found in archive`);
    }
    await this.#changeDirectory();
    const pieces: Uint8Array[] = [];
    const added = mode === 'delete' || mode === 'A' ? [] : names;
    for await (const piece of this.#packedMembers(added, target, kept)) pieces.push(piece);
    const descriptor = await this.#openTarget(target);
    await process.write(descriptor, concatBytes(pieces));
    process.close(descriptor);
  }

  /** -d: what is in the file system is not as in the archive. */
  async compare(): Promise<void> {
    const { process, out, fs } = this.#command;
    for await (const entry of this.#members(this.#absolute(this.#path))) {
      if (!this.#isWanted(entry.path)) continue;
      if (this.#options.has('v')) await this.#show(entry, false);
      let differs = false;
      const tell = async (what: string): Promise<void> => {
        differs = true;
        await out.line(`${entry.path}: ${what}`);
      };
      try {
        const stat = fs.from({ cwd: process.cwd }).lstat(entry.path);
        if (stat.type !== (entry.type === 'link' ? 'file' : entry.type)) await tell('File type differs');
        else if (entry.type === 'file' || entry.type === 'directory') {
          if ((stat.mode & 0o7777) !== (entry.mode & 0o7777)) await tell('Mode differs');
          if (stat.uid !== entry.uid) await tell('Uid differs');
          if (stat.gid !== entry.gid) await tell('Gid differs');
          if (entry.type === 'file') {
            if (Math.floor(stat.modified / 1000) !== Math.floor(entry.modified / 1000))
              await tell('Mod time differs');
            if (stat.size !== entry.content.length) await tell('Size differs');
            else if (!sameBytes(fs.readFile(entry.path), entry.content)) await tell('Contents differ');
          }
        }
      } catch (error) {
        if (!(error instanceof SystemError)) throw error;
        differs = true;
        await out.flush();
        await process.complain(`tar: ${entry.path}: Warning: Cannot stat: ${error.message}\n`);
      }
      if (differs) this.#command.status = 1;
    }
  }

  #isWanted(path: string): boolean {
    const names = [...this.#options.operands, ...this.#listed].map((each) => each.replace(/\/+$/, ''));
    return names.length === 0 || names.some((name) => path === name || path.startsWith(`${name}/`));
  }

  #absolute(path: string): string {
    return path.startsWith('/') ? path : `${this.#command.process.cwd}/${path}`;
  }

  async #changeDirectory(): Promise<void> {
    const directory = this.#options.value('C');
    if (directory === undefined) return;
    try {
      this.#command.process.chdir(directory);
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      await this.#fatal(
        this.#command.say(
          `${directory}: Cannot open: ${error.message}`,
          `can't change directory to '${directory}': ${error.message}`,
        ),
      );
    }
  }

  // ---- reading

  async read(extracts: boolean): Promise<void> {
    const { process, out } = this.#command;
    // busybox changes the directory first and reads after that, GNU the other way round.
    const path = this.#path === '-' ? '-' : this.#absolute(this.#path);
    if (!this.#command.gnu) await this.#changeDirectory();
    const members = this.#members(path);
    let entered = !this.#command.gnu;
    const wanted = [...this.#options.operands, ...this.#listed].map((each) => each.replace(/\/+$/, ''));
    const found = new Set<string>();
    const strip = Number(this.#options.value('strip') ?? 0);
    const given = this.#command.gnu ? this.#options.value('top') : undefined;
    const top = given === '' ? baseName(this.#path).replace(/\.(tar(\.\w+)?|t\w+)$/, '') : (given ?? '');
    const directories: TarEntry[] = [];
    const busybox = this.#command.gnu || !extracts ? undefined : this.#busyboxExtraction();
    if (this.#command.gnu && !this.#options.has('wildcards') && wanted.some((each) => /[*?[]/.test(each)))
      await this.#command.process.complain(
        'tar: Pattern matching characters used in file names\ntar: Use --wildcards to enable pattern matching, or --no-wildcards to suppress this warning\n',
      );
    for await (const entry of members) {
      if (!entered) await this.#changeDirectory();
      entered = true;
      const name = wanted.find((each) => this.#means(each, entry.path));
      if (wanted.length > 0 && name === undefined) continue;
      if (name !== undefined) found.add(name);
      if (this.#excluded(entry.path)) continue;
      const safe = extracts ? await this.#inside(entry.path) : entry.path;
      const renamed = this.#renamed(safe);
      const cut = renamed.split('/').slice(strip).join('/');
      if (extracts && cut === '') continue;
      const path = top === '' || cut === top || cut.startsWith(`${top}/`) ? cut : `${top}/${cut}`;
      const listed = this.#options.has('show-transformed') ? cut : safe;
      if (!extracts || this.#options.has('v'))
        await this.#show({ ...entry, path: listed }, this.#options.has('O'), extracts);
      if (!extracts) continue;
      if (this.#options.has('O')) {
        if (entry.type === 'file') await out.raw(entry.content);
        continue;
      }
      const target = entry.type === 'link' ? entry.target?.split('/').slice(strip).join('/') : entry.target;
      if (entry.type === 'link' && target === '') continue;
      if (busybox)
        await this.#orEnd(() => busybox.extract({ ...entry, path, ...(target ? { target } : {}) }));
      else await this.#extract({ ...entry, path });
      if (entry.type === 'directory') directories.push({ ...entry, path });
      await process.breathe();
    }
    if (busybox) await this.#orEnd(() => busybox.links());
    // What came into them has changed their times.
    if (this.#command.gnu && !this.#options.has('m'))
      for (const { path, modified } of directories.reverse())
        if (process.fs.exists(path)) process.fs.utimes(path, modified, modified);
    for (const name of wanted) {
      if (found.has(name)) continue;
      if (this.#command.gnu) await this.#complain(`${name}: Not found in archive`);
      else await this.#fatal(`${name}: not found in archive`);
    }
  }

  /** Whether a name that was asked for means a member: itself, what is below it, or with --wildcards what it matches. */
  #means(name: string, path: string): boolean {
    if (path === name) return true;
    const below = !this.#options.has('no-recursion') || !this.#command.gnu;
    if (below && path.startsWith(`${name}/`)) return true;
    return this.#command.gnu && this.#options.has('wildcards') && matchesGlob(name, path);
  }

  /** A name without what leads out of the directory. */
  async #inside(path: string): Promise<string> {
    const unsafe = /^(?:.*\/)?\.\.\/+/.exec(path)?.[0] ?? /^\/+/.exec(path)?.[0];
    if (unsafe === undefined) return path;
    if (!this.#told.has(unsafe)) {
      this.#told.add(unsafe);
      const [letter, mark] = this.#command.gnu ? ['R', '`'] : ['r', "'"];
      await this.#command.out.flush();
      await this.#command.process.complain(
        `tar: ${letter}emoving leading ${mark}${unsafe}' from member names\n`,
      );
    }
    return path.slice(unsafe.length);
  }

  #busyboxExtraction(): BusyboxExtraction {
    const { process, fs } = this.#command;
    const has = (name: string): boolean => this.#options.has(name);
    return new BusyboxExtraction(
      fs.from({ cwd: process.cwd }),
      {
        keepsOld: has('k'),
        overwrites: has('overwrite'),
        owners: process.credentials.uid === 0 && !has('o'),
        now: has('m') ? process.machine.kernel.clock.now() : undefined,
      },
      async (text) => {
        await this.#command.out.flush();
        await process.complain(`tar: ${text}\n`);
      },
    );
  }

  async #orEnd(act: () => Promise<void> | void): Promise<void> {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof ExtractionProblem)) throw error;
      await this.#fatal(error.message);
    }
  }

  async #extract(entry: TarEntry): Promise<void> {
    const { process, fs } = this.#command;
    const here = process.fs;
    if (this.#options.has('skip-old') && entry.type !== 'directory' && here.exists(entry.path)) {
      if (this.#options.has('v')) {
        await this.#command.out.flush();
        await process.complain(`tar: ${entry.path}: skipping existing file\n`);
      }
      return;
    }
    if (this.#options.has('k') && entry.type !== 'directory' && here.exists(entry.path))
      return this.#complain(
        this.#command.say(
          `${entry.path}: Cannot open: File exists`,
          `can't open '${entry.path}': File exists`,
        ),
      );
    try {
      const owners = process.credentials.uid === 0 && !this.#options.has('o');
      const view = fs.from({ cwd: process.cwd });
      const modified = this.#options.has('m') ? process.machine.kernel.clock.now() : entry.modified;
      const overwrite = this.#options.has('overwrite');
      extractTar(view, process.cwd, [{ ...entry, modified }], { owners, overwrite });
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      await this.#complain(
        this.#command.say(
          `${entry.path}: Cannot open: ${error.message}`,
          `can't open '${entry.path}': ${error.message}`,
        ),
      );
    }
  }

  /** The members of the archive as it comes. */
  async *#members(path: string): AsyncGenerator<TarEntry> {
    const { process } = this.#command;
    if (this.#path === '-' && process.descriptors.get(0)?.tty)
      await this.#fatal(
        this.#command.say(
          'Refusing to read archive contents from terminal (missing -f option?)',
          "can't read from a terminal",
        ),
      );
    const descriptor = await this.#openArchive(path);
    const { first, read } = await peek(() => process.read(descriptor));
    const packer = this.#packer;
    if (packer && !packer.isPacked(first)) {
      if (!this.#command.gnu) await this.#fatal('invalid magic\ntar: short read');
      const [words, status] = NOT_PACKED[packer.name] ?? NOT_PACKED.gzip ?? ['', 1];
      await process.complain(words);
      await this.#fatal(`Child returned status ${status}`);
    }
    if (first.length === 0 && !this.#command.gnu) {
      // It goes on to say what it has not found.
      await process.complain('tar: short read\n');
      this.#command.status = 1;
      return;
    }
    if (first.length === 0) await this.#complain('This does not look like a tar archive');
    const coder = packerOf(first)?.unpack();
    const unpacked = coder ? recode(process, coder, read) : undefined;
    const next = unpacked ? async () => (await unpacked.next()).value ?? NOTHING : read;
    let any = 0;
    try {
      for await (const part of this.#parts(next)) {
        for (const entry of await unpackTar(process.machine.kernel.clock, part)) {
          any++;
          yield entry;
        }
      }
    } catch (error) {
      if (!(error instanceof TarError) && !isDamage(error)) throw error;
      if (!this.#command.gnu)
        await this.#fatal(error.message === SHORT || isDamage(error) ? 'short read' : 'invalid tar magic');
      if (any > 0 && error.message === SHORT) await this.#fatal('Unexpected EOF in archive');
      await this.#complain(any > 0 ? 'Skipping to next header' : 'This does not look like a tar archive');
    }
  }

  async #openArchive(path: string): Promise<number> {
    try {
      return this.#command.openDescriptor(path);
    } catch (error) {
      return this.#cannotOpen(this.#path, error);
    }
  }

  /** An archive for each member. @throws TarError if the last one is not complete */
  async *#parts(read: Pieces): AsyncGenerator<Uint8Array> {
    const splitter = new TarSplitter();
    while (!splitter.done) {
      const bytes = await read();
      splitter.push(bytes);
      for (let part = splitter.pull(); part; part = splitter.pull()) yield concatBytes([part, TAR_END]);
      if (bytes.length > 0 || splitter.done) continue;
      // busybox looks at the magic of whatever it has read of a header.
      if (splitter.left > 0) throw new TarError(splitter.left < 512 && !this.#command.gnu ? '' : SHORT);
      return;
    }
    // Whoever writes it may write what follows its end, too.
    if (this.#path === '-') while ((await read()).length > 0);
  }

  /** The name of a member, or its line of a long list. */
  async #show(entry: TarEntry, toErrors: boolean, extracts = false): Promise<void> {
    const { process, out } = this.#command;
    const name = entry.type === 'directory' ? `${entry.path}/` : entry.path;
    const long = this.#options.has('t') && this.#options.has('v');
    const text = long ? this.#line(entry, name) : name;
    if (!toErrors || (extracts && !this.#options.has('O'))) await out.line(text);
    else await process.complain(`${text}\n`);
  }

  #line(entry: TarEntry, name: string): string {
    const { fs, gnu } = this.#command;
    const names = new Names(fs);
    const numeric = this.#options.has('numeric');
    const owner = numeric
      ? `${entry.uid}/${entry.gid}`
      : `${names.user(entry.uid)}/${names.group(entry.gid)}`;
    const plain = modeString({ type: entry.type === 'link' ? 'file' : entry.type, mode: entry.mode });
    const mode = gnu && entry.type === 'link' ? `h${plain.slice(1)}` : plain;
    const size = String(entry.content.length);
    const full = gnu && this.#options.has('full-time');
    const time = strftime(gnu && !full ? '%Y-%m-%d %H:%M' : '%Y-%m-%d %H:%M:%S', entry.modified, this.#zone);
    const target =
      entry.type === 'symlink'
        ? ` -> ${entry.target}`
        : entry.type === 'link'
          ? this.#command.say(` link to ${entry.target}`, ` -> ${entry.target}`)
          : '';
    const columns = gnu
      ? `${owner} ${size.padStart(Math.max(0, 18 - owner.length))}`
      : `${owner} ${size.padStart(9)}`;
    return `${mode} ${columns} ${time} ${name}${target}`;
  }
}

/** What a symbolic link leads to, in its place (-h). */
function followed(view: FileSystem, path: string, name: string, entry: TarEntry): TarEntry {
  if (entry.type !== 'symlink') return entry;
  const place = path + entry.path.slice(name.length);
  const { type, mode, modified } = view.stat(place);
  if (type !== 'file') return entry;
  return { ...entry, type: 'file', mode, modified, content: view.readFile(place) };
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
