import type { Process } from '../../linux/process/process.ts';
import { NETWORK_APPLETS } from '../net/table.ts';
import { ALPINE_BASE, ALPINE_PROVIDED } from '../packages/alpine.ts';
import type { Package } from '../packages/package.ts';
import { removePrograms } from '../packages/programs.ts';
import { toolsOf } from '../tools.ts';
import { runTriggers } from './add.ts';
import type { ApkCall } from './call.ts';
import { Database } from './database.ts';

/** Removes packages, and what only they needed. */
export async function del(process: Process, call: ApkCall): Promise<number> {
  const quiet = call.options.has('-q') || call.options.has('--quiet');
  const database = new Database(process);
  const names = new Set(call.names.map((name) => ALPINE_PROVIDED.get(name) ?? name));
  const world = database.world.filter((word) => !names.has(word.replace(/[=<>~@].*$/, '')));
  database.world = world;
  const kept = needed(database, world);
  const held = [...names].filter((name) => kept.has(name) && database.installed.has(name));
  if (held.length > 0) {
    await process.print('World updated, but the following packages are not removed due to:\n');
    for (const name of held) {
      const by = [...database.installed.values()].filter(({ depends }) => depends.includes(name));
      await process.print(`  ${name}: ${by.map((each) => each.name).join(' ')}\n`);
    }
    await process.print('\n');
  }
  const gone = [...database.installed.values()].filter(({ name }) => !kept.has(name)).reverse();
  for (const [i, each] of gone.entries()) {
    if (!quiet) await process.print(`(${i + 1}/${gone.length}) Purging ${each.name} (${each.version})\n`);
    removePrograms(process, each);
    restoreApplets(process, each);
    database.delete(each.name);
  }
  database.write();
  if (gone.length > 0 && !quiet) await runTriggers(process, database, []);
  if (!quiet) await process.print(`${database.summary}\n`);
  return 0;
}

/** Everything that the base or the world needs. */
function needed(database: Database, world: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (name: string): void => {
    const known = database.installed.get(name);
    if (!known || found.has(name)) return;
    found.add(name);
    known.depends.forEach(visit);
  };
  for (const name of ALPINE_BASE.keys()) visit(name);
  for (const word of world) visit(word.replace(/[=<>~@].*$/, ''));
  return found;
}

/** busybox's trigger: its links come back where a package's program stood. */
function restoreApplets(process: Process, { programs }: Package): void {
  const applets = new Set([...toolsOf('busybox').keys(), ...NETWORK_APPLETS.keys()]);
  for (const [path] of programs) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (applets.has(name)) process.fs.symlink('/bin/busybox', path);
  }
}
