import type { Process } from '../../linux/process/process.ts';
import type { Package } from '../packages/package.ts';
import { strftime } from '../strftime.ts';
import type { ApkCall } from './call.ts';
import { commit } from './commit.ts';
import { Database, isVirtual, VIRTUAL } from './database.ts';
import { fetchIndexes, isCached, keepIndexes } from './repositories.ts';
import { type Dependency, parseDependency, satisfies } from './world.ts';

/** `apk add`: words of the world, and what they need. */
export async function add(process: Process, call: ApkCall): Promise<number> {
  const kept = !call.options.has('--no-cache');
  const refresh = ['--no-cache', '-U', '--update-cache'].some((option) => call.options.has(option));
  if (refresh || !isCached(process)) {
    const complete = await fetchIndexes(process, call.verbosity < 1, kept);
    if (complete && kept) keepIndexes(process);
  }
  const file = call.names.find((word) => word.endsWith('.apk') || word.includes('/'));
  if (file !== undefined) {
    await process.complain(
      process.fs.exists(file)
        ? `drydock: 'apk add' of a file is not simulated\n`
        : `ERROR: ${file}: No such file or directory\n`,
    );
    return 99;
  }
  const words = call.names.map(parseDependency);
  const tagged = words.filter(({ tag }) => tag !== undefined);
  if (tagged.length > 0) {
    for (const { word } of tagged)
      await process.complain(`WARNING: The repository tag for world dependency '${word}' does not exist\n`);
    await process.complain(
      'ERROR: Not committing changes due to missing repository tags. Use --force-broken-world to override.\n',
    );
    return 99;
  }
  const database = new Database(process);
  const version = strftime('%Y%m%d.%H%M%S', process.machine.kernel.clock.now());
  const by = (word: string): string =>
    call.virtual === undefined ? `world[${word}]` : `${call.virtual}-${version}[${word}]`;
  const problems = troubles(database, words, by);
  if (problems.length > 0) {
    await process.complain(`ERROR: unable to select packages:\n${problems.join('')}`);
    return problems.length;
  }
  const names = new Set(words.map(({ name }) => name));
  const others = database.world.filter((word) => !names.has(parseDependency(word).name));
  if (call.virtual === undefined) return commit(process, call, database, [...others, ...call.names]);
  const group: Package = {
    name: call.virtual,
    version,
    size: 0,
    installed: 0,
    depends: words.map(({ name }) => database.find(name)?.name ?? name),
    description: VIRTUAL,
    programs: [],
  };
  if (words.length === 0) await process.complain('WARNING: creating empty virtual package\n');
  const before = database.installed.get(group.name);
  const world = [
    ...database.world.filter((word) => parseDependency(word).name !== group.name),
    `${group.name}=${version}`,
  ];
  // The group itself comes last, after what it needs.
  return commit(process, call, withGroup(database, group), world, [
    before && isVirtual(before) ? ['Upgrading', group, before] : ['Installing', group],
  ]);
}

/** The database in which a group needs what it will need, so that it is looked for. */
function withGroup(database: Database, group: Package): Database {
  database.add(group);
  return database;
}

/** Why the words cannot be had. */
function troubles(
  database: Database,
  words: readonly Dependency[],
  by: (word: string) => string,
): readonly string[] {
  return words.flatMap((each) => {
    const found = database.find(each.name);
    if (!found) return [`  ${each.name} (no such package):\n    required by: ${by(each.word)}\n`];
    if (satisfies(each, found.version)) return [];
    return [`  ${found.name}-${found.version}:\n    breaks: ${by(each.word)}\n`];
  });
}
