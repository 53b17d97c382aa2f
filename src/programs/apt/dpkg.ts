import type { Process } from '../../linux/process/process.ts';
import { matchesGlob } from '../matches-glob.ts';
import { architectureOf, qualified } from '../packages/debian.ts';
import { System } from './system.ts';

/** dpkg and dpkg-query, as far as they tell about packages. */
export async function dpkg(process: Process): Promise<number> {
  const [, option, ...names] = process.argv;
  const system = new System(process);
  switch (option) {
    case '-l':
    case '--list':
      return table(process, system, names);
    case '-s':
    case '--status':
      return status(process, system, names);
    case '-L':
    case '--listfiles':
      return files(process, system, names);
    case '-S':
    case '--search':
      return owner(process, system, names);
    case '--print-architecture':
      await process.print('amd64\n');
      return 0;
    case '--version':
      await process.print("Debian 'dpkg' package management program version 1.21.22 (amd64).\n");
      return 0;
    case '--configure':
    case '--get-selections':
      if (option === '--get-selections')
        for (const name of system.installed.keys())
          await process.print(`${qualified(name).padEnd(47)} install\n`);
      return 0;
    case undefined:
      await process.complain(
        'dpkg: error: need an action option\n\nType dpkg --help for help about installing and deinstalling packages [*].\n',
      );
      return 2;
    default:
      await process.complain(`drydock: 'dpkg ${option}' is not simulated\n`);
      return 127;
  }
}

async function table(process: Process, system: System, names: readonly string[]): Promise<number> {
  const rows = [...system.installed.values()]
    .filter(({ name }) => names.length === 0 || names.some((pattern) => matchesGlob(pattern, name)))
    .map(({ name, version, description }) => [qualified(name), version, architectureOf(name), description])
    .sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
  if (rows.length === 0) {
    for (const name of names) await process.complain(`dpkg-query: no packages found matching ${name}\n`);
    return 1;
  }
  const heads = ['Name', 'Version', 'Architecture', 'Description'];
  const widths = heads.map((head, i) => Math.max(head.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells.map((cell, i) => (i === 3 ? cell : cell.padEnd(widths[i] ?? 0))).join(' ');
  await process.print(`Desired=Unknown/Install/Remove/Purge/Hold
| Status=Not/Inst/Conf-files/Unpacked/halF-conf/Half-inst/trig-aWait/Trig-pend
|/ Err?=(none)/Reinst-required (Status,Err: uppercase=bad)
||/ ${line(heads)}
+++-${widths.map((width) => '='.repeat(width)).join('-')}
${rows.map((row) => `ii  ${line(row)}\n`).join('')}`);
  return 0;
}

async function status(process: Process, system: System, names: readonly string[]): Promise<number> {
  let code = 0;
  for (const name of names) {
    const known = system.installed.get(name);
    if (known) {
      await process.print(
        `Package: ${name}\nStatus: install ok installed\nPriority: optional\nInstalled-Size: ${known.installed}\nArchitecture: ${architectureOf(name)}\nVersion: ${known.version}\n${known.depends.length > 0 ? `Depends: ${known.depends.join(', ')}\n` : ''}Description: ${known.description}\n`,
      );
      continue;
    }
    code = 1;
    await process.complain(
      `dpkg-query: package '${name}' is not installed and no information is available\nUse dpkg --info (= dpkg-deb --info) to examine archive files.\n`,
    );
  }
  return code;
}

async function files(process: Process, system: System, names: readonly string[]): Promise<number> {
  let code = 0;
  for (const name of names) {
    const known = system.installed.get(name);
    if (known)
      await process.print(
        ['/.', ...known.programs.map(([path]) => path)].map((path) => `${path}\n`).join(''),
      );
    else {
      code = 1;
      await process.complain(
        `dpkg-query: package '${name}' is not installed\nUse dpkg --contents (= dpkg-deb --contents) to list archive files contents.\n`,
      );
    }
  }
  return code;
}

async function owner(process: Process, system: System, paths: readonly string[]): Promise<number> {
  let code = 0;
  for (const path of paths) {
    const found = [...system.installed.values()].find(({ programs }) =>
      programs.some(([each]) => each === path),
    );
    if (found) await process.print(`${qualified(found.name)}: ${path}\n`);
    else {
      code = 1;
      await process.complain(`dpkg-query: no path found matching pattern ${path}\n`);
    }
  }
  return code;
}
