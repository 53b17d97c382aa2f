import type { Process } from '../../linux/process/process.ts';
import { matchesGlob } from '../matches-glob.ts';
import { archiveFile, type DebianPackage } from '../packages/debian-package.ts';
import type { AptCall } from './call.ts';
import { archive, sizeText, suite } from './output.ts';
import { paintedName } from './painted.ts';
import { System } from './system.ts';

/** `apt list`. */
export async function list(process: Process, { names, options }: AptCall): Promise<number> {
  const system = new System(process);
  await process.print(`Listing...${done(process)}\n`);
  if (options.has('--upgradable')) return 0;
  for (const each of system.known) {
    const installed = system.installed.has(each.name);
    if (options.has('--installed') && !installed) continue;
    if (names.length > 0 && !names.some((pattern) => matchesGlob(pattern, each.name))) continue;
    await process.print(`${row(process, system, each)}\n`);
    if (options.has('-a') || options.has('--all-versions')) await process.print('\n');
  }
  return 0;
}

/** A pipe does not see that something is done. */
function done(process: Process): string {
  return process.descriptors.get(1)?.tty ? ' Done' : '';
}

function row(process: Process, system: System, each: DebianPackage): string {
  const installed = system.installed.has(each.name);
  const places = [...(system.hasLists ? [suite(system, each)] : []), ...(installed ? ['now'] : [])].join(',');
  const how = system.hasLists ? (system.isAutomatic(each.name) ? ',automatic' : '') : ',local';
  return `${paintedName(process, each.name)}/${places} ${each.version} ${each.architecture}${installed ? ` [installed${how}]` : ''}`;
}

/** `apt search`, `apt-cache search`. */
export async function search(process: Process, { names, program, options }: AptCall): Promise<number> {
  const system = new System(process);
  if (names.length === 0) {
    await process.complain('E: You must give at least one search pattern\n');
    return 100;
  }
  if (program === 'apt')
    await process.print(`Sorting...${done(process)}\nFull Text Search...${done(process)}\n`);
  const patterns: RegExp[] = [];
  for (const word of names) {
    try {
      patterns.push(new RegExp(word, 'i'));
    } catch {
      await process.complain(`E: Regex compilation error - Unmatched [, [^, [:, [., or [=\n`);
      return 100;
    }
  }
  const only = options.has('-n') || options.has('--names-only');
  for (const each of system.known) {
    const texts = only ? [each.name] : [each.name, each.description];
    if (!patterns.every((pattern) => texts.some((text) => pattern.test(text)))) continue;
    await process.print(
      program === 'apt'
        ? `${row(process, system, each)}\n  ${each.description}\n\n`
        : `${each.name} - ${each.description}\n`,
    );
  }
  return 0;
}

/** `apt show`, `apt-cache show`. */
export async function show(process: Process, { names, program }: AptCall): Promise<number> {
  const system = new System(process);
  const missing: string[] = [];
  let found = 0;
  for (const name of names) {
    const each = system.find(name);
    if (!each) {
      missing.push(name);
      continue;
    }
    found++;
    await process.print(program === 'apt' ? forPeople(system, each) : record(each));
  }
  // Where nothing is found only a terminal is told of each, and by apt twice.
  const times = found > 0 ? 1 : !process.descriptors.get(1)?.tty ? 0 : program === 'apt' ? 2 : 1;
  for (const name of missing) await process.complain(`N: Unable to locate package ${name}\n`.repeat(times));
  if (found > 0) return missing.length > 0 && program === 'apt-cache' ? 100 : 0;
  await process.complain('E: No packages found\n');
  return 100;
}

const field = (title: string, text: string): string => (text === '' ? '' : `${title}: ${text}\n`);

function needs({ depends, recommends, suggests }: DebianPackage): string {
  const groups = suggests.map((group) => group.join(' | ')).join(', ');
  return `${field('Depends', depends.join(', '))}${field('Recommends', recommends.join(', '))}${field('Suggests', groups)}`;
}

