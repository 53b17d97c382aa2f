import type { Process } from '../../linux/process/process.ts';
import type { ApkCall } from './call.ts';
import { commit } from './commit.ts';
import { Database } from './database.ts';
import { parseDependency, wanted } from './world.ts';

/** Removes packages from the world, and what only they needed from the machine. */
export async function del(process: Process, call: ApkCall): Promise<number> {
  const database = new Database(process);
  const unknown = call.names.find((name) => !database.find(name));
  if (unknown !== undefined) {
    await process.complain(`ERROR: No such package: ${unknown}\n`);
    return 1;
  }
  const names = new Set(call.names.flatMap((name) => [name, database.find(name)?.name ?? name]));
  if (call.options.has('-r') || call.options.has('--rdepends')) addUsers(database, names);
  const world = database.world.filter((word) => {
    const { name } = parseDependency(word);
    return !names.has(name) && !names.has(database.find(name)?.name ?? name);
  });
  const kept = new Set(wanted(database, world));
  const held = [...names].filter((name) => kept.has(name) && database.installed.has(name)).sort();
  if (held.length > 0) {
    await process.print('World updated, but the following packages are not removed due to:\n');
    for (const name of held) await process.print(indented(process, name, roots(database, world, name)));
    await process.print('\n');
  }
  return commit(process, call, database, world);
}

/** Adds all that needs one of the packages. */
function addUsers(database: Database, names: Set<string>): void {
  for (let before = -1; before !== names.size; ) {
    before = names.size;
    for (const { name, depends } of database.installed.values()) {
      if (depends.some((word) => names.has(word))) names.add(name);
    }
  }
}

/** The words of the world for which a package stays, from the nearest on. */
function roots(database: Database, world: readonly string[], name: string): readonly string[] {
  const asked = new Set(world.map((word) => database.find(parseDependency(word).name)?.name));
  const found = new Set<string>();
  const visited = new Set<string>();
  const visit = (each: string): void => {
    if (visited.has(each)) return;
    visited.add(each);
    if (asked.has(each)) found.add(each);
    for (const other of database.installed.values()) if (other.depends.includes(each)) visit(other.name);
  };
  visit(name);
  return [...found];
}

/** Words after a headline, in lines that are as wide as the terminal (a pipe: 50 columns), under each other. */
function indented(process: Process, title: string, words: readonly string[]): string {
  const columns = process.descriptors.get(1)?.tty?.size.columns || 50;
  let text = `  ${title}:`;
  const margin = text.length;
  let at = margin;
  for (const word of words) {
    if (at + 1 + word.length > columns) {
      text += `\n${' '.repeat(margin)}`;
      at = margin;
    }
    text += ` ${word}`;
    at += 1 + word.length;
  }
  return `${text}\n`;
}
