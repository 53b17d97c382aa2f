import { SystemError } from '../../../linux/errno.ts';
import type { FileType, Stat } from '../../../linux/fs/stat.ts';
import { statusNumber } from '../../../linux/process/exit.ts';
import { Names } from '../../accounts.ts';
import { toBinary } from '../../command/bytes.ts';
import type { Command, Tool } from '../../command/command.ts';
import { confirm } from '../../command/confirm.ts';
import { UsageError } from '../../command/options.ts';
import { Output } from '../../command/output.ts';
import { matchesGlob } from '../../matches-glob.ts';
import { spawnCommand } from '../../processes/run-child.ts';
import { posixRegex } from '../../regex/posix.ts';
import { mountOf } from '../mount-of.ts';
import { baseName, directoryName, join } from '../paths.ts';
import { parseBusyboxExpression } from './busybox-expression.ts';
import { type Candidate, formatted, listLine } from './directives.ts';
import { FindError, type Node, parseExpression, type Search } from './expression.ts';

export const find: Tool = {
  name: 'find',
  usualVersion: true,
  usage: 'find [-HL] [PATH]... [OPTIONS] [ACTIONS]',
  gnuUsage: '[-H] [-L] [-P] [path...] [expression]',
  package: 'GNU findutils) 4.9.0',
  async run(command, { operands }) {
    const paths: string[] = [];
    let follow: Search['follow'] = 'never';
    let i = 0;
    for (
      ;
      /^-([HLP]+$|[OD])/.test(operands[i] ?? '') && (command.gnu || /^-[HLP]/.test(operands[i] ?? ''));
      i++
    ) {
      const word = operands[i] ?? '';
      if (word.startsWith('-O')) {
        if (!/^-O\d+$/.test(word))
          return command.fail('Please specify a decimal number immediately after -O');
        continue;
      }
      if (word.startsWith('-D')) {
        const flags = word.slice(2) || operands[++i];
        if (flags === undefined) return command.fail('Missing argument after the -D option.');
        if (flags === 'help') return debugHelp(command);
        for (const flag of flags.split(','))
          if (!DEBUG_FLAGS.has(flag))
            await command.warn(`Ignoring unrecognised debug flag ${command.cite(flag)}`, command.status);
        continue;
      }
      for (const letter of operands[i] ?? '')
        if (command.gnu || follow !== 'always') follow = FOLLOWS[letter] ?? (command.gnu ? 'never' : follow);
    }
    if (operands[i] === '--') i++;
    for (; i < operands.length; i++) {
      const word = operands[i] as string; // i < length
      if (command.gnu && word === '-follow') follow = 'always';
      else if (command.gnu ? /^(-.+|!|\()$/s.test(word) : /^(-.*|!|\()$/s.test(word)) break;
      else paths.push(word);
    }
    let search: Search;
    try {
      const words = operands.slice(i);
      search = command.gnu
        ? parseExpression(words, {
            fs: command.fs,
            follow,
            now: command.process.machine.kernel.clock.now(),
            cite: (word) => command.cite(word),
          })
        : parseBusyboxExpression(words, command.fs, follow);
    } catch (error) {
      if (!(error instanceof FindError)) throw error;
      if (!command.gnu && error.withUsage) throw new UsageError(error.message);
      return command.fail(error.message);
    }
    for (const warning of search.warnings ?? []) await command.warn(`warning: ${warning}`, command.status);
    const walk = new Walk(command, search);
    for (const path of paths.length > 0 ? paths : ['.']) await walk.from(path);
    await walk.finish();
    return command.status;
  },
};

/** What the letters before the paths make of symbolic links; `-P` is no change to busybox. */
const FOLLOWS: Readonly<Record<string, Search['follow']>> = { H: 'named', L: 'always' };

const DEBUG_FLAGS = new Map([
  ['exec', 'what -exec runs'],
  ['opt', 'how the expression is arranged'],
  ['rates', 'how often each test held'],
  ['search', 'how the tree is walked'],
  ['stat', 'which files are looked at'],
  ['time', 'what the times are compared with'],
  ['tree', 'the expression as a tree'],
  ['all', 'all of these'],
  ['help', 'this list'],
]);

async function debugHelp({ out }: Command): Promise<number> {
  await out.line('Valid arguments for -D:');
  for (const [flag, text] of DEBUG_FLAGS) await out.line(`${flag.padEnd(10)} ${text}`);
  return 0;
}

/** So many characters of paths become the arguments of one call, as with xargs. */
const MOST_GATHERED = 128 * 1024 - 2048;

class Walk {
  readonly #command: Command;
  readonly #search: Search;
  readonly #names: Names;
  readonly #now: number;
  #pruned = false;
  /** Where the path that is walked began. */
  #device: number | undefined;
  #quit = false;
  /** Arguments gathered for `-exec … +`. */
  readonly #gathered = new Map<Node, { paths: string[]; size: number; directory: string | undefined }>();
  /** Files that -fprint and its kin write. */
  readonly #files = new Map<string, Output>();
  /** The directories above, while symbolic links are followed. */
  readonly #above: { readonly path: string; readonly stat: Stat }[] = [];

  constructor(command: Command, search: Search) {
    this.#command = command;
    this.#search = search;
    this.#names = new Names(command.fs);
    this.#now = command.process.machine.kernel.clock.now();
  }

  async from(path: string): Promise<void> {
    await this.#visit(path, path, 0);
    this.#device = undefined;
  }

  async finish(): Promise<void> {
    for (const [node, { paths, directory }] of this.#gathered) {
      if (node.kind === 'exec') await this.#runWith(node.argv, paths, directory);
    }
    for (const file of this.#files.values()) await file.flush();
  }

  /** What was gathered becomes the arguments of one call. */
  async #runWith(argv: readonly string[], paths: readonly string[], directory?: string): Promise<void> {
    if (paths.length === 0) return;
    const status = await this.#run(
      argv.flatMap((word) => (word.includes('{}') ? paths.map((path) => word.replace('{}', path)) : [word])),
      directory,
    );
    if (status !== 0) this.#command.status = 1;
  }

  async #visit(path: string, root: string, depth: number): Promise<void> {
    if (this.#quit) return;
    const breath = this.#command.process.breath();
    if (breath) await breath;
    const { fs } = this.#command;
    const { minDepth, maxDepth, depthFirst, follow, sameDevice } = this.#search;
    let stat: Stat;
    try {
      stat = follow === 'always' || (follow === 'named' && depth === 0) ? this.#statOf(path) : fs.lstat(path);
      this.#device ??= stat.device;
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      await this.#complain(path, error);
      return;
    }
    if (follow === 'always' && stat.type === 'directory') {
      const same = this.#above.find(
        (each) => each.stat.inode === stat.inode && each.stat.device === stat.device,
      );
      if (same && this.#command.gnu) {
        await this.#command.warn(
          `File system loop detected; ${this.#command.cite(path)} is part of the same file system loop as ${this.#command.cite(same.path)}.`,
        );
        return;
      }
    }
    const candidate = { path, root, stat, depth };
    this.#pruned = false;
    const test = async (): Promise<void> => {
      if (depth >= minDepth) await this.#test(this.#search.expression, candidate);
    };
    if (!depthFirst) await test();
    const elsewhere = sameDevice && stat.device !== this.#device;
    if (stat.type === 'directory' && depth < maxDepth && !this.#pruned && !this.#quit && !elsewhere) {
      try {
        this.#above.push({ path, stat });
        for (const { name } of fs.readDirectory(path)) await this.#visit(join(path, name), root, depth + 1);
      } catch (error) {
        if (!(error instanceof SystemError)) throw error;
        await this.#complain(path, error);
      } finally {
        this.#above.pop();
      }
    }
    if (depthFirst && !this.#quit) await test();
  }

  /** When a file that the expression names was changed; without it the search ends. */
  async #modified(path: string): Promise<number> {
    try {
      return this.#command.fs.stat(path).modified;
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      return this.#command.fail(
        this.#command.say(
          `${this.#command.quote(path)}: ${error.message}`,
          `can't stat '${path}': ${error.message}`,
        ),
      );
    }
  }

  #statOf(path: string): Stat {
    const { fs } = this.#command;
    return fs.exists(path) ? fs.stat(path) : fs.lstat(path);
  }

  async #complain(path: string, error: SystemError): Promise<void> {
    await this.#command.warn(`${this.#command.gnu ? this.#command.cite(path) : path}: ${error.message}`);
  }

  async #test(node: Node, candidate: Candidate): Promise<boolean> {
    const { path, stat } = candidate;
    const command = this.#command;
    const { out, fs } = command;
    switch (node.kind) {
      case 'and':
        if (!(await this.#test(node.left, candidate)) || this.#quit) return false;
        return this.#test(node.right, candidate);
      case 'or':
        return (await this.#test(node.left, candidate)) || (await this.#test(node.right, candidate));
      case 'list':
        await this.#test(node.left, candidate);
        return this.#test(node.right, candidate);
      case 'not':
        return !(await this.#test(node.operand, candidate));
      case 'constant':
        return node.value;
      case 'name':
        return matchesGlob(node.pattern, baseName(path), node);
      case 'path':
        return matchesGlob(node.pattern, path, node);
      case 'linkname':
        return stat.type === 'symlink' && matchesGlob(node.pattern, fs.readlink(path), node);
      case 'regex':
        return posixRegex(toBinary(node.pattern), {
          whole: 'line',
          extended: node.extended,
          ignoreCase: node.ignoreCase,
        }).test(toBinary(path));
      case 'type':
        return node.types.includes(stat.type);
      case 'size':
        return compare(Math.ceil(stat.size / node.unit), node.comparison);
      case 'empty':
        return stat.type === 'directory'
          ? fs.readDirectory(path).length === 0
          : stat.type === 'file' && stat.size === 0;
      case 'time': {
        const age = Math.floor((this.#now - stat[node.which]) / node.unit);
        // With + and -, GNU counts whole units; minutes are rounded up.
        return compare(
          node.unit === 60_000 ? Math.ceil((this.#now - stat[node.which]) / node.unit) : age,
          node.comparison,
        );
      }
      case 'newer':
        return 'than' in node
          ? Math.floor(stat.modified / 1000) > node.than
          : stat.modified > (await this.#modified(node.file));
      case 'bytes':
        return compare(stat.size, node.comparison);
      case 'age': {
        const age = Math.floor(this.#now / 1000) - Math.floor(stat[node.which] / 1000);
        const { sign, number } = node.comparison;
        const from = number * node.unit;
        if (sign === '-') return age < from;
        return age >= (sign === '+' ? from + node.unit : from) && (sign === '+' || age < from + node.unit);
      }
      case 'samefile':
        return stat.inode === node.inode && stat.device === node.device;
      case 'owner':
        return stat[node.which] === node.id;
      case 'perm': {
        const bits = stat.mode & 0o7777;
        if (node.how === 'all') return (bits & node.mode) === node.mode;
        return node.how === 'any' ? node.mode === 0 || (bits & node.mode) !== 0 : bits === node.mode;
      }
      case 'uid':
      case 'gid':
        return compare(stat[node.kind], node.comparison);
      case 'nobody':
        return node.which === 'user' ? !this.#names.hasUser(stat.uid) : !this.#names.hasGroup(stat.gid);
      case 'xtype':
        return node.types.includes(this.#otherType(candidate));
      case 'fstype':
        return mountOf(fs, stat.type === 'symlink' ? directoryName(path) : path)?.type === node.name;
      case 'used':
        return compare(Math.floor((stat.accessed - stat.changed) / 86_400_000), node.comparison);
      case 'later':
        return stat[node.which] > node.than;
      case 'links':
        return compare(stat.links, node.comparison);
      case 'inum':
        return compare(stat.inode, node.comparison);
      case 'access':
        try {
          fs.access(path, node.mode);
          return true;
        } catch (error) {
          if (error instanceof SystemError) return false;
          throw error;
        }
      case 'prune':
        this.#pruned = true;
        return true;
      case 'quit':
        this.#quit = true;
        return true;
      case 'print':
        await (node.file === undefined ? out : await this.#file(node.file)).text(`${path}${node.end}`);
        return true;
      case 'printf':
        await (node.file === undefined ? out : await this.#file(node.file)).text(
          formatted(node.format, candidate, fs, this.#names),
        );
        return true;
      case 'ls':
        await (node.file === undefined ? out : await this.#file(node.file)).line(
          listLine(candidate, fs, this.#names, this.#now),
        );
        return true;
      case 'delete':
        if (path === '.') return true;
        try {
          if (stat.type === 'directory') fs.rmdir(path);
          else fs.unlink(path);
          return true;
        } catch (error) {
          if (!(error instanceof SystemError)) throw error;
          await this.#command.warn(
            this.#command.say(
              `cannot delete ${this.#command.quote(path)}: ${error.message}`,
              `${path}: ${error.message}`,
            ),
            command.gnu ? 1 : command.status,
          );
          return !command.gnu;
        }
      case 'exec': {
        if (node.gather) {
          const directory = node.inDirectory ? directoryName(path) : undefined;
          const gathered = this.#gathered.get(node) ?? { paths: [], size: 0, directory };
          this.#gathered.set(node, gathered);
          if (gathered.size + path.length + 1 > MOST_GATHERED || gathered.directory !== directory) {
            await this.#runWith(node.argv, gathered.paths, gathered.directory);
            gathered.paths = [];
            gathered.size = 0;
            gathered.directory = directory;
          }
          gathered.paths.push(node.inDirectory ? `./${baseName(path)}` : path);
          gathered.size += path.length + 1;
          return true;
        }
        const file = node.inDirectory ? `./${baseName(path)}` : path;
        const argv = node.argv.map((word) => word.replaceAll('{}', file));
        if (node.ask && !(await confirm(this.#command, `< ${argv.join(' ... ')} > ? `, ''))) return false;
        return (await this.#run(argv, node.inDirectory ? directoryName(path) : undefined)) === 0;
      }
    }
  }

  async #run(argv: readonly string[], directory?: string): Promise<number> {
    const { process, out } = this.#command;
    await out.flush();
    try {
      const cwd = directory === undefined ? {} : { cwd: process.fs.realpath(directory) };
      const status = statusNumber(await process.wait(spawnCommand(process, argv, cwd)));
      return status;
    } catch (error) {
      if (!(error instanceof SystemError) || error.code === 'EINTR') throw error;
      await this.#command.warn(
        this.#command.say(
          `${this.#command.cite(argv[0] ?? '')}: ${error.message}`,
          `${argv[0]}: ${error.message}`,
        ),
        this.#command.status,
      );
      return 1;
    }
  }

  /** Of a link what it leads to; where links are followed, the link. */
  #otherType({ path, stat }: Candidate): FileType {
    const { fs } = this.#command;
    if (this.#search.follow === 'always') return fs.lstat(path).type;
    return stat.type === 'symlink' ? this.#statOf(path).type : stat.type;
  }

  async #file(path: string): Promise<Output> {
    const known = this.#files.get(path);
    if (known) return known;
    const { process, fs } = this.#command;
    try {
      const output = new Output(
        process,
        process.install(fs.open(path, { write: true, create: true, truncate: true })),
      );
      this.#files.set(path, output);
      return output;
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      return this.#command.fail(`${this.#command.cite(path)}: ${error.message}`);
    }
  }
}

function compare(
  value: number,
  { sign, number }: { readonly sign: string; readonly number: number },
): boolean {
  return sign === '+' ? value > number : sign === '-' ? value < number : value === number;
}
