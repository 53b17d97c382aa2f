import { SystemError } from '../../linux/errno.ts';
import type { Process } from '../../linux/process/process.ts';
import { installedVersion } from '../packages/installed-version.ts';
import { isOnline } from '../packages/online.ts';
import { virtualEnvironment } from '../python/virtual-environment.ts';
import { normalName, PYTHON_PACKAGES, type PythonPackage } from './python-packages.ts';

const PIP_VERSION = '24.0';

/** What stands in EXTERNALLY-MANAGED of Debian's Python and of Alpine's. */
const DEBIAN_MANAGED = (doc: string): string => `To install Python packages system-wide, try apt install
    python3-xyz, where xyz is the package you are trying to
    install.
    
    If you wish to install a non-Debian-packaged Python package,
    create a virtual environment using python3 -m venv path/to/venv.
    Then use path/to/venv/bin/python and path/to/venv/bin/pip. Make
    sure you have python3-full installed.
    
    If you wish to install a non-Debian packaged Python application,
    it may be easiest to use pipx install xyz, which will manage a
    virtual environment for you. Make sure you have pipx installed.
    
    See ${doc} for more information.
`;

const ALPINE_MANAGED = `
    The system-wide python installation should be maintained using the system
    package manager (apk) only.
    
    If the package in question is not packaged already (and hence installable via
    "apk add py3-somepackage"), please consider installing it inside a virtual
    environment, e.g.:
    
    python3 -m venv /path/to/venv
    . /path/to/venv/bin/activate
    pip install mypackage
    
    To exit the virtual environment, run:
    
    deactivate
    
    The virtual environment is not deleted, and can be re-entered by re-sourcing
    the activate file.
    
    To automatically manage virtual environments, consider using pipx (from the
    pipx package).
`;

const MANAGED = (reason: string): string => `error: externally-managed-environment

× This environment is externally managed
╰─> ${reason}
note: If you believe this is a mistake, please contact your Python installation or OS distribution provider. You can override this, at the risk of breaking your Python installation or OS, by passing --break-system-packages.
hint: See PEP 668 for the detailed specification.
`;

const USAGE = `
Usage:   
  pip <command> [options]

Commands:
  install                     Fetches and installs packages.
  uninstall                   Takes packages away.
  freeze                      Lists what is installed as requirements.
  list                        Lists what is installed.
  show                        Tells about installed packages.
`;

/** pip: what is installed stands as `.dist-info` directories below site-packages. @param version of Python */
export async function pip(process: Process, version: string): Promise<number> {
  const [command = '', ...args] = process.argv.slice(1);
  const site = new Site(process, version);
  const names = args.filter((arg) => !arg.startsWith('-'));
  switch (command) {
    case '':
    case 'help':
    case '--help':
    case '-h':
      await process.print(USAGE);
      return 0;
    case '--version':
    case '-V':
      await process.print(
        `pip ${site.pipVersion} from ${site.environment === undefined ? site.systemDirectory : site.directory}/pip (python ${site.minor})\n`,
      );
      return 0;
    case 'list':
      return list(process, site);
    case 'freeze':
      for (const { name, version: number } of site.installed()) await process.print(`${name}==${number}\n`);
      return 0;
    case 'show':
      return show(process, site, names);
    case 'install':
      return install(process, site, args);
    case 'uninstall':
      return uninstall(process, site, args);
    default:
      if (!command.startsWith('-')) await process.complain(`ERROR: unknown command "${command}"\n`);
      else await process.complain(`${USAGE}\nno such option: ${command}\n`);
      return command.startsWith('-') ? 2 : 1;
  }
}

/** Where packages lie. */
class Site {
  readonly #process: Process;
  readonly minor: string;

  constructor(process: Process, version: string) {
    this.#process = process;
    this.minor = version.split('.').slice(0, 2).join('.');
  }

  get isAlpine(): boolean {
    return this.#process.fs.exists('/etc/alpine-release');
  }

