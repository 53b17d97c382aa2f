import type { Process } from '../../linux/process/process.ts';
import { ALPINE_BASE, ALPINE_PACKAGES, ALPINE_PROVIDED } from '../packages/alpine.ts';
import { isOnline } from '../packages/online.ts';
import type { Package } from '../packages/package.ts';

const INSTALLED = '/lib/apk/db/installed';
const WORLD = '/etc/apk/world';

/** The installed packages of an Alpine, as its files tell; before anything was added there is no file, and the base is installed. */
export class Database {
  readonly #process: Process;
  readonly #installed: Map<string, Package>;

  constructor(process: Process) {
    this.#process = process;
    this.#installed = this.#read();
  }

  get installed(): ReadonlyMap<string, Package> {
    return this.#installed;
  }

  /** What is there from the beginning and stays. */
  get base(): Iterable<string> {
    return ALPINE_BASE.keys();
  }

  /** What the repositories hold, as far as they can be reached. */
  get available(): ReadonlyMap<string, Package> {
    return isOnline(this.#process) ? new Map([...ALPINE_BASE, ...ALPINE_PACKAGES]) : new Map();
  }

  /** A package by its name or by something that it provides, installed or not. */
  find(word: string): Package | undefined {
    const real = ALPINE_PROVIDED.get(word) ?? word;
    const known = this.#installed.get(real) ?? this.available.get(real);
    if (known || !word.startsWith('cmd:')) return known;
    return this.all.find((each) => commandsOf(each).includes(word));
  }

  /** Installed and available packages by name. */
  get all(): readonly Package[] {
    return [...new Map([...this.available, ...this.#installed]).values()].sort((a, b) =>
      a.name < b.name ? -1 : 1,
    );
  }

  add(each: Package): void {
    this.#installed.set(each.name, each);
  }

  delete(name: string): void {
    this.#installed.delete(name);
  }

  /** What was asked for by name; everything else is there because something needs it. */
  get world(): readonly string[] {
    const { fs } = this.#process;
    return fs.exists(WORLD)
      ? fs
          .readText(WORLD)
          .split(/\s+/)
          .filter((word) => word !== '')
      : [];
  }

  set world(words: readonly string[]) {
    this.#process.fs.writeFile(
      WORLD,
      [...new Set(words)]
        .sort()
        .map((word) => `${word}\n`)
        .join(''),
    );
  }

  write(): void {
    const { fs } = this.#process;
    fs.mkdir('/lib/apk/db', { recursive: true });
    fs.writeFile(INSTALLED, [...this.#installed.values()].map(entry).join(''));
  }

  /** `OK: 13 MiB in 24 packages`; who wants to know more gets the files as well. */
  summary(verbose: boolean): string {
    const all = [...this.#installed.values()];
    const size = `${Math.floor(all.reduce((sum, { installed }) => sum + installed, 0) / 1024)} MiB`;
    if (!verbose) return `OK: ${size} in ${all.length} packages`;
    const paths = new Set(all.flatMap(({ programs }) => programs.map(([path]) => path)));
    const directories = new Set<string>();
    for (const path of paths) {
      for (let at = path.indexOf('/', 1); at > 0; at = path.indexOf('/', at + 1))
        directories.add(path.slice(0, at));
    }
    return `OK: ${all.length} packages, ${directories.size} dirs, ${paths.size} files, ${size}`;
  }

  #read(): Map<string, Package> {
    const { fs } = this.#process;
    if (!fs.exists(INSTALLED)) return new Map(ALPINE_BASE);
    const installed = new Map<string, Package>();
    for (const text of fs.readText(INSTALLED).split('\n\n')) {
      const field = (letter: string): string => new RegExp(`^${letter}:(.*)$`, 'm').exec(text)?.[1] ?? '';
      const name = field('P');
      if (name === '') continue;
      const known = ALPINE_PACKAGES.get(name) ?? ALPINE_BASE.get(name);
      installed.set(name, {
        name,
        version: field('V'),
        size: Number(field('S')),
        installed: Number(field('I')) / 1024,
        depends: field('D')
          .split(' ')
          .filter((word) => word !== ''),
        description: field('T'),
        programs: known?.programs ?? [],
        origin: field('o'),
        license: field('L'),
      });
    }
    return installed;
  }
}

/** The commands that a package provides: `cmd:curl`. */
export function commandsOf({ programs }: Package): readonly string[] {
  return programs.map(([path]) => `cmd:${path.slice(path.lastIndexOf('/') + 1)}`);
}

/** A group that `--virtual` made. */
export function isVirtual({ description, installed }: Package): boolean {
  return description === VIRTUAL && installed === 0;
}

export const VIRTUAL = 'virtual meta package';

/** A record of the database (apk's format: a letter and a value a line; F and R are directories and files). */
function entry(each: Package): string {
  const { name, version, size, installed, depends, description, programs, origin, license } = each;
  const directories = new Map<string, string[]>();
  for (const [path] of programs) {
    const at = path.lastIndexOf('/');
    const directory = path.slice(1, at);
    directories.set(directory, [...(directories.get(directory) ?? []), path.slice(at + 1)]);
  }
  const files = [...directories].map(
    ([directory, names]) => `F:${directory}\n${names.map((file) => `R:${file}\na:0:0:755\n`).join('')}`,
  );
  const line = (letter: string, text: string): string => (text === '' ? '' : `${letter}:${text}\n`);
  const provided = commandsOf(each)
    .map((command) => `${command}=${version}`)
    .join(' ');
  return [
    `P:${name}\nV:${version}\nA:${isVirtual(each) ? 'noarch' : 'x86_64'}\nS:${size}\nI:${installed * 1024}\nT:${description}\n`,
    line('U', isVirtual(each) ? '' : 'https://alpinelinux.org/'),
    line('L', license ?? ''),
    line('o', isVirtual(each) ? '' : origin || name),
    line('D', depends.join(' ')),
    line('p', provided),
    files.join(''),
    '\n',
  ].join('');
}
