import type { Process } from '../../linux/process/process.ts';
import { ALPINE_BASE, ALPINE_PACKAGES, ALPINE_PROVIDED } from '../packages/alpine.ts';
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

  /** A package by its name, installed or not. */
  find(name: string): Package | undefined {
    const real = ALPINE_PROVIDED.get(name) ?? name;
    return this.#installed.get(real) ?? ALPINE_PACKAGES.get(real) ?? ALPINE_BASE.get(real);
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

  set world(names: readonly string[]) {
    this.#process.fs.writeFile(
      WORLD,
      [...new Set(names)]
        .sort()
        .map((name) => `${name}\n`)
        .join(''),
    );
  }

  write(): void {
    const { fs } = this.#process;
    fs.mkdir('/lib/apk/db', { recursive: true });
    fs.writeFile(INSTALLED, [...this.#installed.values()].map(entry).join(''));
  }

  /** `OK: 13 MiB in 24 packages`. */
  get summary(): string {
    const kib = [...this.#installed.values()].reduce((sum, { installed }) => sum + installed, 0);
    return `OK: ${Math.round(kib / 1024)} MiB in ${this.#installed.size} packages`;
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
      });
    }
    return installed;
  }
}

/** A record of the database (apk's format: a letter and a value a line; F and R are directories and files). */
function entry({ name, version, size, installed, depends, description, programs }: Package): string {
  const files = programs.map(([path]) => {
    const at = path.lastIndexOf('/');
    return `F:${path.slice(1, at)}\nR:${path.slice(at + 1)}\n`;
  });
  const needs = depends.length > 0 ? `D:${depends.join(' ')}\n` : '';
  return `P:${name}\nV:${version}\nA:x86_64\nS:${size}\nI:${installed * 1024}\nT:${description}\n${needs}${files.join('')}\n`;
}
