import type { Process } from '../../linux/process/process.ts';
import { ALPINE_PACKAGES, ALPINE_PROVIDED } from '../packages/alpine.ts';
import { isOnline } from '../packages/online.ts';
import { type Package, withDependencies } from '../packages/package.ts';
import { addPrograms } from '../packages/programs.ts';
import { strftime } from '../strftime.ts';
import type { ApkCall } from './call.ts';
import { Database } from './database.ts';
import { fetchIndexes, isCached } from './repositories.ts';

/** Milliseconds that a package takes to come and be unpacked. */
const INSTALLING = 60;

/** Packages whose scripts run when they are installed, and say so. */
const TRIGGERS = /^(?:busybox|ca-certificates)$/;
const POST_INSTALL = /^bash$/;

export async function add(process: Process, call: ApkCall): Promise<number> {
  const quiet = call.options.has('-q') || call.options.has('--quiet');
  const refresh = ['--no-cache', '-U', '--update-cache'].some((option) => call.options.has(option));
  if (refresh || !isCached(process)) await fetchIndexes(process, quiet);
  const database = new Database(process);
  const wanted: Package[] = [];
  const troubles: string[] = [];
  for (const word of call.names) {
    const [, name = word, relation, version] = /^([^=<>~@]+)(?:([=<>~]+)(.+)|@.*)?$/.exec(word) ?? [];
    const found = database.find(name);
    if (!found || (!isOnline(process) && !database.installed.has(found.name))) {
      troubles.push(
        `  ${name} (no such package):\n    required by: ${call.virtual ? `${call.virtual}-0[${word}]` : `world[${word}]`}\n`,
      );
    } else if (relation === '=' && version !== found.version) {
      troubles.push(`  ${found.name}-${found.version}:\n    breaks: world[${word}]\n`);
    } else wanted.push(found);
  }
  if (troubles.length > 0) {
    await process.complain(`ERROR: unable to select packages:\n${troubles.join('')}`);
    return troubles.length;
  }
  const packages: Package[] = [
    ...withDependencies(
      ALPINE_PACKAGES,
      wanted.map(({ name }) => name),
      (name) => database.installed.has(name),
    ),
  ];
  if (call.virtual !== undefined) packages.push(group(process, call.virtual, wanted));
  const simulated = call.options.has('-s') || call.options.has('--simulate');
  for (const [i, each] of packages.entries()) {
    if (!quiet)
      await process.print(`(${i + 1}/${packages.length}) Installing ${each.name} (${each.version})\n`);
    if (simulated) continue;
    await process.sleep(INSTALLING);
    addPrograms(process, each);
    database.add(each);
    if (POST_INSTALL.test(each.name) && !quiet)
      await process.print(`Executing ${each.name}-${each.version}.post-install\n`);
  }
  if (!simulated) {
    const names = call.names.map((name) => ALPINE_PROVIDED.get(name) ?? name);
    database.world = [...database.world, ...(call.virtual === undefined ? names : [call.virtual])];
    database.write();
  }
  if (packages.length > 0 && !quiet) await runTriggers(process, database, packages);
  if (!quiet) await process.print(`${database.summary}\n`);
  return 0;
}

/** A package without content that needs others, so that they can be removed together. */
function group(process: Process, name: string, packages: readonly Package[]): Package {
  return {
    name,
    version: strftime('%Y%m%d.%H%M%S', process.machine.kernel.clock.now()),
    size: 0,
    installed: 0,
    depends: packages.map((each) => each.name),
    description: 'virtual meta package',
    programs: [],
  };
}

export async function runTriggers(
  process: Process,
  database: Database,
  changed: readonly Package[],
): Promise<void> {
  const busybox = database.installed.get('busybox');
  const others = changed.filter(({ name }) => TRIGGERS.test(name) && database.installed.has(name));
  for (const { name, version } of [...(busybox ? [busybox] : []), ...others]) {
    await process.print(`Executing ${name}-${version}.trigger\n`);
  }
}
