import type { Process } from '../../linux/process/process.ts';
import type { Package } from '../packages/package.ts';
import type { ApkCall } from './call.ts';
import { commandsOf, Database, isVirtual } from './database.ts';
import { humanSize } from './human-size.ts';

export const fullName = ({ name, version }: Package): string => `${name}-${version}`;

interface Part {
  readonly short: string;
  readonly long: string;
  readonly title: string;
  readonly lines: (database: Database, each: Package) => readonly string[];
}

/** What `apk info` can tell of a package, in its order. */
const PARTS: readonly Part[] = [
  { short: '-d', long: '--description', title: 'description', lines: (_, { description }) => [description] },
  {
    short: '-w',
    long: '--webpage',
    title: 'webpage',
    lines: (_, each) => [isVirtual(each) ? '' : 'https://alpinelinux.org/'],
  },
  {
    short: '-s',
    long: '--size',
    title: 'installed size',
    lines: (_, { installed }) => [humanSize(installed * 1024)],
  },
  { short: '-R', long: '--depends', title: 'depends on', lines: (_, { depends }) => depends },
  {
    short: '-P',
    long: '--provides',
    title: 'provides',
    lines: (_, each) => commandsOf(each).map((command) => `${command}=${each.version}`),
  },
  {
    short: '-r',
    long: '--rdepends',
    title: 'is required by',
    lines: (database, { name }) =>
      [...database.installed.values()].filter(({ depends }) => depends.includes(name)).map(fullName),
  },
  {
    short: '-L',
    long: '--contents',
    title: 'contains',
    lines: (_, { programs }) => programs.map(([path]) => path.slice(1)),
  },
  {
    short: '-t',
    long: '--triggers',
    title: 'triggers',
    lines: (_, { name }) =>
      name === 'busybox' ? ['/bin', '/usr/bin', '/sbin', '/usr/sbin', '/lib/modules/*'] : [],
  },
  { short: '', long: '--install-if', title: 'has auto-install rule', lines: () => [] },
  { short: '-I', long: '--rinstall-if', title: 'affects auto-installation of', lines: () => [] },
  { short: '', long: '--replaces', title: 'replaces', lines: () => [] },
  { short: '', long: '--license', title: 'license', lines: (_, { license = '' }) => [license] },
];

/** `apk info`: the installed packages, or what is known of some. */
export async function info(process: Process, { names, options, verbosity }: ApkCall): Promise<number> {
  const database = new Database(process);
  const all = [...database.installed.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  const has = (short: string, long: string): boolean => options.has(short) || options.has(long);
  if (names.length === 0) {
    const line = (each: Package): string => {
      if (verbosity < 2) return each.name;
      return `${fullName(each)}${verbosity > 2 ? ` - ${each.description}` : ''}`;
    };
    await process.print(all.map((each) => `${line(each)}\n`).join(''));
    return 0;
  }
  let status = 0;
  for (const name of names) {
    if (has('-W', '--who-owns')) {
      const owner = all.find(({ programs }) => programs.some(([path]) => path === name));
      if (owner)
        await process.print(verbosity < 1 ? `${owner.name}\n` : `${name} is owned by ${fullName(owner)}\n`);
      else {
        await process.complain(`ERROR: ${name}: Could not find owner package\n`);
        status = 1;
      }
      continue;
    }
    if (has('-e', '--installed')) {
      const installed = database.installed.get(database.find(name)?.name ?? name);
      if (installed) await process.print(`${verbosity < 2 ? installed.name : fullName(installed)}\n`);
      else status = 1;
      continue;
    }
    const found = database.find(name);
    if (!found) {
      status = 1;
      continue;
    }
    const everything = has('-a', '--all');
    const chosen = PARTS.filter(({ short, long }) => everything || has(short, long));
    for (const { title, lines } of chosen.length > 0 ? chosen : PARTS.slice(0, 3)) {
      const text = lines(database, found).map((line) => `${line}\n`);
      await process.print(`${verbosity < 1 ? '' : `${fullName(found)} ${title}:\n`}${text.join('')}\n`);
    }
  }
  return status;
}
