import type { Process } from '../../linux/process/process.ts';
import { matchesGlob } from '../matches-glob.ts';
import { ALPINE_PROVIDED } from '../packages/alpine.ts';
import type { Package } from '../packages/package.ts';
import type { ApkCall } from './call.ts';
import { compareVersions, isVersion } from './compare-versions.ts';
import { commandsOf, Database, isVirtual } from './database.ts';
import { fullName } from './info.ts';
import { repositories } from './repositories.ts';
import { parseDependency, satisfies } from './world.ts';

/** `apk list`. */
export async function list(process: Process, { names, options, verbosity }: ApkCall): Promise<number> {
  const database = new Database(process);
  const has = (short: string, long: string): boolean => options.has(short) || options.has(long);
  if (has('-u', '--upgradable') || options.has('--upgradeable')) return 0;
  for (const each of database.all) {
    const installed = database.installed.has(each.name);
    if (has('-I', '--installed') && !installed) continue;
    const origin = isVirtual(each) ? '' : each.origin || each.name;
    const subjects = has('-o', '--origin')
      ? [origin]
      : has('-P', '--providers')
        ? commandsOf(each)
        : [each.name];
    const match =
      names.length === 0
        ? ''
        : subjects.find((subject) => names.some((pattern) => matchesGlob(pattern, subject)));
    if (match === undefined || (has('-d', '--depends') && names.length > 0 && !needs(each, names))) continue;
    const provided = has('-P', '--providers') && names.length > 0 ? `<${match}> ` : '';
    const architecture = isVirtual(each) ? 'noarch' : 'x86_64';
    const line = `${provided}${fullName(each)} ${architecture} {${origin || each.name}} (${each.license ?? ''})${installed ? ' [installed]' : ''}`;
    await process.print(`${verbosity < 1 ? each.name : line}\n`);
    if (verbosity > 1) await process.print(`  ${each.description}\n\n`);
  }
  return 0;
}

function needs({ depends }: Package, names: readonly string[]): boolean {
  return names.some((name) => depends.includes(name));
}

/** `apk search`. */
export async function search(process: Process, { names, options, verbosity }: ApkCall): Promise<number> {
  const database = new Database(process);
  const has = (...all: readonly string[]): boolean => all.some((option) => options.has(option));
  if (has('-r', '--rdepends')) return users(process, database, names);
  for (const each of [...database.available.values()].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const matches = (pattern: string): boolean => {
      if (has('-e', '-x', '--exact')) return each.name === pattern;
      if (has('--has-origin')) return (each.origin ?? each.name) === pattern;
      if (has('-d', '--description')) return each.description.toLowerCase().includes(pattern.toLowerCase());
      const glob = `*${pattern}*`;
      return [each.name, ...commandsOf(each), ...aliasesOf(each)].some((name) =>
        matchesGlob(glob, name, { ignoreCase: true }),
      );
    };
    if (names.length > 0 && !names.some(matches)) continue;
    const shown = has('-o', '--origin') ? each.origin || each.name : each.name;
    const full = verbosity < 1 ? shown : `${shown}-${each.version}`;
    await process.print(`${full}${verbosity > 1 ? ` - ${each.description}` : ''}\n`);
  }
  return 0;
}

/** Other names that it provides. */
function aliasesOf({ name }: Package): readonly string[] {
  return [...ALPINE_PROVIDED].filter(([, real]) => real === name).map(([alias]) => alias);
}

async function users(process: Process, database: Database, names: readonly string[]): Promise<number> {
  for (const name of names) {
    const each = database.available.get(name);
    if (!each) continue;
    const others = database.all.filter(({ depends }) => depends.includes(name));
    await process.print(
      `${fullName(each)} is required by:\n${others.map((other) => `${fullName(other)}\n`).join('')}`,
    );
  }
  return 0;
}

/** `apk policy`: which versions there are, and where. */
export async function policy(process: Process, { names }: ApkCall): Promise<number> {
  const database = new Database(process);
  const [main = ''] = repositories(process);
  for (const each of database.all) {
    if (!names.includes(each.name)) continue;
    const places = [
      ...(database.installed.has(each.name) ? ['lib/apk/db/installed'] : []),
      ...(database.available.has(each.name) ? [main] : []),
    ];
    await process.print(
      `${each.name} policy:\n  ${each.version}:\n${places.map((place) => `    ${place}\n`).join('')}`,
    );
  }
  return 0;
}

const VERSION_WIDTH = 40;

/** `apk version`: installed versions beside those of the repositories, and which of two versions is the newer one. */
export async function version(process: Process, { names, options, verbosity }: ApkCall): Promise<number> {
  if (options.has('-t') || options.has('--test')) {
    const [a = '', b = ''] = names;
    const order = compareVersions(a, b);
    await process.print(`${order < 0 ? '<' : order > 0 ? '>' : '='}\n`);
    return 0;
  }
  if (options.has('-c') || options.has('--check')) {
    const wrong = names.filter((name) => !isVersion(name));
    await process.print(wrong.map((name) => `${name}\n`).join(''));
    return wrong.length > 0 ? 1 : 0;
  }
  const database = new Database(process);
  const rows = database.all.filter(
    ({ name }) => database.installed.has(name) && (names.length > 0 ? names.includes(name) : verbosity > 1),
  );
  await process.print('Installed:                                Available:\n');
  for (const each of rows) {
    const offered = database.available.get(each.name)?.version ?? '';
    await process.print(`${fullName(each).padEnd(VERSION_WIDTH)}${offered === '' ? '?' : '='} ${offered} \n`);
  }
  return 0;
}

/** `apk fetch`: only names that are known can be fetched. */
export async function fetchArchives(
  process: Process,
  { names, options, verbosity }: ApkCall,
): Promise<number> {
  const database = new Database(process);
  let status = 0;
  for (const word of names) {
    const dependency = parseDependency(word);
    const each = database.find(dependency.name);
    if (!each || !satisfies(dependency, each.version)) {
      await process.print(`${word}: unable to select package (or its dependencies)\n`);
      status++;
      continue;
    }
    if (verbosity > 0) await process.print(`Downloading ${fullName(each)}\n`);
    if (options.has('-s') || options.has('--stdout') || options.has('--simulate')) continue;
    process.fs.writeFile(`${fullName(each)}.apk`, '');
    process.fs.truncate(`${fullName(each)}.apk`, each.size);
  }
  return status;
}
