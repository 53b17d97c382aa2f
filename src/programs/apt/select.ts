import { appendAll } from '../../linux/append-all.ts';
import type { Process } from '../../linux/process/process.ts';
import { matchesGlob } from '../matches-glob.ts';
import type { DebianPackage } from '../packages/debian-package.ts';
import { isArchive, packageOf } from './archive-file.ts';
import type { AptCall } from './call.ts';
import type { System } from './system.ts';

/** Names that several packages provide. */
const VIRTUAL: ReadonlyMap<string, readonly string[]> = new Map([
  ['netcat', ['netcat-openbsd', 'netcat-traditional']],
  ['ping', ['iputils-ping', 'inetutils-ping 2:2.4-2+deb12u3']],
  ['awk', ['original-awk 2022-09-12-1', 'mawk', 'gawk 1:5.2.1-2']],
]);

/** Names that the archive knows only because others speak of them, and what has replaced them. */
const REFERRED: ReadonlyMap<string, string> = new Map([
  ['mysql-client', ''],
  ['mysql-server', ''],
  ['docker-ce', ''],
  ['python', 'python-is-python3 2to3'],
  ['python-pip', 'python3-pip'],
]);

/** The packages that are meant; undefined if one of them is not known. */
export async function select(
  process: Process,
  system: System,
  { names, quiet }: AptCall,
): Promise<readonly DebianPackage[] | undefined> {
  const found: DebianPackage[] = [];
  const errors: string[] = [];
  const { fs } = process;
  for (const word of names) {
    if (word.endsWith('-') && !system.find(word)) {
      const name = word.slice(0, -1);
      if (!system.find(name)) errors.push(`Unable to locate package ${name}`);
      continue;
    }
    if (isArchive(word)) {
      const each = fs.exists(word) ? packageOf(system, fs.readText(word)) : undefined;
      if (each) found.push(each);
      else errors.push(`Unsupported file ${word} given on commandline`);
      continue;
    }
    const plus = word.endsWith('+') && !system.find(word) ? word.slice(0, -1) : word;
    const [, full = plus, relation, wanted] = /^([^=/]+)(?:([=/])(.*))?$/.exec(plus) ?? [];
    const name = full.replace(/:amd64$/, '');
    const known = system.find(name);
    if (!known) await explain(process, system, name);
    if (known) {
      if (relation === '=' && wanted !== known.version && !matchesGlob(wanted ?? '', known.version)) {
        errors.push(`Version '${wanted}' for '${name}' was not found`);
      } else if (relation === '/' && !releases(system).includes(wanted ?? '')) {
        errors.push(`Release '${wanted}' for '${name}' was not found`);
      } else found.push(known);
      continue;
    }
    const several = VIRTUAL.has(name) && system.hasLists ? [] : matching(system, name);
    for (const each of several) {
      if (quiet < 2 && !system.installed.has(each.name))
        await process.print(`Note, selecting '${each.name}' for ${kind(name)} '${name}'\n`);
    }
    if (several.length > 0) appendAll(found, several);
    else appendAll(errors, missing(system, name));
  }
  for (const error of errors) await process.complain(`E: ${error}\n`);
  return errors.length > 0 ? undefined : found;
}

function releases({ ubuntu, codename }: System): readonly string[] {
  return ubuntu ? [codename] : [codename, 'stable'];
}

function missing(system: System, name: string): readonly string[] {
  if ((VIRTUAL.has(name) || REFERRED.has(name)) && system.hasLists)
    return [`Package '${name}' has no installation candidate`];
  const errors = [`Unable to locate package ${name}`];
  if (name.includes('.') || /[*?[]/.test(name)) {
    errors.push(`Couldn't find any package by glob '${name}'`);
    if (name.includes('.')) errors.push(`Couldn't find any package by regex '${name}'`);
  }
  return errors;
}

/** Tells what is known of a name that is no package. */
async function explain(process: Process, system: System, name: string): Promise<void> {
  if (!system.hasLists) return;
  const replaced = REFERRED.get(name);
  if (replaced !== undefined) {
    await process.print(
      `Package ${name} is not available, but is referred to by another package.\nThis may mean that the package is missing, has been obsoleted, or\nis only available from another source\n${replaced === '' ? '' : `However the following packages replace it:\n  ${replaced}\n`}\n`,
    );
    return;
  }
  const lines = (VIRTUAL.get(name) ?? []).map((each) => {
    const known = system.find(each);
    return `  ${known ? `${each} ${known.version}` : each}\n`;
  });
  if (lines.length > 0) {
    await process.print(`Package ${name} is a virtual package provided by:\n${lines.join('')}\n`);
  }
}

function kind(name: string): 'glob' | 'regex' {
  return /[*?[]/.test(name) && !/[.^$+]/.test(name) ? 'glob' : 'regex';
}

/** Packages by a pattern: a glob, or a regular expression if it looks like one (`.`, `^`, `$`). */
function matching(system: System, pattern: string): readonly DebianPackage[] {
  if (!/[*?[.^$]/.test(pattern)) return [];
  const globbed = system.known.filter(({ name }) => matchesGlob(pattern, name));
  if (globbed.length > 0 || !/[.^$]/.test(pattern)) return globbed;
  try {
    const expression = new RegExp(pattern);
    return system.known.filter(({ name }) => expression.test(name));
  } catch {
    return [];
  }
}
