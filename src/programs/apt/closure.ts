import type { DebianPackage } from '../packages/debian-package.ts';
import { byName, type System } from './system.ts';

/** What has to come so that some packages can be there. */
export interface Closure {
  /** All that is new, by name. */
  readonly packages: readonly DebianPackage[];
  /** Names that are suggested and will not be there; those of which one would do stand together. */
  readonly suggested: readonly string[];
  /** Names that are recommended and were not wanted. */
  readonly recommended: readonly string[];
}

/** Packages with all that they need and, if wanted, recommend. */
export function closure(system: System, wanted: readonly DebianPackage[], withRecommended: boolean): Closure {
  const found = new Map<string, DebianPackage>();
  const visit = (name: string): void => {
    const known = system.catalogue.get(name);
    if (!known || found.has(name) || system.installed.has(name)) return;
    found.set(name, known);
    known.depends.forEach(visit);
    if (withRecommended) known.recommends.forEach(visit);
  };
  for (const { name } of wanted) visit(name);
  const packages = byName(found.values());
  const absent = (name: string): boolean => !found.has(name) && !system.installed.has(name);
  const suggested = new Set<string>();
  const recommended = new Set<string>();
  for (const { suggests, recommends } of packages) {
    for (const group of suggests) if (group.every(absent)) suggested.add(group.join(' | '));
    for (const name of recommends) if (absent(name)) recommended.add(name);
  }
  return { packages, suggested: [...suggested], recommended: [...recommended] };
}
