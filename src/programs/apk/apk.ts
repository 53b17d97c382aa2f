import type { Process } from '../../linux/process/process.ts';
import { add } from './add.ts';
import { type ApkCall, parseCall } from './call.ts';
import { commit } from './commit.ts';
import { Database } from './database.ts';
import { del } from './del.ts';
import { info } from './info.ts';
import { fetchArchives, list, policy, search, version } from './query.ts';
import { fetchIndexes, isCached, keepIndexes, repositories } from './repositories.ts';

const VERSION = 'apk-tools 2.14.4, compiled for x86_64.\n';

const USAGE = `${VERSION}
usage: apk [<OPTIONS>...] COMMAND [<ARGUMENTS>...]

Package installation and removal:
  add        Add packages to WORLD and commit changes
  del        Remove packages from WORLD and commit changes

System maintenance:
  fix        Reinstall packages
  update     Fetch the indexes of the repositories
  upgrade    Bring packages up to date
  cache      Clean the cache

Querying package information:
  info       Tell about installed packages
  fetch      Download packages
  list       List packages
  search     Look for packages by name
  policy     Show where versions come from
  stats      Show numbers
  version    Compare versions

This apk has coffee making abilities.
`;

/** Verbs that change the installed packages. */
const CHANGING = /^(?:add|del|update|upgrade|fix|cache)$/;

/** Alpine's package manager over the packages that come with the sandbox. */
export async function apk(process: Process): Promise<number> {
  const call = parseCall(process.argv.slice(1));
  if (call.options.has('--version') || call.options.has('-V')) {
    await process.print(VERSION);
    return 0;
  }
  if (call.options.has('--print-arch')) {
    await process.print('x86_64\n');
    return 0;
  }
  if (call.unknown !== undefined) {
    await process.complain(`apk: unrecognized option: ${call.unknown.replace(/^-+/, '')}\n`);
    return 1;
  }
  if (call.verb === undefined) {
    await process.print(USAGE);
    return call.options.has('-h') || call.options.has('--help') ? 0 : 1;
  }
  if (CHANGING.test(call.verb) && process.credentials.uid !== 0) {
    await process.complain(
      'ERROR: Unable to lock database: Permission denied\nERROR: Failed to open apk database: Permission denied\n',
    );
    return 99;
  }
  return obey(process, call.verb, call);
}

const VERBS: ReadonlyMap<string, (process: Process, call: ApkCall) => Promise<number>> = new Map([
  ['add', add],
  ['del', del],
  ['info', info],
  ['list', list],
  ['search', search],
  ['policy', policy],
  ['version', version],
  ['fetch', fetchArchives],
  ['update', update],
  ['upgrade', upgrade],
  ['fix', fix],
  ['cache', cache],
  ['stats', stats],
]);

async function obey(process: Process, verb: string, call: ApkCall): Promise<number> {
  const command = VERBS.get(verb);
  if (command) return command(process, call);
  if (UNSIMULATED.test(verb)) {
    await process.complain(`drydock: 'apk ${verb}' is not simulated\n`);
    return 127;
  }
  await process.complain(`ERROR: '${verb}' is not an apk command. See 'apk --help'.\n`);
  return 1;
}

const UNSIMULATED = /^(?:audit|dot|index|manifest|verify|convdb|convndx|mkndx|mkpkg)$/;

/** Everything that is installed is as new as it can be. */
async function upgrade(process: Process, call: ApkCall): Promise<number> {
  if (!isCached(process) || call.options.has('-U') || call.options.has('--no-cache')) {
    await fetchIndexes(process, call.verbosity < 1, !call.options.has('--no-cache'));
  }
  const database = new Database(process);
  const missing = call.names.find((name) => !database.find(name));
  if (missing !== undefined) return notFound(process, missing);
  return commit(process, call, database, database.world);
}

async function notFound(process: Process, name: string): Promise<number> {
  await process.complain(`ERROR: Package '${name}' not found\n`);
  return 1;
}

/** Installs packages once more. */
async function fix(process: Process, call: ApkCall): Promise<number> {
  const database = new Database(process);
  const missing = call.names.find((name) => !database.find(name));
  if (missing !== undefined) return notFound(process, missing);
  const again = call.names.flatMap((name) => database.installed.get(database.find(name)?.name ?? name) ?? []);
  return commit(
    process,
    call,
    database,
    database.world,
    again.map((each) => ['Reinstalling', each] as const),
  );
}

async function cache(process: Process, { names }: ApkCall): Promise<number> {
  if (!/^(?:clean|download|sync)$/.test(names[0] ?? '')) {
    await process.complain(USAGE);
    return 1;
  }
  return 0;
}

async function stats(process: Process): Promise<number> {
  const database = new Database(process);
  const all = [...database.installed.values()];
  const files = new Set(all.flatMap(({ programs }) => programs.map(([path]) => path)));
  const directories = new Set([...files].map((path) => path.slice(0, path.lastIndexOf('/'))));
  const bytes = all.reduce((sum, { installed }) => sum + installed * 1024, 0);
  await process.print(
    `installed:\n  packages: ${all.length}\n  dirs: ${directories.size}\n  files: ${files.size}\n  bytes: ${bytes}\n  triggers: 1\navailable:\n  names: ${database.all.length}\n  packages: ${database.available.size}\natoms:\n  num: ${database.all.length}\n`,
  );
  return 0;
}

/** How many packages Alpine's repositories hold: what `apk update` counts. */
const AVAILABLE = 24_177;

async function update(process: Process, { verbosity }: ApkCall): Promise<number> {
  const urls = repositories(process);
  const complete = await fetchIndexes(process, verbosity < 1);
  if (!complete) {
    if (verbosity > 0) {
      await process.print(
        `${urls.length} unavailable, 0 stale; ${new Database(process).installed.size} distinct packages available\n`,
      );
    }
    return urls.length;
  }
  keepIndexes(process);
  if (verbosity < 1) return 0;
  const release = process.fs.readText('/etc/alpine-release').trim();
  for (const [i, url] of urls.entries()) {
    await process.print(`v${release}-${BUILDS[i % BUILDS.length]} [${url}]\n`);
  }
  await process.print(`OK: ${AVAILABLE} distinct packages available\n`);
  return 0;
}

/** Commits since the release that the indexes are of. */
const BUILDS = ['98-g8ae2cd9aa8e', '99-g1b1a3a8d3a0'];
