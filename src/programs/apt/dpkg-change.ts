import { SystemError } from '../../linux/errno.ts';
import type { Process } from '../../linux/process/process.ts';
import { type DebianPackage, qualified } from '../packages/debian-package.ts';
import { packageOf } from './archive-file.ts';
import { takeAway } from './remove.ts';
import type { System } from './system.ts';
import { configure, unpack } from './unpack.ts';

/** `dpkg -i`: unpacks archives, and sets those up whose needs are met. */
export async function installArchives(
  process: Process,
  system: System,
  paths: readonly string[],
  advice: string,
): Promise<number> {
  if (paths.length === 0) {
    await process.complain(
      `dpkg: error: --install needs at least one package archive file argument\n${advice}`,
    );
    return 2;
  }
  const found: (readonly [path: string, each: DebianPackage])[] = [];
  const wrong: string[] = [];
  for (const path of paths) {
    let text: string;
    try {
      text = process.fs.readText(path);
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      await process.complain(`dpkg: error: cannot access archive '${path}': No such file or directory\n`);
      return 2;
    }
    const each = packageOf(system, text);
    if (each) {
      found.push([path, each]);
      continue;
    }
    await process.complain(
      `dpkg-deb: error: '${path}' is not a Debian format archive\ndpkg: error processing archive ${path} (--install):\n dpkg-deb --control subprocess returned error exit status 2\n`,
    );
    wrong.push(path);
  }
  const unpacked: DebianPackage[] = [];
  for (const [path, each] of found) {
    await unpack(process, system, [each], { inTerminal: false, file: path });
    unpacked.push(each);
  }
  const ready: DebianPackage[] = [];
  for (const each of unpacked) {
    const missing = each.depends.find((name) => !system.installed.has(name));
    if (missing === undefined) {
      ready.push(each);
      continue;
    }
    const name = qualified(each);
    await process.complain(
      `dpkg: dependency problems prevent configuration of ${name}:\n ${name} depends on ${missing}; however:\n  Package ${missing} is not installed.\n\ndpkg: error processing package ${name} (--install):\n dependency problems - leaving unconfigured\n`,
    );
    // A package that cannot be set up is of no use here: it does not stay.
    await takeBack(process, system, each);
    wrong.push(name);
  }
  await configure(process, system, ready, false);
  system.write();
  if (wrong.length === 0) return 0;
  await process.complain(
    `Errors were encountered while processing:\n${wrong.map((name) => ` ${name}\n`).join('')}`,
  );
  return 1;
}

async function takeBack(process: Process, system: System, { name, programs }: DebianPackage): Promise<void> {
  for (const [path] of programs) process.fs.remove(path);
  system.delete(name, true);
}

/** `dpkg -r` and `-P`. */
export async function removePackages(
  process: Process,
  system: System,
  names: readonly string[],
  { purge, advice }: { readonly purge: boolean; readonly advice: string },
): Promise<number> {
  const option = purge ? '--purge' : '--remove';
  if (names.length === 0) {
    await process.complain(`dpkg: error: ${option} needs at least one package name argument\n${advice}`);
    return 2;
  }
  const wrong: string[] = [];
  const gone: DebianPackage[] = [];
  for (const name of names) {
    const known = system.installed.get(name) ?? (purge ? system.leftovers.get(name) : undefined);
    if (!known) {
      await process.complain(`dpkg: warning: ignoring request to remove ${name} which isn't installed\n`);
      continue;
    }
    const trouble = obstacle(system, known, names);
    if (trouble === undefined) gone.push(known);
    else {
      await process.complain(
        known.essential
          ? `dpkg: error processing package ${qualified(known)} (${option}):\n${trouble}`
          : `dpkg: dependency problems prevent removal of ${qualified(known)}:\n${trouble}\ndpkg: error processing package ${qualified(known)} (${option}):\n dependency problems - not removing\n`,
      );
      wrong.push(qualified(known));
    }
  }
  await takeAway(process, system, gone, { purge, inTerminal: false });
  if (gone.length > 0) system.write();
  if (wrong.length === 0) return 0;
  await process.complain(
    `Errors were encountered while processing:\n${wrong.map((name) => ` ${name}\n`).join('')}`,
  );
  return 1;
}

/** Why a package must stay. */
function obstacle(system: System, known: DebianPackage, names: readonly string[]): string | undefined {
  if (known.essential) return ' this is an essential package; it should not be removed\n';
  const users = [...system.installed.values()].filter(
    ({ name, depends }) => !names.includes(name) && depends.includes(known.name),
  );
  if (users.length === 0) return undefined;
  return users.map((each) => ` ${qualified(each)} depends on ${known.name}.\n`).join('');
}
