import type { Process } from '../../linux/process/process.ts';
import { architectureOf, qualified } from '../packages/debian.ts';
import { isOnline } from '../packages/online.ts';
import { type Package, withDependencies } from '../packages/package.ts';
import { addPrograms } from '../packages/programs.ts';
import type { AptCall } from './call.ts';
import { confirmed, listing, mayChange, progress, READING, sizeText } from './output.ts';
import { System } from './system.ts';

/** Milliseconds that a package takes to come, and to be unpacked. */
const FETCHING = 40;
const UNPACKING = 40;
/** Files of a fresh system, as dpkg counts them. */
const FILES = 6_095;

/** Installs packages with what they need. */
export async function install(process: Process, call: AptCall): Promise<number> {
  if (!(await mayChange(process, 'dpkg'))) return 100;
  await progress(process, call, ...READING);
  const system = new System(process);
  const wanted = await select(process, system, call.names);
  if (!wanted) return 100;
  const say = async (text: string): Promise<void> => {
    if (call.quiet < 2) await process.print(text);
  };
  for (const each of wanted) {
    if (!system.installed.has(each.name)) continue;
    await say(`${each.name} is already the newest version (${each.version}).\n`);
    if (!system.isAutomatic(each.name)) continue;
    await say(`${each.name} set to manually installed.\n`);
    system.add(each, false);
  }
  const names = wanted.map(({ name }) => name);
  const packages = withDependencies(system.catalogue, names, (name) => system.installed.has(name));
  const additional = packages.filter(({ name }) => !names.includes(name));
  if (additional.length > 0) {
    await say(
      listing(
        'The following additional packages will be installed:',
        additional.map(({ name }) => name),
      ),
    );
  }
  if (packages.length > 0) {
    await say(
      listing(
        'The following NEW packages will be installed:',
        packages.map(({ name }) => name),
      ),
    );
  }
  await say(`0 upgraded, ${packages.length} newly installed, 0 to remove and 0 not upgraded.\n`);
  if (packages.length === 0) {
    system.write();
    return 0;
  }
  if (call.simulate) {
    for (const { name, version } of packages) await process.print(`Inst ${name} (${version})\n`);
    for (const { name, version } of packages) await process.print(`Conf ${name} (${version})\n`);
    return 0;
  }
  const bytes = packages.reduce((sum, { size }) => sum + size, 0);
  const space = packages.reduce((sum, { installed }) => sum + installed * 1024, 0);
  await say(
    `Need to get ${sizeText(bytes)} of archives.\nAfter this operation, ${sizeText(space)} of additional disk space will be used.\n`,
  );
  if (additional.length > 0 && !(await confirmed(process, call))) return 1;
  if (!(await fetchPackages(process, system, packages, say))) return 100;
  await say(`Fetched ${sizeText(bytes)} in 0s (${sizeText(bytes * 3)}/s)\n`);
  if (!system.installed.has('apt-utils')) {
    await process.complain('debconf: delaying package configuration, since apt-utils is not installed\n');
  }
  await unpack(process, system, packages, names);
  return 0;
}

/** The packages that are meant; undefined if one of them is not known. */
async function select(
  process: Process,
  system: System,
  words: readonly string[],
): Promise<readonly Package[] | undefined> {
  const found: Package[] = [];
  let failed = false;
  for (const word of words) {
    const [, name = word, version] = /^([^=/]+)(?:=(.*)|\/.*)?$/.exec(word) ?? [];
    const known = system.find(name.replace(/:amd64$/, ''));
    failed ||= !known || (version !== undefined && version !== known.version);
    if (!known) await process.complain(`E: Unable to locate package ${name}\n`);
    else if (version !== undefined && version !== known.version) {
      await process.complain(`E: Version '${version}' for '${name}' was not found\n`);
    } else found.push(known);
  }
  return failed ? undefined : found;
}

async function fetchPackages(
  process: Process,
  { ubuntu, codename }: System,
  packages: readonly Package[],
  say: (text: string) => Promise<void>,
): Promise<boolean> {
  const host = ubuntu ? 'archive.ubuntu.com' : 'deb.debian.org';
  const url = `http://${host}/${ubuntu ? 'ubuntu' : 'debian'}`;
  if (!isOnline(process)) {
    for (const { name, version } of packages) {
      await process.complain(
        `E: Failed to fetch ${url}/pool/main/${name[0]}/${name}/${archive(name, version)}  Temporary failure resolving '${host}'\n`,
      );
    }
    await process.complain(
      'E: Unable to fetch some archives, maybe run apt-get update or try with --fix-missing?\n',
    );
    return false;
  }
  for (const [i, { name, version, size }] of packages.entries()) {
    await process.sleep(FETCHING);
    const architecture = architectureOf(name);
    await say(
      `Get:${i + 1} ${url} ${codename}/main amd64 ${name} ${architecture} ${version} [${sizeText(size)}]\n`,
    );
  }
  return true;
}

function archive(name: string, version: string): string {
  return `${name}_${version.replace(':', '%3a')}_${architectureOf(name)}.deb`;
}

async function unpack(
  process: Process,
  system: System,
  packages: readonly Package[],
  asked: readonly string[],
): Promise<void> {
  const many = packages.length > 1;
  for (const [i, each] of packages.entries()) {
    const { name, version } = each;
    await process.print(`Selecting previously unselected package ${qualified(name)}.\n`);
    if (i === 0) {
      const count = FILES + 12 * system.installed.size;
      await process.print(`(Reading database ... ${count} files and directories currently installed.)\n`);
    }
    const file = archive(name, version);
    const numbered =
      many && packages.length > 4
        ? `${String(i).padStart(String(packages.length - 1).length, '0')}-${file}`
        : file;
    await process.print(
      `Preparing to unpack .../${numbered} ...\nUnpacking ${qualified(name)} (${version}) ...\n`,
    );
    await process.sleep(UNPACKING);
    addPrograms(process, each);
    system.add(each, !asked.includes(name));
  }
  for (const { name, version } of packages) {
    await process.print(`Setting up ${qualified(name)} (${version}) ...\n`);
  }
  system.write();
  const library = system.installed.get('libc-bin');
  if (library && packages.some(({ name }) => qualified(name) !== name)) {
    await process.print(`Processing triggers for libc-bin (${library.version}) ...\n`);
  }
}
