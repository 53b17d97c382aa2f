import { packTarMember, TAR_END, TarError, unpackTar } from '../../linux/archive/tar.ts';
import type { TarEntry } from '../../linux/archive/tar-entry.ts';
import { extractTar, tarEntries } from '../../linux/archive/tar-files.ts';
import { TarSplitter } from '../../linux/archive/tar-splitter.ts';
import { SystemError } from '../../linux/errno.ts';
import { concatBytes } from '../../linux/io/concat-bytes.ts';
import { Names } from '../accounts.ts';
import type { Command, Tool } from '../command/command.ts';
import { type Options, parseOptions, UsageError } from '../command/options.ts';
import { modeString } from '../files/mode-string.ts';
import { matchesGlob } from '../matches-glob.ts';
import { strftime } from '../strftime.ts';
import { timeZone } from '../time-zone.ts';
import { BZIP2, GZIP, isDamage, LZMA, type Packer, packerOf, XZ } from './packers.ts';
import { type Pieces, peek, recode } from './recode.ts';

const VALUED = 'fCTXb';

export const tar: Tool = {
  name: 'tar',
  usage: 'tar c|x|t [-ZzJjahmvokO] [-f TARFILE] [-C DIR] [-T FILE] [-X FILE] [LONGOPT]... [FILE]...',
  async run(command, { operands }) {
    let options: Options;
    try {
      options = parse(command, operands);
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
    const mode = options.last('c', 't', 'x');
    if (mode === undefined) {
      if (!command.gnu) return command.misuse('no mode');
      await command.process.complain(
        "tar: You must specify one of the '-Acdtrux', '--delete' or '--test-label' options\nTry 'tar --help' or 'tar --usage' for more information.\n",
      );
      return 2;
    }
    const archive = new Archive(command, options);
    if (options.has('Z') || (mode === 'c' && !archive.canPack)) {
      await command.process.complain('drydock: tar with compress, or packing with xz, is not simulated\n');
      return 127;
    }
    await archive.prepare();
    if (mode === 'c') await archive.create();
    else await archive.read(mode === 'x');
    return archive.finish();
  },
};

/** The first word may be letters without a dash; their values then follow in order. */
function parse(command: Command, words: readonly string[]): Options {
  const [first = '', ...rest] = words;
  let args = [...words];
  if (first !== '' && !first.startsWith('-')) {
    const values = [...rest];
    const letters = [...first].flatMap((letter) =>
      VALUED.includes(letter) ? [`-${letter}`, values.shift() ?? ''] : [`-${letter}`],
    );
    args = [...letters, ...values];
  }
  try {
    return parseOptions(args, {
      short: 'cxtf:C:zjJZavhkmoOpPT:X:wWb:',
      long: {
        'auto-compress': 'a',
        bzip2: 'j',
        create: 'c',
        'directory:': 'C',
        'exclude:': 'exclude',
        extract: 'x',
        'file:': 'f',
        'files-from:': 'T',
        get: 'x',
        gunzip: 'z',
        gzip: 'z',
        help: 'help',
        'keep-old-files': 'k',
        list: 't',
        lzma: 'lzma',
        'no-same-owner': 'o',
        'numeric-owner': 'numeric',
        'one-file-system': 'one',
        'exclude-from:': 'X',
        overwrite: 'overwrite',
        'same-owner': 'same',
        'strip-components:': 'strip',
        'to-stdout': 'O',
        ungzip: 'z',
        verbose: 'v',
        xz: 'J',
      },
    });
  } catch (error) {
    if (!(error instanceof UsageError) || !command.gnu) throw error;
    throw new Misuse(error.message);
  }
}

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

/** GNU tar has its own pointer to its help. */
class Misuse extends Error {}

class Archive {
  readonly #command: Command;
  readonly #options: Options;
  readonly #path: string;
  readonly #listed: string[] = [];
  readonly #told = new Set<string>();
  #failed = false;
  #patterns: readonly string[] = [];

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

  #cannotOpen(path: string, error: unknown): Promise<never> {
    if (!(error instanceof SystemError)) throw error;
    return this.#fatal(
      this.#command.say(`${path}: Cannot open: ${error.message}`, `can't open '${path}': ${error.message}`),
    );
  }

  #excluded(path: string): boolean {
    const patterns = this.#patterns;
    const parts = path.split('/');
    return patterns.some((pattern) =>
      parts.some(
        (_, i) => matchesGlob(pattern, parts.slice(i).join('/')) || matchesGlob(pattern, parts[i] ?? ''),
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
  ): AsyncGenerator<Uint8Array, undefined> {
    const { process, fs } = this.#command;
    const own = target === undefined ? undefined : fs.stat(target).inode;
    const links = new Map<number, string>();
    const owners = new Names(fs);
    let told = false;
    for (const name of names) {
      const bare = name.replace(/^\/+/, '').replace(/(?<=.)\/+$/, '');
      if (name.startsWith('/') && !told) {
        told = true;
        await process.complain(
          `tar: ${this.#command.say('R', 'r')}emoving leading ${this.#command.say('`', "'")}/' from member names\n`,
        );
      }
      const itself: string[] = [];
      const leavesOut = (inode: number, path: string): boolean => inode === own && itself.push(path) > 0;
      try {
        const view = fs.from({ cwd: process.cwd });
        const path = name.replace(/(?<=.)\/+$/, '');
        for (const entry of tarEntries(view, path, bare || '.', links, leavesOut)) {
          await process.breathe();
          if (this.#excluded(entry.path)) continue;
          if (this.#options.has('v')) await this.#show(entry, target === undefined);
          const [user, group] = [owners.user(entry.uid), owners.group(entry.gid)];
          yield await packTarMember(process.machine.kernel.clock, { ...entry, user, group });
        }
      } catch (error) {
        if (!(error instanceof SystemError)) throw error;
        await this.#complain(
          this.#command.say(`${name}: Cannot stat: ${error.message}`, `${name}: ${error.message}`),
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
    return undefined;
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
    for await (const entry of members) {
      if (!entered) await this.#changeDirectory();
      entered = true;
      const name = wanted.find((each) => entry.path === each || entry.path.startsWith(`${each}/`));
      if (wanted.length > 0 && name === undefined) continue;
      if (name !== undefined) found.add(name);
      if (this.#excluded(entry.path)) continue;
      const safe = extracts ? await this.#inside(entry.path) : entry.path;
      const path = safe.split('/').slice(strip).join('/');
      if (extracts && path === '') continue;
      if (!extracts || this.#options.has('v'))
        await this.#show({ ...entry, path: safe }, this.#options.has('O'), extracts);
      if (!extracts) continue;
      if (this.#options.has('O')) {
        if (entry.type === 'file') await out.raw(entry.content);
        continue;
      }
      await this.#extract({ ...entry, path });
      await process.breathe();
    }
    for (const name of wanted) {
      if (found.has(name)) continue;
      if (this.#command.gnu) await this.#complain(`${name}: Not found in archive`);
      else await this.#fatal(`${name}: not found in archive`);
    }
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

  async #extract(entry: TarEntry): Promise<void> {
    const { process, fs } = this.#command;
    const here = process.fs;
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
      await process.complain(`\n${packer.name}: stdin: not in ${packer.name} format\n`);
      await this.#fatal('Child returned status 1');
    }
    if (first.length === 0 && !this.#command.gnu) await this.#fatal('short read');
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
    const time = strftime(gnu ? '%Y-%m-%d %H:%M' : '%Y-%m-%d %H:%M:%S', entry.modified, this.#zone);
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