  get pipVersion(): string {
    const own = ['py3-pip', 'python3-pip'].map((name) => installedVersion(this.#process, name));
    return own.find((each) => each !== undefined) ?? PIP_VERSION;
  }

  /** Where the distribution puts its own. */
  get systemDirectory(): string {
    return this.isAlpine ? `/usr/lib/python${this.minor}/site-packages` : '/usr/lib/python3/dist-packages';
  }

  /** The virtual environment to which this pip belongs. */
  get environment(): string | undefined {
    return virtualEnvironment(this.#process);
  }

  /** Where pip puts what it fetches. */
  get directory(): string {
    const { environment } = this;
    if (environment !== undefined) return `${environment}/lib/python${this.minor}/site-packages`;
    const last = this.isAlpine ? 'site-packages' : 'dist-packages';
    return this.isAlpine ? this.systemDirectory : `/usr/local/lib/python${this.minor}/${last}`;
  }

  installed(): readonly { readonly name: string; readonly version: string }[] {
    let entries: readonly { readonly name: string }[];
    try {
      entries = this.#process.fs.readDirectory(this.directory);
    } catch (error) {
      if (error instanceof SystemError) return [];
      throw error;
    }
    return entries
      .flatMap(({ name }) => {
        const [, own = '', version = ''] = /^(.*)-([^-]+)\.dist-info$/.exec(name) ?? [];
        const known = PYTHON_PACKAGES.find((each) => normalName(each.name) === normalName(own));
        return version === '' ? [] : [{ name: known?.name ?? own, version }];
      })
      .sort((a, b) => (normalName(a.name) < normalName(b.name) ? -1 : 1));
  }

  add({ name, version, summary, homepage, license, requires }: PythonPackage): void {
    const { fs } = this.#process;
    const folder = name.replaceAll('-', '_');
    const info = `${this.directory}/${folder}-${version}.dist-info`;
    fs.mkdir(info, { recursive: true });
    fs.writeFile(
      `${info}/METADATA`,
      `Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\nSummary: ${summary}\nHome-page: ${homepage}\nLicense: ${license}\n${requires.map((each) => `Requires-Dist: ${each}\n`).join('')}`,
    );
    fs.writeFile(`${info}/INSTALLER`, 'pip\n');
    fs.mkdir(`${this.directory}/${folder.toLowerCase()}`, { recursive: true });
    fs.writeFile(`${this.directory}/${folder.toLowerCase()}/__init__.py`, '');
  }

  remove({ name, version }: { readonly name: string; readonly version: string }): void {
    const folder = name.replaceAll('-', '_');
    this.#process.fs.remove(`${this.directory}/${folder}-${version}.dist-info`);
    this.#process.fs.remove(`${this.directory}/${folder.toLowerCase()}`);
  }
}

async function list(process: Process, site: Site): Promise<number> {
  const rows = [...site.installed(), { name: 'pip', version: site.pipVersion }].sort((a, b) =>
    normalName(a.name) < normalName(b.name) ? -1 : 1,
  );
  const width = (key: 'name' | 'version', least: number): number =>
    rows.reduce((most, row) => Math.max(most, row[key].length), least);
  const [names, versions] = [width('name', 7), width('version', 7)];
  await process.print(`${'Package'.padEnd(names)} Version\n${'-'.repeat(names)} ${'-'.repeat(versions)}\n`);
  for (const { name, version } of rows) await process.print(`${name.padEnd(names)} ${version}\n`);
  return 0;
}

async function show(process: Process, site: Site, names: readonly string[]): Promise<number> {
  if (names.length === 0) {
    await process.complain('WARNING: ERROR: Please provide a package name or names.\n');
    return 1;
  }
  const missing: string[] = [];
  let shown = 0;
  for (const wanted of names) {
    const found = site.installed().find(({ name }) => normalName(name) === normalName(wanted));
    const known = PYTHON_PACKAGES.find(({ name }) => normalName(name) === normalName(wanted));
    if (!found || !known) {
      missing.push(wanted);
      continue;
    }
    const needed = site
      .installed()
      .filter(({ name }) =>
        PYTHON_PACKAGES.find((each) => each.name === name)?.requires.some(
          (each) => normalName(bare(each)) === normalName(wanted),
        ),
      );
    if (shown++ > 0) await process.print('---\n');
    await process.print(
      `Name: ${known.name}\nVersion: ${found.version}\nSummary: ${known.summary}\nHome-page: ${known.homepage}\nAuthor: \nAuthor-email: \nLicense: ${known.license}\nLocation: ${site.directory}\nRequires: ${known.requires.map(bare).join(', ')}\nRequired-by: ${needed.map(({ name }) => name).join(', ')}\n`,
    );
  }
  if (missing.length > 0) await process.complain(`WARNING: Package(s) not found: ${missing.join(', ')}\n`);
  return shown > 0 ? 0 : 1;
}

function bare(requirement: string): string {
  return requirement.replace(/[\s;<>=!~[].*$/s, '');
}

/** The requirements on a command line and in the files of -r; or the file that is not there. */
function requirements(
  process: Process,
  args: readonly string[],
): readonly string[] | { readonly missing: string } {
  const found: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    if (arg === '-r' || arg === '--requirement') {
      const path = args[++i] ?? '';
      try {
        for (const line of process.fs.readText(path).split('\n')) {
          const text = line.replace(/(^|\s)#.*/, '').trim();
          if (text !== '') found.push(text);
        }
      } catch (error) {
        if (error instanceof SystemError) return { missing: path };
        throw error;
      }
    } else if (!arg.startsWith('-')) found.push(arg);
  }
  return found;
}

async function install(process: Process, site: Site, args: readonly string[]): Promise<number> {
  const wanted = requirements(process, args);
  if ('missing' in wanted) {
    await process.complain(
      `ERROR: Could not open requirements file: [Errno 2] No such file or directory: '${wanted.missing}'\n`,
    );
    return 1;
  }
  if (wanted.length === 0) {
    await process.complain(
      'ERROR: You must give at least one requirement to install (see "pip help install")\n',
    );
    return 1;
  }
  // Every Python here comes from a distribution (PEP 668).
  if (site.environment === undefined && !args.includes('--break-system-packages')) {
    const doc = `/usr/share/doc/python${site.minor}/README.venv`;
    await process.complain(MANAGED(site.isAlpine ? ALPINE_MANAGED : DEBIAN_MANAGED(doc)));
    return 1;
  }
  const quiet = args.some((arg) => /^-q+$|^--quiet$/.test(arg));
  const say = async (text: string): Promise<void> => {
    if (!quiet) await process.print(text);
  };
  const plan: PythonPackage[] = [];
  const queue = wanted.map((text) => ({ text, by: '' }));
  for (let next = queue.shift(); next; next = queue.shift()) {
    const { text, by } = next;
    const name = bare(text);
    const [, version] = /==\s*([^\s;,]+)/.exec(text) ?? [];
    const present = site.installed().find((each) => normalName(each.name) === normalName(name));
    if (present && (version === undefined || version === present.version)) {
      await say(
        `Requirement already satisfied: ${text} in ${site.directory}${by === '' ? '' : ` (from ${by})`} (${present.version})\n`,
      );
      continue;
    }
    if (plan.some((each) => normalName(each.name) === normalName(name))) continue;
    const found = PYTHON_PACKAGES.find((each) => normalName(each.name) === normalName(name));
    if (!found || !isOnline(process) || (version !== undefined && version !== found.version)) {
      const versions = found && isOnline(process) ? found.version : 'none';
      await process.complain(
        `ERROR: Could not find a version that satisfies the requirement ${text} (from versions: ${versions})\nERROR: No matching distribution found for ${text}\n`,
      );
      return 1;
    }
    await say(`Collecting ${text}${by === '' ? '' : ` (from ${by})`}\n`);
    await say(
      `  Downloading ${fileName(found)}.metadata (${(2 + found.requires.length * 0.3).toFixed(1)} kB)\n`,
    );
    plan.push(found);
    queue.push(...found.requires.map((each) => ({ text: each, by: by === '' ? text : `${name}` })));
  }
  if (plan.length === 0) return 0;
  for (const found of plan) await say(`Downloading ${fileName(found)} (${sizeOf(found)})\n`);
  const ordered = [...plan].reverse();
  await say(`Installing collected packages: ${ordered.map(({ name }) => name).join(', ')}\n`);
  for (const found of ordered) {
    const old = site.installed().find((each) => normalName(each.name) === normalName(found.name));
    if (old) site.remove(old);
    site.add(found);
  }
  const done = [...plan].sort((a, b) => (normalName(a.name) < normalName(b.name) ? -1 : 1));
  await say(`Successfully installed ${done.map(({ name, version }) => `${name}-${version}`).join(' ')}\n`);
  if (process.credentials.uid === 0 && site.environment === undefined)
    await process.complain(
      "WARNING: Running pip as the 'root' user can result in broken permissions and conflicting behaviour with the system package manager. It is recommended to use a virtual environment instead: https://pip.pypa.io/warnings/venv\n",
    );
  return 0;
}

function fileName({ name, version }: PythonPackage): string {
  return `${name.toLowerCase().replaceAll('-', '_')}-${version}-py3-none-any.whl`;
}

function sizeOf({ size }: PythonPackage): string {
  return size >= 1000 ? `${(size / 1000).toFixed(1)} MB` : `${size >= 100 ? Math.round(size) : size} kB`;
}

async function uninstall(process: Process, site: Site, args: readonly string[]): Promise<number> {
  const names = args.filter((arg) => !arg.startsWith('-'));
  if (names.length === 0) {
    await process.complain(
      'ERROR: You must give at least one requirement to uninstall (see "pip help uninstall")\n',
    );
    return 1;
  }
  const sure = args.includes('-y') || args.includes('--yes');
  for (const wanted of names) {
    const found = site.installed().find(({ name }) => normalName(name) === normalName(wanted));
    if (!found) {
      await process.complain(`WARNING: Skipping ${wanted} as it is not installed.\n`);
      continue;
    }
    const folder = `${site.directory}/${found.name.replaceAll('-', '_')}`;
    await process.print(
      `Found existing installation: ${found.name} ${found.version}\nUninstalling ${found.name}-${found.version}:\n`,
    );
    if (!sure) {
      await process.print(
        `  Would remove:\n    ${folder}-${found.version}.dist-info/*\n    ${folder.toLowerCase()}/*\nProceed (Y/n)? `,
      );
      const answer = new TextDecoder().decode(await process.read(0));
      if (/^\s*n/i.test(answer)) continue;
    }
    site.remove(found);
    await process.print(`  Successfully uninstalled ${found.name}-${found.version}\n`);
  }
  return 0;
}
