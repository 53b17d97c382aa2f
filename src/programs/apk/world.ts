import { compareVersions, startsWithVersion } from './compare-versions.ts';
import type { Database } from './database.ts';

/** A word of the world or of a command line: `curl`, `curl=8.9.1-r1`, `curl>8`, `curl~8.9`, `tree@edge`. */
export interface Dependency {
  readonly word: string;
  readonly name: string;
  readonly relation: string;
  readonly version: string;
  /** A repository that is marked so. */
  readonly tag: string | undefined;
}

export function parseDependency(word: string): Dependency {
  const [, name = word, relation = '', version = '', tag] =
    /^([^=<>~@]*)(?:([=<>~]+)([^@]*))?(?:@(.*))?$/.exec(word) ?? [];
  return { word, name, relation, version, tag };
}

/** Whether a version will do. */
export function satisfies({ relation, version }: Dependency, offered: string): boolean {
  if (relation === '') return true;
  if (relation.includes('~')) return startsWithVersion(offered, version);
  const order = compareVersions(offered, version);
  return (
    (relation.includes('=') && order === 0) ||
    (relation.includes('<') && order < 0) ||
    (relation.includes('>') && order > 0)
  );
}

/** The packages that a world wants to be there, by name, each after what it needs. Unknown words count for nothing. */
export function wanted(database: Database, world: readonly string[]): readonly string[] {
  const found = new Set<string>();
  const visiting = new Set<string>();
  const visit = (name: string): void => {
    const known = database.find(name);
    if (!known || visiting.has(known.name)) return;
    visiting.add(known.name);
    known.depends.forEach(visit);
    found.add(known.name);
  };
  for (const name of database.base) visit(name);
  for (const word of [...world].sort()) visit(parseDependency(word).name);
  return [...found];
}
