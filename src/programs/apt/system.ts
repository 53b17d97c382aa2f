import type { Process } from '../../linux/process/process.ts';
import { architectureOf, debianPackages } from '../packages/debian.ts';
import type { Catalogue, Package } from '../packages/package.ts';

const STATUS = '/var/lib/dpkg/status';
const AUTOMATIC = '/var/lib/apt/extended_states';
const LISTS = '/var/lib/apt/lists';

/** The packages of a Debian or Ubuntu, as its files tell. */
export class System {
  readonly #process: Process;
  readonly ubuntu: boolean;
  /** `bookworm`, `noble` */
  readonly codename: string;
  readonly catalogue: Catalogue;
  readonly #base: Catalogue;
  readonly #installed: Map<string, Package>;
  readonly #automatic: Set<string>;

  constructor(process: Process) {
    this.#process = process;
    const release = process.fs.exists('/etc/os-release') ? process.fs.readText('/etc/os-release') : '';
    this.ubuntu = /^ID=ubuntu$/m.test(release);
    this.codename = /^VERSION_CODENAME=(\S+)$/m.exec(release)?.[1] ?? 'bookworm';
    const { base, all } = debianPackages(this.ubuntu);
    this.#base = base;
    this.catalogue = all;
    this.#installed = this.#read();
    this.#automatic = new Set(this.#fields(AUTOMATIC).map((field) => field('Package')));
  }

  get installed(): ReadonlyMap<string, Package> {
    return this.#installed;
  }

  isBase(name: string): boolean {
    return this.#base.has(name);
  }

  isAutomatic(name: string): boolean {
    return this.#automatic.has(name);
  }

  add(each: Package, automatic: boolean): void {
    this.#installed.set(each.name, each);
    if (automatic) this.#automatic.add(each.name);
    else this.#automatic.delete(each.name);
  }

  delete(name: string): void {
    this.#installed.delete(name);
    this.#automatic.delete(name);
  }

  /** Packages that nobody asked for and that nothing needs any more. */
  get orphans(): readonly Package[] {
    const needed = new Set<string>();
    const visit = (name: string): void => {
      if (needed.has(name)) return;
      needed.add(name);
      this.#installed.get(name)?.depends.forEach(visit);
    };
    for (const name of this.#installed.keys()) if (!this.#automatic.has(name)) visit(name);
    return [...this.#installed.values()].filter(({ name }) => !needed.has(name));
  }

  /** Whether the lists of packages have been fetched. */
  get hasLists(): boolean {
    const { fs } = this.#process;
    return fs.exists(LISTS) && fs.readDirectory(LISTS).some(({ name }) => name.endsWith('_InRelease'));
  }

  /** Which packages are known: without lists, only those that are installed. */
  find(name: string): Package | undefined {
    return this.#installed.get(name) ?? (this.hasLists ? this.catalogue.get(name) : undefined);
  }

  keepList(url: string): void {
    this.#process.fs.mkdir(LISTS, { recursive: true });
    this.#process.fs.writeFile(
      `${LISTS}/${url.replace(/^http:\/\//, '').replaceAll('/', '_')}_InRelease`,
      '',
    );
  }

  write(): void {
    const { fs } = this.#process;
    fs.mkdir('/var/lib/dpkg', { recursive: true });
    fs.writeFile(STATUS, [...this.#installed.values()].map(paragraph).join(''));
    fs.mkdir('/var/lib/apt', { recursive: true });
    const automatic = [...this.#automatic].map(
      (name) => `Package: ${name}\nArchitecture: amd64\nAuto-Installed: 1\n\n`,
    );
    fs.writeFile(AUTOMATIC, automatic.join(''));
  }

  #fields(path: string): readonly ((name: string) => string)[] {
    const { fs } = this.#process;
    if (!fs.exists(path)) return [];
    return fs
      .readText(path)
      .split('\n\n')
      .filter((text) => text.trim() !== '')
      .map((text) => (name) => new RegExp(`^${name}: (.*)$`, 'm').exec(text)?.[1] ?? '');
  }

  #read(): Map<string, Package> {
    const { fs } = this.#process;
    const known = this.#fields(STATUS);
    if (known.length === 0) {
      // Before anything was installed there is no file: the base is there, and what all programs are there of.
      const present = [...this.catalogue].filter(
        ([name, { programs }]) =>
          this.#base.has(name) || (programs.length > 0 && programs.every(([path]) => fs.exists(path))),
      );
      return new Map(present);
    }
    return new Map(
      known.map((field) => {
        const name = field('Package');
        return [
          name,
          {
            name,
            version: field('Version'),
            size: this.catalogue.get(name)?.size ?? 0,
            installed: Number(field('Installed-Size')),
            depends: field('Depends')
              .split(', ')
              .filter((word) => word !== ''),
            description: field('Description'),
            programs: this.catalogue.get(name)?.programs ?? [],
          },
        ];
      }),
    );
  }
}

function paragraph({ name, version, installed, depends, description }: Package): string {
  const needs = depends.length > 0 ? `Depends: ${depends.join(', ')}\n` : '';
  return `Package: ${name}
Status: install ok installed
Priority: optional
Installed-Size: ${installed}
Architecture: ${architectureOf(name)}
Version: ${version}
${needs}Description: ${description}

`;
}
