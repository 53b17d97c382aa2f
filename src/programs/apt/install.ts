import type { Process } from '../../linux/process/process.ts';
import type { DebianPackage } from '../packages/debian-package.ts';
import type { AptCall } from './call.ts';
import { closure } from './closure.ts';
import { fetchPackages } from './fetch.ts';
import { unpackOrder } from './order.ts';
import {
  confirmed,
  listing,
  mayChangePackages,
  origin,
  orphaned,
  progress,
  READING,
  sizeText,
} from './output.ts';
import { remove } from './remove.ts';
import { select } from './select.ts';
import { System } from './system.ts';
import { configure, delayed, unpack } from './unpack.ts';

/** Installs packages with what they need. */
export async function install(process: Process, call: AptCall): Promise<number> {
  if (!(await mayChangePackages(process, call))) return 100;
  await progress(process, call, ...READING);
  const system = new System(process);
  const wanted = await select(process, system, call);
  if (!wanted) return 100;
  const gone = call.names.filter((word) => word.endsWith('-')).map((word) => word.slice(0, -1));
  if (wanted.length === 0 && gone.length > 0) return remove(process, { ...call, names: gone }, false);
  const say = async (text: string): Promise<void> => {
    if (call.quiet < 2) await process.print(text);
  };
  const again = call.verb === 'reinstall' || call.options.has('--reinstall');
  const renewed = again ? wanted.filter(({ name }) => system.installed.has(name)) : [];
  for (const { name, version } of again ? [] : wanted) {
    if (!system.installed.has(name)) continue;
    await say(`${name} is already the newest version (${version}).\n`);
    if (!system.isAutomatic(name)) continue;
    await say(`${name} set to manually installed.\n`);
    system.mark(name, false);
  }
  const names = new Set(wanted.map(({ name }) => name));
  const recommends = !call.options.has('--no-install-recommends');
  const { packages, suggested, recommended } = closure(system, wanted, recommends);
  const additional = packages.filter(({ name }) => !names.has(name)).map(({ name }) => name);
  await say(
    [
      orphaned(process, system.orphans(new Set(), packages)),
      listing(process, 'The following additional packages will be installed:', additional),
      listing(process, 'Suggested packages:', suggested),
      listing(process, 'Recommended packages:', recommended),
      listing(
        process,
        'The following NEW packages will be installed:',
        packages.map(({ name }) => name),
      ),
    ].join(''),
  );
  const count = renewed.length > 0 ? ` ${renewed.length} reinstalled,` : '';
  await say(`0 upgraded, ${packages.length} newly installed,${count} 0 to remove and 0 not upgraded.\n`);
  const all = unpackOrder([...packages, ...renewed]);
  if (call.simulate) {
    for (const each of all) await process.print(simulated(system, 'Inst', each));
    for (const each of all) await process.print(simulated(system, 'Conf', each));
    return 0;
  }
  if (all.length === 0) {
    system.write();
    return 0;
  }
  const bytes = all.reduce((sum, { size }) => sum + size, 0);
  const space = packages.reduce((sum, { installed }) => sum + installed * 1024, 0);
  await say(
    `Need to get ${sizeText(bytes)} of archives.\nAfter this operation, ${sizeText(space)} of additional disk space will be used.\n`,
  );
  if (additional.length > 0 && !(await confirmed(process, call))) return 1;
  const only = call.options.has('-d') || call.options.has('--download-only');
  if (!(await fetchPackages(process, system, call, all, only ? undefined : delayed))) return 100;
  if (only) {
    await say('Download complete and in download only mode\n');
    return 0;
  }
  await unpack(process, system, all, { inTerminal: true });
  await configure(process, system, all);
  for (const { name } of all)
    system.mark(name, !names.has(name) && !renewed.some((each) => each.name === name));
  system.write();
  return 0;
}

function simulated(system: System, verb: string, each: DebianPackage): string {
  return `${verb} ${each.name} (${each.version} ${origin(system, each)} [${each.architecture}])\n`;
}
