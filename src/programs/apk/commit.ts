import type { Process } from '../../linux/process/process.ts';
import { NETWORK_APPLETS } from '../net/table.ts';
import type { Package } from '../packages/package.ts';
import { addPrograms, removePrograms } from '../packages/programs.ts';
import { toolsOf } from '../tools.ts';
import type { ApkCall } from './call.ts';
import type { Database } from './database.ts';
import { humanSize } from './human-size.ts';
import { wanted } from './world.ts';

/** Milliseconds that a package takes to come and be unpacked. */
const INSTALLING = 60;

/** Scripts that packages run when they come or go, and that apk tells of. */
const SCRIPTS: Readonly<Record<string, { readonly come?: string; readonly go?: string }>> = {
  bash: { come: 'post-install', go: 'pre-deinstall' },
  nginx: { come: 'pre-install post-install' },
  redis: { come: 'pre-install post-install' },
};

type Change = readonly [
  verb: 'Installing' | 'Upgrading' | 'Reinstalling' | 'Purging',
  each: Package,
  from?: Package,
];

/** Makes the machine what its world says. Answers what `apk` exits with. */
export async function commit(
  process: Process,
  call: ApkCall,
  database: Database,
  world: readonly string[],
  extra: readonly Change[] = [],
): Promise<number> {
  const goal = new Set(wanted(database, world));
  const come: Change[] = [];
  for (const name of goal) {
    const each = database.find(name);
    if (each && !database.installed.has(name)) come.push(['Installing', each]);
  }
  const changes: readonly Change[] = [
    ...come,
    ...extra,
    ...purges(database, goal).map((each) => ['Purging', each] as const),
  ];
  const simulated = call.options.has('-s') || call.options.has('--simulate');
  const verbosity = call.verbosity;
  const removes = changes.some(([verb]) => verb === 'Purging');
  if (verbosity > 1 && !simulated && (removes || verbosity > 2)) await announce(process, changes);
  for (const [i, [verb, each, from]] of changes.entries()) {
    const versions = from ? `${from.version} -> ${each.version}` : each.version;
    if (verbosity > 0)
      await process.print(`(${i + 1}/${changes.length}) ${verb} ${each.name} (${versions})\n`);
    if (simulated) continue;
    await process.sleep(INSTALLING);
    const scripts = (verb === 'Purging' ? SCRIPTS[each.name]?.go : SCRIPTS[each.name]?.come) ?? '';
    if (verb === 'Purging') {
      removePrograms(process, each);
      restoreApplets(process, each);
      database.delete(each.name);
    } else {
      addPrograms(process, each);
      database.add(each);
    }
    for (const script of scripts.split(' ')) {
      if (script !== '' && verbosity > 0)
        await process.print(`Executing ${each.name}-${each.version}.${script}\n`);
    }
  }
  if (!simulated) {
    database.world = world;
    database.write();
    if (verbosity > 0) {
      await runTriggers(
        process,
        database,
        changes.map(([, each]) => each),
      );
    }
  }
  if (verbosity > 0) await process.print(`${database.summary(verbosity > 1)}\n`);
  return 0;
}

/** `The following NEW packages will be installed:`, for `-v`. */
async function announce(process: Process, changes: readonly Change[]): Promise<void> {
  const named = (verb: string): readonly Package[] =>
    changes.filter(([each]) => each === verb).map(([, each]) => each);
  const [come, go] = [named('Installing'), named('Purging')];
  const list = (title: string, all: readonly Package[]): string =>
    all.length === 0
      ? ''
      : `${title}\n  ${all
          .map(({ name }) => name)
          .sort()
          .join(' ')}\n`;
  const sum = (all: readonly Package[], key: 'size' | 'installed'): number =>
    all.reduce((total, each) => total + each[key], 0);
  const space = (sum(come, 'installed') - sum(go, 'installed')) * 1024;
  await process.print(
    [
      list('The following packages will be REMOVED:', go),
      list('The following NEW packages will be installed:', come),
      come.length > 0 ? `Need to download ${humanSize(sum(come, 'size'))} of packages.\n` : '',
      space < 0
        ? `After this operation, ${humanSize(-space)} of disk space will be freed.\n`
        : `After this operation, ${humanSize(space)} of additional disk space will be used.\n`,
    ].join(''),
  );
}

/** What goes: each before what it needed, that as soon as nothing else needs it. */
function purges(database: Database, goal: ReadonlySet<string>): readonly Package[] {
  const left = new Map([...database.installed].filter(([name]) => !goal.has(name)));
  const order: Package[] = [];
  const isNeeded = (name: string): boolean =>
    [...left.values()].some((other) => other.depends.some((word) => database.find(word)?.name === name));
  const visit = (name: string): void => {
    const each = left.get(name);
    if (!each || isNeeded(name)) return;
    left.delete(name);
    order.push(each);
    for (const word of each.depends) visit(database.find(word)?.name ?? word);
  };
  for (let before = -1; before !== left.size; ) {
    before = left.size;
    for (const name of [...left.keys()].sort()) visit(name);
  }
  return [...order, ...left.values()];
}

/** Packages that do something when files come or go where programs stand. */
async function runTriggers(process: Process, database: Database, changed: readonly Package[]): Promise<void> {
  const triggered = [
    ...(changed.some(({ programs }) => programs.length > 0) ? ['busybox'] : []),
    ...(changed.some(({ name }) => name === 'ca-certificates') ? ['ca-certificates'] : []),
  ];
  for (const name of triggered) {
    const each = database.installed.get(name);
    if (each) await process.print(`Executing ${name}-${each.version}.trigger\n`);
  }
}

/** busybox's trigger: its links come back where a package's program stood. */
function restoreApplets(process: Process, { programs }: Package): void {
  const applets = new Set([...toolsOf('busybox').keys(), ...NETWORK_APPLETS.keys()]);
  for (const [path] of programs) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (applets.has(name)) process.fs.symlink('/bin/busybox', path);
  }
}
