import { largest } from '../../linux/extremes.ts';
import type { Process } from '../../linux/process/process.ts';
import { matchesGlob } from '../matches-glob.ts';
import { type DebianPackage, qualified } from '../packages/debian-package.ts';
import { filesOf } from './package-files.ts';
import { byName, paragraph, type System } from './system.ts';

/** A package and its two letters: wanted and present, `ii`, `rc`, `hi`. */
interface Row {
  readonly each: DebianPackage;
  readonly state: string;
}

function rows(system: System, patterns: readonly string[]): readonly Row[] {
  const all = byName([...system.installed.values(), ...system.leftovers.values()]);
  return all
    .filter(
      ({ name }) => patterns.length === 0 || patterns.some((pattern) => matchesGlob(plain(pattern), name)),
    )
    .map((each) => ({ each, state: stateOf(system, each.name) }));
}

const plain = (name: string): string => name.replace(/:(?:amd64|all)$/, '');

function stateOf(system: System, name: string): string {
  if (system.leftovers.has(name)) return 'rc';
  return system.held.has(name) ? 'hi' : 'ii';
}

async function unmatched(process: Process, system: System, patterns: readonly string[]): Promise<boolean> {
  const missing = patterns.filter((pattern) => rows(system, [pattern]).length === 0);
  for (const name of missing) await process.complain(`dpkg-query: no packages found matching ${name}\n`);
  return missing.length > 0;
}

/** `dpkg -l` */
export async function table(process: Process, system: System, patterns: readonly string[]): Promise<number> {
  const found = rows(system, patterns);
  const missing = await unmatched(process, system, patterns);
  if (found.length === 0) return missing ? 1 : 0;
  const cells = found.map(({ each, state }) => ({
    state,
    cells: [qualified(each), each.version, each.architecture, each.description],
  }));
  const least = [14, 12, 12, 33];
  const widths = least.map((width, i) =>
    largest(
      cells.map((row) => row.cells[i]?.length ?? 0),
      width,
    ),
  );
  const columns = process.descriptors.get(1)?.tty?.size.columns;
  if (columns !== undefined) {
    // A terminal cuts the descriptions, as far as they are wider than the least.
    const [name = 0, version = 0, architecture = 0, description = 0] = widths;
    widths[3] = Math.min(description, Math.max(33, columns - 7 - name - version - architecture));
  }
  const line = (row: readonly string[]): string =>
    row
      .map((cell, i) => (i === 3 ? cell.slice(0, widths[3]) : cell.padEnd(widths[i] ?? 0)))
      .join(' ')
      .trimEnd();
  await process.print(`Desired=Unknown/Install/Remove/Purge/Hold
| Status=Not/Inst/Conf-files/Unpacked/halF-conf/Half-inst/trig-aWait/Trig-pend
|/ Err?=(none)/Reinst-required (Status,Err: uppercase=bad)
||/ ${line(['Name', 'Version', 'Architecture', 'Description'])}
+++-${widths.map((width) => '='.repeat(width)).join('-')}
${cells.map((row) => `${row.state}  ${line(row.cells)}\n`).join('')}`);
  return missing ? 1 : 0;
}

function statusText(system: System, { name }: DebianPackage): string {
  if (system.leftovers.has(name)) return 'deinstall ok config-files';
  return `${system.held.has(name) ? 'hold' : 'install'} ok installed`;
}

/** `dpkg -s` */
export async function status(process: Process, system: System, names: readonly string[]): Promise<number> {
  const wanted = names.length > 0 ? names : rows(system, []).map(({ each }) => each.name);
  let code = 0;
  const texts: string[] = [];
  for (const name of wanted) {
    const known = system.installed.get(plain(name)) ?? system.leftovers.get(plain(name));
    if (known) {
      texts.push(paragraph(known, statusText(system, known)).trimEnd());
      continue;
    }
    code = 1;
    await process.complain(
      `dpkg-query: package '${name}' is not installed and no information is available\nUse dpkg --info (= dpkg-deb --info) to examine archive files.\n`,
    );
  }
  if (texts.length > 0) await process.print(`${texts.join('\n\n')}\n`);
  return code;
}

