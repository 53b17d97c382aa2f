import type { Process } from '../../linux/process/process.ts';
import { debianPackages } from '../packages/debian.ts';
import type { DebianCatalogue, DebianPackage } from '../packages/debian-package.ts';

const STATUS = '/var/lib/dpkg/status';
const AUTOMATIC = '/var/lib/apt/extended_states';
const LISTS = '/var/lib/apt/lists';

/** The packages of a Debian or Ubuntu, as its files tell. */
export class System {
  readonly #process: Process;
  readonly ubuntu: boolean;
  /** `bookworm`, `noble` */
  readonly codename: string;
  readonly catalogue: DebianCatalogue;
  readonly #base: DebianCatalogue;
  readonly #baseFiles: number;
  readonly #installed = new Map<string, DebianPackage>();
  /** Packages that are gone but for their configuration. */
  readonly #leftovers = new Map<string, DebianPackage>();
  readonly #held = new Set<string>();
  readonly #automatic: Set<string>;

  constructor(process: Process) {
    this.#process = process;
    const release = process.fs.exists('/etc/os-release') ? process.fs.readText('/etc/os-release') : '';
    this.ubuntu = /^ID=ubuntu$/m.test(release);
    this.codename = /^VERSION_CODENAME=(\S+)$/m.exec(release)?.[1] ?? 'bookworm';
    const { base, all, files } = debianPackages(this.ubuntu);
    this.#base = base;
    this.#baseFiles = files;
    this.catalogue = all;
    this.#read();
    this.#automatic = new Set(this.#fields(AUTOMATIC).map((field) => field('Package')));
  }

  get installed(): DebianCatalogue {
    return this.#installed;
  }

  get leftovers(): DebianCatalogue {
    return this.#leftovers;
  }

  get held(): ReadonlySet<string> {
    return this.#held;
  }

  get automatic(): ReadonlySet<string> {
    return this.#automatic;
  }

  isBase(name: string): boolean {
    return this.#base.has(name);
  }

  isAutomatic(name: string): boolean {
    return this.#automatic.has(name);
  }

  /** `(Reading database ... 6096 files and directories currently installed.)` */
  get files(): number {
    let count = this.#baseFiles;
    for (const { name, files } of this.#installed.values()) if (!this.#base.has(name)) count += files;
    return count;
  }

  add(each: DebianPackage): void {
    this.#installed.set(each.name, each);
    this.#leftovers.delete(each.name);
  }

  /** What nobody asked for goes when nothing needs it any more. */
  mark(name: string, automatic: boolean): void {
    if (automatic) this.#automatic.add(name);
    else this.#automatic.delete(name);
  }

  hold(name: string, held: boolean): void {
    if (held) this.#held.add(name);
    else this.#held.delete(name);
  }

  delete(name: string, purge: boolean): void {
    const known = this.#installed.get(name) ?? this.#leftovers.get(name);
    this.#installed.delete(name);
    this.#leftovers.delete(name);
    this.#automatic.delete(name);
    this.#held.delete(name);
    if (known?.configuration && !purge) this.#leftovers.set(name, known);
  }

  /** Packages that nobody asked for and that nothing needs or recommends any more, without some that are to go, with some that are to come. */
  orphans(
    without: ReadonlySet<string> = new Set(),
    coming: readonly DebianPackage[] = [],
  ): readonly DebianPackage[] {
    const needed = new Set<string>();
    const visit = (name: string): void => {
      const known = this.#installed.get(name);
      if (!known || needed.has(name) || without.has(name)) return;
      needed.add(name);
      known.depends.forEach(visit);
      known.recommends.forEach(visit);
    };
    for (const each of coming) [...each.depends, ...each.recommends].forEach(visit);
    for (const name of this.#installed.keys()) if (!this.#automatic.has(name)) visit(name);
    return [...this.#installed.values()].filter(({ name }) => !needed.has(name) && !without.has(name));
  }

  /** Whether the lists of packages have been fetched. */
  get hasLists(): boolean {
    const { fs } = this.#process;
    return fs.exists(LISTS) && fs.readDirectory(LISTS).some(({ name }) => name.endsWith('_InRelease'));
  }

  /** Which packages are known: without lists, only those that are installed. */
  find(name: string): DebianPackage | undefined {
    return this.#installed.get(name) ?? (this.hasLists ? this.catalogue.get(name) : undefined);
  }

  /** All that are known, by name. */
  get known(): readonly DebianPackage[] {
    const all = this.hasLists ? new Map([...this.catalogue, ...this.#installed]) : this.#installed;
    return byName(all.values());
  }

  keepList(url: string): void {
    const { fs } = this.#process;
    fs.mkdir(`${LISTS}/partial`, { recursive: true });
    if (!fs.exists(`${LISTS}/lock`)) fs.writeFile(`${LISTS}/lock`, '', 0o640);
    fs.writeFile(`${LISTS}/${url.replace(/^http:\/\//, '').replaceAll('/', '_')}_InRelease`, '');
  }

  write(): void {
    const { fs } = this.#process;
    fs.mkdir('/var/lib/dpkg', { recursive: true });
    const status = [
      ...byName(this.#installed.values()).map((each) =>
        paragraph(each, `${this.#held.has(each.name) ? 'hold' : 'install'} ok installed`),
      ),
      ...byName(this.#leftovers.values()).map((each) => paragraph(each, 'deinstall ok config-files')),
    ];
    fs.writeFile(STATUS, status.join(''));
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

  #read(): void {
    const { fs } = this.#process;
    const known = this.#fields(STATUS);
    if (known.length === 0) {
      // Before anything was installed there is no file: the base is there, and what all programs are there of.
      for (const [name, each] of this.catalogue) {
        const present = each.programs.length > 0 && each.programs.every(([path]) => fs.exists(path));
        if (this.#base.has(name) || present) this.#installed.set(name, each);
      }
      return;
    }
    for (const field of known) {
      const name = field('Package');
      const each = this.catalogue.get(name);
      // Whoever writes a paragraph of their own into the file gets no more than its version.
      if (!each) continue;
      const [want, , state] = field('Status').split(' ');
      const version = field('Version');
      const found = version === each.version ? each : { ...each, version };
      if (state === 'installed') this.#installed.set(name, found);
      else this.#leftovers.set(name, found);
      if (want === 'hold') this.#held.add(name);
    }
  }
}

export function byName(packages: Iterable<DebianPackage>): readonly DebianPackage[] {
  return [...packages].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** What the status file and `dpkg -s` say of a package. */
export function paragraph(each: DebianPackage, status: string): string {
  const { name, version, installed, depends, recommends, suggests, description } = each;
  const field = (title: string, text: string): string => (text === '' ? '' : `${title}: ${text}\n`);
  return [
    `Package: ${name}\n`,
    each.essential ? 'Essential: yes\n' : '',
    `Status: ${status}\nPriority: ${each.priority}\nSection: ${each.section}\nInstalled-Size: ${installed}\n`,
    `Architecture: ${each.architecture}\n`,
    each.perArchitecture ? 'Multi-Arch: same\n' : '',
    `Version: ${version}\n`,
    field('Depends', depends.join(', ')),
    field('Recommends', recommends.join(', ')),
    field('Suggests', suggests.map((group) => group.join(' | ')).join(', ')),
    `Description: ${description}\n\n`,
  ].join('');
}
