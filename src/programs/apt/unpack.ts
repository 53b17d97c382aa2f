import type { Process } from '../../linux/process/process.ts';
import { archiveFile, type DebianPackage, qualified } from '../packages/debian-package.ts';
import { addPrograms } from '../packages/programs.ts';
import { addAlternatives } from './alternatives.ts';
import { configureOrder } from './order.ts';
import { documentOf } from './package-files.ts';
import { afterSetup, TRIGGERS } from './scripts.ts';
import type { System } from './system.ts';

/** Milliseconds that a package takes to be unpacked. */
const UNPACKING = 40;
/** From so many packages on apt hands them to dpkg in a directory, with numbers. */
const NUMBERED = 5;

/** Says a line of dpkg. apt runs it on a terminal of its own, whose lines end with a carriage return in a pipe. */
export function dpkgVoice(process: Process, inTerminal: boolean): (text: string) => Promise<void> {
  const raw = inTerminal && !process.descriptors.get(1)?.tty;
  return (text) => process.print(raw ? text.replaceAll('\n', '\r\n') : text);
}

/** How far dpkg is with its database: on a terminal it counts. */
export function readingDatabase(files: number, inTerminal: boolean): string {
  const head = '(Reading database ... ';
  let text = head;
  if (inTerminal) for (let percent = 5; percent <= 100; percent += 5) text += `\r${head}${percent}%`;
  return `${inTerminal ? `${text}\r${head}` : text}${files} files and directories currently installed.)\n`;
}

/** What debconf says before anything is unpacked. */
export async function delayed(process: Process, { installed }: System): Promise<void> {
  if (installed.has('apt-utils')) return;
  await process.complain('debconf: delaying package configuration, since apt-utils is not installed\n');
}

interface Unpacking {
  readonly inTerminal: boolean;
  /** The name of the file that was given, if it was not apt that chose it. */
  readonly file?: string;
}

/** Unpacks packages in this order. */
export async function unpack(
  process: Process,
  system: System,
  packages: readonly DebianPackage[],
  { inTerminal, file }: Unpacking,
): Promise<void> {
  const say = dpkgVoice(process, inTerminal);
  const digits = String(packages.length - 1).length;
  let read = false;
  for (const [i, each] of packages.entries()) {
    const name = qualified(each);
    const before = system.installed.get(each.name);
    if (!before) await say(`Selecting previously unselected package ${name}.\n`);
    if (!read) await say(readingDatabase(system.files, inTerminal));
    read = true;
    const number = packages.length >= NUMBERED ? `${String(i).padStart(digits, '0')}-` : '';
    await say(`Preparing to unpack ${file ?? `.../${number}${archiveFile(each)}`} ...\n`);
    await say(`Unpacking ${name} (${each.version})${before ? ` over (${before.version})` : ''} ...\n`);
    await process.sleep(UNPACKING);
    addPrograms(process, each);
    const [path, text] = documentOf(each);
    process.fs.mkdir(path.slice(0, path.lastIndexOf('/')), { recursive: true });
    process.fs.writeFile(path, text);
    system.add(each);
    // Who is installed is to be installed: a hold does not outlast it.
    system.hold(each.name, false);
  }
}

/** Runs the packages' scripts. */
export async function configure(
  process: Process,
  system: System,
  packages: readonly DebianPackage[],
  inTerminal = true,
): Promise<void> {
  const say = dpkgVoice(process, inTerminal);
  for (const each of configureOrder(packages)) {
    await say(`Setting up ${qualified(each)} (${each.version}) ...\n`);
    for (const line of addAlternatives(process, each.name)) await say(`${line}\n`);
    for (const line of afterSetup(process, each)) await say(`${line}\n`);
  }
  await runTriggers(process, system, packages, inTerminal);
}

/** What other packages do because these changed. */
export async function runTriggers(
  process: Process,
  system: System,
  changed: readonly DebianPackage[],
  inTerminal: boolean,
): Promise<void> {
  const say = dpkgVoice(process, inTerminal);
  for (const { name, concerns, lines } of TRIGGERS) {
    const known = system.installed.get(name);
    if (!known || !changed.some(concerns)) continue;
    await say(`Processing triggers for ${qualified(known)} (${known.version}) ...\n`);
    for (const line of lines) await say(`${line}\n`);
  }
}
