import type { Process } from '../../linux/process/process.ts';
import { add } from './add.ts';
import { type ApkCall, parseCall } from './call.ts';
import { Database } from './database.ts';
import { del } from './del.ts';
import { info, list } from './query.ts';
import { fetchIndexes, keepIndexes, repositories } from './repositories.ts';

const VERSION = 'apk-tools 2.14.4, compiled for x86_64.\n';

const USAGE = `${VERSION}
usage: apk [<OPTIONS>...] COMMAND [<ARGUMENTS>...]

Package installation and removal:
  add        Add packages to WORLD and commit changes
  del        Remove packages from WORLD and commit changes

System maintenance:
  fix        Reinstall packages, here nothing
  update     Fetch the indexes of the repositories
  upgrade    Bring packages up to date
  cache      Clean the cache

Querying package information:
  info       Tell about installed packages
  list       List packages
  search     Look for packages by name
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

async function obey(process: Process, verb: string, call: ApkCall): Promise<number> {
  switch (verb) {
    case 'add':
      return add(process, call);
    case 'del':
      return del(process, call);
    case 'info':
      return info(process, call);
    case 'list':
    case 'search':
      return list(process, call);
    case 'update':
      return update(process);
    case 'upgrade':
      await fetchIndexes(process, false);
      await process.print(`${new Database(process).summary}\n`);
      return 0;
    case 'fix':
      await process.print(`${new Database(process).summary}\n`);
      return 0;
    case 'cache':
      return 0;
    case 'version':
      await process.print('Installed:                                Available:\n');
      return 0;
    default:
      await process.complain(`ERROR: '${verb}' is not an apk command. See 'apk --help'.\n`);
      return 1;
  }
}

/** How many packages Alpine's repositories hold: what `apk update` counts. */
const AVAILABLE = 24_177;

async function update(process: Process): Promise<number> {
  const complete = await fetchIndexes(process, false);
  if (!complete) {
    await process.print(
      `${repositories(process).length} unavailable, 0 stale; ${new Database(process).installed.size} distinct packages available\n`,
    );
    return repositories(process).length;
  }
  keepIndexes(process);
  const release = process.fs.readText('/etc/alpine-release').trim();
  for (const url of repositories(process)) {
    await process.print(`v${release}-0-g1a2b3c4 [${url}]\n`);
  }
  await process.print(`OK: ${AVAILABLE} distinct packages available\n`);
  return 0;
}
