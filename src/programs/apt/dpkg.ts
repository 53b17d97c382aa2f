import type { Process } from '../../linux/process/process.ts';
import { qualified } from '../packages/debian-package.ts';
import { compareVersions } from './compare-versions.ts';
import { installArchives, removePackages } from './dpkg-change.ts';
import { files, owner, query, selections, status, table } from './dpkg-query.ts';
import { paintAsDpkg } from './painted.ts';
import { System } from './system.ts';

const ADVICE = `
Type dpkg --help for help about installing and deinstalling packages [*];
Use 'apt' or 'aptitude' for user-friendly package management;
Type dpkg -Dhelp for a list of dpkg debug flag values;
Type dpkg --force-help for a list of forcing options;
Type dpkg-deb --help for help about manipulating *.deb files;

Options marked [*] produce a lot of output - pipe it through 'less' or 'more' !
`;
const QUERY_ADVICE = '\nUse --help for help about querying packages.\n';

/** Long names of actions, and the letters that mean the same. */
const ACTIONS: ReadonlyMap<string, string> = new Map([
  ['-l', 'list'],
  ['-s', 'status'],
  ['-L', 'listfiles'],
  ['-S', 'search'],
  ['-i', 'install'],
  ['-r', 'remove'],
  ['-P', 'purge'],
  ['-C', 'audit'],
  ['-W', 'show'],
  ['-p', 'print-avail'],
]);

/** dpkg and dpkg-query. */
export async function dpkg(process: Process): Promise<number> {
  paintAsDpkg(process);
  const program = (process.argv[0] ?? '').replace(/^.*\//, '');
  const advice = program === 'dpkg' ? ADVICE : QUERY_ADVICE;
  const system = new System(process);
  let action: string | undefined;
  let format: string | undefined;
  const names: string[] = [];
  const args = process.argv.slice(1);
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    const [option = '', inline] = arg.startsWith('--') ? arg.split(/=(.*)/s, 2) : [arg];
    if (option === '-f' || option === '--showformat') format = inline ?? args[++i];
    else if (/^-f./.test(arg)) format = arg.slice(2).replace(/^=/, '');
    else if (
      /^--(?:force-|no-|refuse-|log|root|admindir|instdir|no-pager|status-fd)/.test(arg) ||
      arg === '-a' ||
      arg === '-E' ||
      arg === '-G'
    ) {
      if (arg === '-a') names.push('-a');
    } else if (arg === '--pending') names.push('-a');
    else if (/^-./.test(arg) && action !== 'compare-versions') {
      const name = ACTIONS.get(option) ?? (option.startsWith('--') ? option.slice(2) : '');
      if (!KNOWN.test(name)) {
        await process.complain(`${program}: error: unknown option ${arg}\n${advice}`);
        return 2;
      }
      action = name;
    } else names.push(arg);
  }
  if (action === undefined) {
    await process.complain(`${program}: error: need an action option\n${advice}`);
    return 2;
  }
  if (NEEDS_ROOT.test(action) && process.credentials.uid !== 0) {
    await process.complain('dpkg: error: requested operation requires superuser privilege\n');
    return 2;
  }
  switch (action) {
    case 'list':
      return table(process, system, names);
    case 'status':
      return status(process, system, names);
    case 'listfiles':
      return files(process, system, names);
    case 'search':
      return owner(process, system, names);
    case 'show':
      return query(process, system, names, format);
    case 'get-selections':
      return selections(process, system, names);
    case 'install':
      return installArchives(process, system, names, advice);
    case 'remove':
    case 'purge':
      return removePackages(process, system, names, { purge: action === 'purge', advice });
    case 'configure':
      return configured(process, system, names, advice);
    case 'compare-versions':
      return compare(process, names, advice);
    case 'print-architecture':
      await process.print('amd64\n');
      return 0;
    case 'version':
      await process.print(
        `Debian 'dpkg' package management program version ${system.ubuntu ? '1.22.6' : '1.21.22'} (amd64).\nThis is free software; see the GNU General Public License version 2 or\nlater for copying conditions. There is NO warranty.\n`,
      );
      return 0;
    case 'audit':
    case 'print-foreign-architectures':
      return 0;
    default:
      await process.complain(`drydock: 'dpkg --${action}' is not simulated\n`);
      return 127;
  }
}

const KNOWN =
  /^(?:list|status|listfiles|search|show|get-selections|set-selections|install|remove|purge|configure|compare-versions|print-architecture|print-foreign-architectures|version|audit|verify|print-avail|unpack|add-architecture|help|extract|contents|info|build)$/;
const NEEDS_ROOT = /^(?:install|remove|purge|configure|unpack|add-architecture|set-selections)$/;

/** All packages are configured when they come, so nothing is left to be done. */
async function configured(
  process: Process,
  system: System,
  names: readonly string[],
  advice: string,
): Promise<number> {
  if (names.length === 0) {
    await process.complain(`dpkg: error: --configure needs at least one package name argument\n${advice}`);
    return 2;
  }
  const wrong = names.filter((name) => name !== '-a');
  for (const name of wrong) {
    const known = system.installed.get(name);
    await process.complain(
      known
        ? `dpkg: error processing package ${qualified(known)} (--configure):\n package ${qualified(known)} is already installed and configured\n`
        : `dpkg: error processing package ${name} (--configure):\n package '${name}' is not installed\n`,
    );
  }
  if (wrong.length === 0) return 0;
  await process.complain(
    `Errors were encountered while processing:\n${wrong.map((name) => ` ${name}\n`).join('')}`,
  );
  return 1;
}

async function compare(process: Process, names: readonly string[], advice: string): Promise<number> {
  const [a, relation, b] = names;
  if (a === undefined || relation === undefined || b === undefined) {
    await process.complain(
      `dpkg: error: --compare-versions takes three arguments: <version> <relation> <version>\n${advice}`,
    );
    return 2;
  }
  const order = compareVersions(a, b);
  const holds: Readonly<Record<string, boolean>> = {
    lt: order < 0,
    le: order <= 0,
    eq: order === 0,
    ne: order !== 0,
    ge: order >= 0,
    gt: order > 0,
    '<<': order < 0,
    '<=': order <= 0,
    '=': order === 0,
    '>=': order >= 0,
    '>>': order > 0,
  };
  const answer = holds[relation];
  if (answer === undefined) {
    await process.complain(`dpkg: error: --compare-versions bad relation\n${advice}`);
    return 2;
  }
  return answer ? 0 : 1;
}