function forPeople(system: System, each: DebianPackage): string {
  const { url, suite: branch } = archive(system, each);
  const installed = system.installed.has(each.name);
  return [
    `Package: ${each.name}\nVersion: ${each.version}\nPriority: ${each.priority}\n`,
    each.essential ? 'Essential: yes\n' : '',
    `Section: ${each.section}\nInstalled-Size: ${sizeText(each.installed * 1024)}\n`,
    needs(each),
    installed && !system.hasLists ? '' : `Download-Size: ${sizeText(each.size)}\n`,
    installed ? `APT-Manual-Installed: ${system.isAutomatic(each.name) ? 'no' : 'yes'}\n` : '',
    `APT-Sources: ${system.hasLists ? `${url} ${branch}/main amd64 Packages` : '/var/lib/dpkg/status'}\n`,
    `Description: ${each.description}\n\n`,
  ].join('');
}

function record(each: DebianPackage): string {
  const { name, version, installed, architecture, section, priority, size, description } = each;
  const directory = /^lib./.test(name) ? name.slice(0, 4) : name.charAt(0);
  return [
    `Package: ${name}\nVersion: ${version}\nInstalled-Size: ${installed}\nArchitecture: ${architecture}\n`,
    needs(each),
    `Description: ${description}\nSection: ${section}\nPriority: ${priority}\n`,
    `Filename: pool/main/${directory}/${name}/${archiveFile(each)}\nSize: ${size}\n\n`,
  ].join('');
}

/** `apt-cache policy`: which version would come from where. */
export async function policy(process: Process, { names }: AptCall): Promise<number> {
  const system = new System(process);
  if (names.length === 0) {
    await process.complain("drydock: 'apt-cache policy' without a package is not simulated\n");
    return 100;
  }
  for (const name of names) {
    const each = system.find(name);
    if (!each) {
      if (process.descriptors.get(1)?.tty) await process.complain(`N: Unable to locate package ${name}\n`);
      continue;
    }
    const installed = system.installed.get(name)?.version;
    const { url, suite: branch } = archive(system, each);
    const lines = system.hasLists ? [`        500 ${url} ${branch}/main amd64 Packages`] : [];
    if (installed !== undefined) lines.push('        100 /var/lib/dpkg/status');
    await process.print(
      `${name}:\n  Installed: ${installed ?? '(none)'}\n  Candidate: ${each.version}\n  Version table:\n ${installed === undefined ? '   ' : '***'} ${each.version} ${system.hasLists ? 500 : 100}\n${lines.map((line) => `${line}\n`).join('')}`,
    );
  }
  return 0;
}

/** `apt-cache madison`: a row for each version that is offered. */
export async function madison(process: Process, { names }: AptCall): Promise<number> {
  const system = new System(process);
  for (const name of names) {
    const each = system.hasLists ? system.catalogue.get(name) : undefined;
    if (!each) continue;
    const { url, suite: branch } = archive(system, each);
    await process.print(
      `${name.padStart(10)} | ${each.version.padStart(10)} | ${url} ${branch}/main amd64 Packages\n`,
    );
  }
  return 0;
}

/** `apt-cache depends` and `rdepends`. */
export async function depends(process: Process, { verb, names }: AptCall): Promise<number> {
  const system = new System(process);
  const reverse = verb === 'rdepends';
  for (const name of names) {
    const each = system.find(name);
    if (!each) {
      await process.complain('E: No packages found\n');
      return 100;
    }
    const lines = reverse
      ? system.known.filter((other) => other.depends.includes(name)).map((other) => `  ${other.name}\n`)
      : [
          ...each.depends.map((other) => `  Depends: ${other}\n`),
          ...each.recommends.map((other) => `  Recommends: ${other}\n`),
          ...each.suggests.flatMap((group) =>
            group.map((other, i) => ` ${i < group.length - 1 ? '|' : ' '}Suggests: ${other}\n`),
          ),
        ];
    await process.print(`${name}\n${reverse ? 'Reverse Depends:\n' : ''}${lines.join('')}`);
  }
  return 0;
}

/** `apt-cache pkgnames`. */
export async function packageNames(process: Process, { names }: AptCall): Promise<number> {
  const system = new System(process);
  const wanted = system.known.filter(({ name }) => name.startsWith(names[0] ?? ''));
  await process.print(wanted.map(({ name }) => `${name}\n`).join(''));
  return 0;
}