/** `dpkg -L` */
export async function files(process: Process, system: System, names: readonly string[]): Promise<number> {
  if (names.length === 0) return lacking(process, 'listfiles', 'package name');
  let code = 0;
  for (const [i, name] of names.entries()) {
    const known = system.installed.get(plain(name));
    if (known) {
      await process.print(
        `${i > 0 ? '\n' : ''}${filesOf(system, known)
          .map((path) => `${path}\n`)
          .join('')}`,
      );
      continue;
    }
    code = 1;
    await process.complain(
      `dpkg-query: package '${name}' is not installed\nUse dpkg --contents (= dpkg-deb --contents) to list archive files contents.\n`,
    );
  }
  return code;
}

async function lacking(process: Process, action: string, what: string): Promise<number> {
  await process.complain(
    `dpkg-query: error: --${action} needs at least one ${what} argument\n\nUse --help for help about querying packages.\n`,
  );
  return 2;
}

/** `dpkg -S`: a path in full, or a part of one. */
export async function owner(process: Process, system: System, patterns: readonly string[]): Promise<number> {
  if (patterns.length === 0) return lacking(process, 'search', 'file name pattern');
  const owners = new Map<string, string[]>();
  for (const each of byName(system.installed.values())) {
    for (const path of filesOf(system, each))
      owners.set(path, [...(owners.get(path) ?? []), qualified(each)]);
  }
  let code = 0;
  for (const pattern of patterns) {
    const glob = pattern.startsWith('/') || /^[*[?]/.test(pattern) ? pattern : `*${pattern}*`;
    const special = /[*[?\\]/.test(glob);
    const found = [...owners].filter(([path]) => (special ? matchesGlob(glob, path) : path === glob));
    for (const [path, names] of found) await process.print(`${names.join(', ')}: ${path}\n`);
    if (found.length > 0) continue;
    code = 1;
    await process.complain(`dpkg-query: no path found matching pattern ${glob}\n`);
  }
  return code;
}

/** `dpkg --get-selections` */
export async function selections(
  process: Process,
  system: System,
  patterns: readonly string[],
): Promise<number> {
  const missing = await unmatched(process, system, patterns);
  for (const { each, state } of rows(system, patterns)) {
    const name = qualified(each);
    const tabs = '\t'.repeat(Math.max(1, 6 - Math.floor(name.length / 8)));
    const want = state === 'rc' ? 'deinstall' : state === 'hi' ? 'hold' : 'install';
    await process.print(`${name}${tabs}${want}\n`);
  }
  return missing ? 1 : 0;
}

/** `dpkg-query -W`, with a format or without. */
export async function query(
  process: Process,
  system: System,
  patterns: readonly string[],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the fields of dpkg's formats look so.
  format = '${binary:Package}\\t${Version}\\n',
): Promise<number> {
  const missing = await unmatched(process, system, patterns);
  for (const { each, state } of rows(system, patterns)) {
    await process.print(filled(format, (name) => fieldOf(system, each, state, name)));
  }
  return missing ? 1 : 0;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

/** A format of dpkg-query: `${Field}`, `${Field;width}` (negative: to the left), `\n`, `\t`. */
function filled(format: string, field: (name: string) => string): string {
  return format.replace(
    /\\(.)|\$\{([^};]*)(?:;(-?\d+))?\}/gs,
    (_, escaped: string | undefined, name = '', width: string | undefined) => {
      if (escaped !== undefined) return ESCAPES[escaped] ?? escaped;
      const text = field(name);
      if (width === undefined) return text;
      const room = Math.abs(Number(width));
      const cut = text.slice(0, room);
      return Number(width) < 0 ? cut.padEnd(room) : cut.padStart(room);
    },
  );
}

function fieldOf(system: System, each: DebianPackage, state: string, name: string): string {
  const [want = '', error = '', present = ''] = statusText(system, each).split(' ');
  switch (name) {
    case 'binary:Package':
      return qualified(each);
    case 'db:Status-Abbrev':
      return `${state} `;
    case 'db:Status-Want':
      return want;
    case 'db:Status-Eflag':
      return error;
    case 'db:Status-Status':
      return present;
    case 'binary:Summary':
      return each.description;
    default: {
      const text = paragraph(each, statusText(system, each));
      return new RegExp(`^${name.replace(/[^\w-]/g, '')}: (.*)$`, 'm').exec(text)?.[1] ?? '';
    }
  }
}
