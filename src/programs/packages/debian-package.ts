import { type Package, words } from './package.ts';

export type Priority = 'required' | 'important' | 'standard' | 'optional' | 'extra';

/** A package of Debian or Ubuntu. */
export interface DebianPackage extends Package {
  readonly recommends: readonly string[];
  /** What it suggests; each entry is one package or several of which one would do. */
  readonly suggests: readonly (readonly string[])[];
  readonly priority: Priority;
  readonly section: string;
  readonly architecture: 'all' | 'amd64';
  /** May be there for several processors at once (Multi-Arch: same), so dpkg names the processor. */
  readonly perArchitecture: boolean;
  readonly essential: boolean;
  /** Needs something before it is unpacked, so apt takes it early. */
  readonly preDepends: boolean;
  /** Has shared libraries: ldconfig runs after it. */
  readonly library: boolean;
  /** Asks with debconf. */
  readonly asks: boolean;
  /** Has files of configuration, which stay until it is purged. */
  readonly configuration: boolean;
  /** Brings a service that its script would start. */
  readonly service: boolean;
  /** Stands in the archive of security updates. */
  readonly security: boolean;
  /** Files and directories that no other package has. */
  readonly files: number;
}

export type DebianCatalogue = ReadonlyMap<string, DebianPackage>;

const PRIORITIES: Readonly<Record<string, Priority>> = {
  r: 'required',
  i: 'important',
  s: 'standard',
  o: 'optional',
  x: 'extra',
};

/** Reads the lists of Debian 12: see debian-base.ts for their form. */
export function parseDebian(text: string): DebianCatalogue {
  return catalogue(text, (line) => {
    const [name, version, size, installed, depends, recommends, suggests, marks, description, programs] =
      line.split('|');
    const [flags = 'o', section = '', files] = (marks ?? '').split(' ');
    const has = (flag: string): boolean => flags.includes(flag, 1);
    return {
      ...plain(name, version, size, installed, depends, description, programs),
      recommends: words(recommends),
      suggests: (suggests ?? '')
        .split(',')
        .filter((group) => group !== '')
        .map((group) => group.split('/')),
      priority: PRIORITIES[flags.charAt(0)] ?? 'optional',
      section,
      architecture: has('a') ? 'all' : 'amd64',
      perArchitecture: has('m'),
      essential: has('e'),
      preDepends: has('p'),
      library: has('l'),
      asks: has('d'),
      configuration: has('c'),
      service: has('i'),
      security: has('s'),
      files: Number(files),
    };
  });
}

/** Packages that are the same on every processor. */
const EVERYWHERE =
  /^(?:apt-transport-https|base-passwd|bash-completion|ca-certificates|debconf|dnsutils|git-man|gnupg|liberror-perl|lsb-release|ncurses-base|npm|python3-pip|redis|software-properties-common|telnet|tzdata|vim-common|vim-runtime)$/;
const ESSENTIAL =
  /^(?:base-files|base-passwd|bash|bsdutils|coreutils|dash|debianutils|diffutils|dpkg|findutils|grep|gzip|hostname|init-system-helpers|libc-bin|login|mount|ncurses-b.*|perl-base|sed|sysvinit-utils|tar|util-linux)$/;

/** Reads the shorter lists of Ubuntu. What they do not tell is derived from the name. */
export function parseUbuntu(text: string, base: boolean): DebianCatalogue {
  return catalogue(text, (line) => {
    const [name = '', version, size, installed, depends, description, programs] = line.split('|');
    const library = /^(?:lib(?!c-bin|error)|zlib)/.test(name);
    return {
      ...plain(name, version, size, installed, depends, description, programs),
      recommends: [],
      suggests: [],
      priority: base ? 'required' : 'optional',
      section: library ? 'libs' : 'utils',
      architecture: EVERYWHERE.test(name) ? 'all' : 'amd64',
      perArchitecture: library,
      essential: base && ESSENTIAL.test(name),
      preDepends: false,
      library,
      asks: /^(?:ca-certificates|tzdata)$/.test(name),
      configuration: /^(?:redis-server|sudo|nano|bash-completion|openssh-client|vim-common|wget)$/.test(name),
      service: /^(?:redis-server|sudo)$/.test(name),
      security: false,
      files: 12,
    };
  });
}

/** The name by which dpkg tells of it. */
export function qualified({ name, perArchitecture }: DebianPackage): string {
  return perArchitecture ? `${name}:amd64` : name;
}

/** The file that holds it in the archive; a colon cannot stand in its name. */
export function archiveFile({ name, version, architecture }: DebianPackage): string {
  return `${name}_${version.replace(':', '%3a')}_${architecture}.deb`;
}

function catalogue(text: string, read: (line: string) => DebianPackage): DebianCatalogue {
  const packages = new Map<string, DebianPackage>();
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const each = read(line);
    packages.set(each.name, each);
  }
  return packages;
}

function plain(
  name = '',
  version = '',
  size = '0',
  installed = '0',
  depends = '',
  description = '',
  programs = '',
): Package {
  return {
    name,
    version,
    size: Number(size),
    installed: Number(installed),
    depends: words(depends),
    description: description === '' ? describe(name) : description,
    programs: words(programs).map((word) => {
      const [path = '', id] = word.split('=');
      return [path, id ?? path.slice(path.lastIndexOf('/') + 1)];
    }),
  };
}

/** What may be said of a package whose list tells nothing. */
function describe(name: string): string {
  const [, module] = /^python3-(.*)$/.exec(name) ?? [];
  if (module !== undefined) return `${module} for Python`;
  if (/^lib.*-perl$/.test(name)) return `Perl module ${name.slice(3, -5)}`;
  if (/-dev$/.test(name)) return `What programs need to be compiled with ${name.replace(/^lib|-dev$/g, '')}`;
  if (/^lib/.test(name)) return `Library ${name.slice(3)}`;
  return name;
}
