import type { Process } from '../../linux/process/process.ts';
import { matchesGlob } from '../matches-glob.ts';
import { architectureOf } from '../packages/debian.ts';
import type { Package } from '../packages/package.ts';
import type { AptCall } from './call.ts';
import { System } from './system.ts';

function sorted(packages: Iterable<Package>): readonly Package[] {
  return [...packages].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** `apt list`. */
export async function list(process: Process, { names, options }: AptCall): Promise<number> {
  const system = new System(process);
  await process.print('Listing...\n');
  if (options.has('--upgradable')) return 0;
  const all = options.has('--installed') || !system.hasLists ? system.installed : system.catalogue;
  for (const { name, version } of sorted(all.values())) {
    const wanted = names.length === 0 || names.some((pattern) => matchesGlob(pattern, name));
    if (!wanted) continue;
    const state = system.installed.has(name)
      ? ` [installed${system.isAutomatic(name) ? ',automatic' : system.hasLists ? '' : ',local'}]`
      : '';
    const suite = system.hasLists ? system.codename : 'now';
    await process.print(`${name}/${suite} ${version} ${architectureOf(name)}${state}\n`);
  }
  return 0;
}

/** `apt search`, `apt-cache search`. */
export async function search(process: Process, { names, program }: AptCall): Promise<number> {
  const system = new System(process);
  const all = system.hasLists ? system.catalogue : system.installed;
  if (program === 'apt') await process.print('Sorting...\nFull Text Search...\n');
  for (const { name, version, description } of sorted(all.values())) {
    const text = `${name} ${description}`.toLowerCase();
    if (!names.every((word) => text.includes(word.toLowerCase()))) continue;
    await process.print(
      program === 'apt'
        ? `${name}/${system.codename} ${version} ${architectureOf(name)}\n  ${description}\n\n`
        : `${name} - ${description}\n`,
    );
  }
  return 0;
}

/** `apt show`, `apt-cache show`, `apt-cache policy`. */
export async function show(process: Process, { verb, names }: AptCall): Promise<number> {
  const system = new System(process);
  let missing = false;
  for (const name of names) {
    const known = system.find(name);
    if (!known) {
      missing = true;
      if (verb === 'policy') continue;
      await process.complain(`${verb === 'show' ? 'N' : 'E'}: Unable to locate package ${name}\n`);
      continue;
    }
    if (verb === 'policy') {
      const installed = system.installed.get(name)?.version ?? '(none)';
      await process.print(`${name}:\n  Installed: ${installed}\n  Candidate: ${known.version}\n`);
      continue;
    }
    const needs = known.depends.length > 0 ? `Depends: ${known.depends.join(', ')}\n` : '';
    await process.print(
      `Package: ${name}\nVersion: ${known.version}\nPriority: optional\nInstalled-Size: ${known.installed} kB\n${needs}Description: ${known.description}\n\n`,
    );
  }
  if (!missing || verb === 'policy') return 0;
  await process.complain('E: No packages found\n');
  return 100;
}
