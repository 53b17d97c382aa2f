import type { Process } from '../../linux/process/process.ts';
import { qualified } from '../packages/debian.ts';
import type { Package } from '../packages/package.ts';
import { removePrograms } from '../packages/programs.ts';
import type { AptCall } from './call.ts';
import { confirmed, listing, mayChange, progress, READING, sizeText } from './output.ts';
import { System } from './system.ts';

/** Removes packages and what needs them; `autoremove` those that nothing needs any more. */
export async function remove(process: Process, call: AptCall): Promise<number> {
  if (!(await mayChange(process, 'dpkg'))) return 100;
  await progress(process, call, ...READING);
  const system = new System(process);
  const gone = new Map<string, Package>();
  for (const name of call.names) {
    const known = system.installed.get(name);
    if (known) gone.set(name, known);
    else if (system.find(name)) await process.print(`Package '${name}' is not installed, so not removed\n`);
    else {
      await process.complain(`E: Unable to locate package ${name}\n`);
      return 100;
    }
  }
  for (let grew = true; grew; ) {
    grew = false;
    for (const each of system.installed.values()) {
      if (gone.has(each.name) || !each.depends.some((name) => gone.has(name))) continue;
      gone.set(each.name, each);
      grew = true;
    }
  }
  for (const name of gone.keys()) system.delete(name);
  const { orphans } = system;
  const sweeps =
    call.verb === 'autoremove' ||
    call.verb === 'autopurge' ||
    call.options.has('--auto-remove') ||
    call.options.has('--autoremove');
  if (sweeps) for (const each of orphans) gone.set(each.name, each);
  else if (orphans.length > 0) {
    const title = 'The following packages were automatically installed and are no longer required:';
    await process.print(
      `${listing(
        title,
        orphans.map(({ name }) => name),
      )}Use '${call.program === 'apt' ? 'apt' : 'apt-get'} autoremove' to remove them.\n`,
    );
  }
  const purge = call.verb === 'purge' || call.options.has('--purge') ? '*' : '';
  if (gone.size > 0) {
    await process.print(
      listing(
        'The following packages will be REMOVED:',
        [...gone.keys()].map((name) => name + purge),
      ),
    );
  }
  await process.print(`0 upgraded, 0 newly installed, ${gone.size} to remove and 0 not upgraded.\n`);
  if (gone.size === 0) return 0;
  const space = [...gone.values()].reduce((sum, { installed }) => sum + installed * 1024, 0);
  await process.print(`After this operation, ${sizeText(space)} disk space will be freed.\n`);
  if (!(await confirmed(process, call))) return 1;
  await process.print(
    `(Reading database ... ${6_095 + 12 * (system.installed.size + gone.size)} files and directories currently installed.)\n`,
  );
  for (const each of gone.values()) {
    await process.print(`Removing ${qualified(each.name)} (${each.version}) ...\n`);
    removePrograms(process, each);
    system.delete(each.name);
  }
  system.write();
  return 0;
}
