import type { Process } from '../../linux/process/process.ts';
import { type DebianPackage, qualified } from '../packages/debian-package.ts';
import { removePrograms } from '../packages/programs.ts';
import { removeAlternatives } from './alternatives.ts';
import type { AptCall } from './call.ts';
import { confirmed, listing, mayChangePackages, orphaned, progress, READING, sizeText } from './output.ts';
import { documentOf } from './package-files.ts';
import { byName, System } from './system.ts';
import { dpkgVoice, readingDatabase, runTriggers } from './unpack.ts';

/** Removes packages and what needs them; `autoremove` those that nothing needs any more. */
export async function remove(process: Process, call: AptCall, announced = true): Promise<number> {
  if (announced) {
    if (!(await mayChangePackages(process, call))) return 100;
    await progress(process, call, ...READING);
  }
  const system = new System(process);
  const purge = /purge$/.test(call.verb ?? '') || call.options.has('--purge');
  const gone = await select(process, system, call.names, purge);
  if (!gone) return 100;
  const say = async (text: string): Promise<void> => {
    if (call.quiet < 2) await process.print(text);
  };
  const orphans = system.orphans(new Set(gone.keys()));
  const sweeps =
    /^auto/.test(call.verb ?? '') || call.options.has('--auto-remove') || call.options.has('--autoremove');
  if (sweeps) for (const each of orphans) gone.set(each.name, each);
  else await say(orphaned(process, orphans));
  const names = [...gone.keys()].sort();
  const held = names.filter((name) => system.held.has(name));
  const essential = byName(gone.values()).filter((each) => each.essential);
  await say(
    [
      listing(
        process,
        'The following packages will be REMOVED:',
        names.map((name) => (purge ? `${name}*` : name)),
      ),
      listing(process, 'The following held packages will be changed:', held),
      listing(
        process,
        'WARNING: The following essential packages will be removed.\nThis should NOT be done unless you know exactly what you are doing!',
        essential.map(({ name }) => name),
      ),
    ].join(''),
  );
  await say(`0 upgraded, 0 newly installed, ${gone.size} to remove and 0 not upgraded.\n`);
  const verb = purge ? 'Purg' : 'Remv';
  if (call.simulate) {
    for (const { name, version } of removalOrder(gone.values()))
      await process.print(`${verb} ${name} [${version}]\n`);
    return 0;
  }
  if (gone.size === 0) return 0;
  if (held.length > 0 && call.yes && !call.options.has('--allow-change-held-packages')) {
    await process.complain(
      'E: Held packages were changed and -y was used without --allow-change-held-packages.\n',
    );
    return 100;
  }
  if (essential.length > 0 && call.yes && !call.options.has('--allow-remove-essential')) {
    await process.complain(
      'E: Essential packages were removed and -y was used without --allow-remove-essential.\n',
    );
    return 100;
  }
  const space = names.reduce((sum, name) => sum + (system.installed.get(name)?.installed ?? 0) * 1024, 0);
  await say(
    space > 0
      ? `After this operation, ${sizeText(space)} disk space will be freed.\n`
      : 'After this operation, 0 B of additional disk space will be used.\n',
  );
  if (essential.length > 0) {
    await process.complain(
      'E: Removing essential system-critical packages is not permitted. This might break the system.\n',
    );
    return 100;
  }
  if (!(await confirmed(process, call))) return 1;
  await takeAway(process, system, [...gone.values()], { purge, inTerminal: true });
  system.write();
  return 0;
}

/** The packages that are meant, and all that depend on them; undefined if one is not known. */
async function select(
  process: Process,
  system: System,
  names: readonly string[],
  purge: boolean,
): Promise<Map<string, DebianPackage> | undefined> {
  const gone = new Map<string, DebianPackage>();
  for (const name of names) {
    const known = system.installed.get(name) ?? (purge ? system.leftovers.get(name) : undefined);
    if (known) gone.set(name, known);
    else if (system.find(name) ?? system.leftovers.get(name)) {
      await process.print(`Package '${name}' is not installed, so not removed\n`);
    } else {
      await process.complain(`E: Unable to locate package ${name}\n`);
      return undefined;
    }
  }
  for (let grew = true; grew; ) {
    grew = false;
    for (const each of system.installed.values()) {
      if (gone.has(each.name) || !each.depends.some((name) => gone.has(name))) continue;
      // What essential packages need is told by them alone.
      if (system.isBase(each.name)) continue;
      gone.set(each.name, each);
      grew = true;
    }
  }
  return gone;
}

/** Each before what it needs. */
function removalOrder(packages: Iterable<DebianPackage>): readonly DebianPackage[] {
  const left = new Map(byName(packages).map((each) => [each.name, each]));
  const order: DebianPackage[] = [];
  const visit = (name: string): void => {
    const each = left.get(name);
    if (!each) return;
    left.delete(name);
    for (const other of [...left.values()]) if (other.depends.includes(name)) visit(other.name);
    order.push(each);
  };
  for (const name of [...left.keys()]) visit(name);
  return order;
}

/** What dpkg does to remove packages. */
export async function takeAway(
  process: Process,
  system: System,
  packages: readonly DebianPackage[],
  { purge, inTerminal }: { readonly purge: boolean; readonly inTerminal: boolean },
): Promise<void> {
  const say = dpkgVoice(process, inTerminal);
  let read = false;
  const whole = packages.some(({ name }) => system.installed.has(name));
  for (const each of removalOrder(packages)) {
    if (!read) await say(readingDatabase(system.files, inTerminal));
    read = true;
    const present = system.installed.has(each.name);
    if (present) await say(`Removing ${qualified(each)} (${each.version}) ...\n`);
    if (present && each.service) {
      await say('invoke-rc.d: could not determine current runlevel\n');
      await say('invoke-rc.d: policy-rc.d denied execution of stop.\n');
    }
    removeAlternatives(process, each.name);
    removePrograms(process, each);
    const [document] = documentOf(each);
    process.fs.remove(document.slice(0, document.lastIndexOf('/')));
    system.delete(each.name, purge);
  }
  await runTriggers(process, system, packages, inTerminal);
  const purged = purge ? removalOrder(packages).filter(({ configuration }) => configuration) : [];
  if (purged.length > 0 && whole) {
    await say(readingDatabase(system.files, inTerminal));
  }
  for (const each of purged) {
    await say(`Purging configuration files for ${qualified(each)} (${each.version}) ...\n`);
  }
}
