import type { Command } from '../command/command.ts';
import type { Options } from '../command/options.ts';
import { strftime } from '../strftime.ts';
import type { JournalEntry } from './journal.ts';
import { bootId, fieldsOf, machineId } from './journal-fields.ts';
import { journalLine } from './show-journal.ts';

/** How the times of lines are written. */
const TIMES: ReadonlyMap<string, string> = new Map([
  ['short', '%b %d %H:%M:%S'],
  ['short-full', '%a %Y-%m-%d %H:%M:%S UTC'],
  ['short-iso', '%Y-%m-%dT%H:%M:%S%:z'],
  ['short-iso-precise', '%Y-%m-%dT%H:%M:%S.%6N%:z'],
  ['short-precise', '%b %d %H:%M:%S.%6N'],
  ['short-unix', '%s.%6N'],
  ['with-unit', '%a %Y-%m-%d %H:%M:%S UTC'],
]);
const OTHER_FORMATS = ['export', 'json-seq', 'json-sse', 'short-delta'];

/** `-o`: how an entry is shown. */
export async function readFormat(
  command: Command,
  options: Options,
  entries: readonly JournalEntry[],
): Promise<(entry: JournalEntry) => string> {
  const { process } = command;
  const { machine } = process;
  const word = options.value('o') ?? 'short';
  if (word === 'cat') return ({ message }) => message;
  if (word === 'json') return (entry) => JSON.stringify(withCursor(command, entries, entry));
  if (word === 'json-pretty')
    return (entry) =>
      JSON.stringify(withCursor(command, entries, entry), undefined, '\t').replace(/^(\t"\w+"): /gm, '$1 : ');
  if (word === 'verbose')
    return (entry) => {
      const stamp = strftime('%a %Y-%m-%d %H:%M:%S.%6N UTC', entry.time);
      const fields = Object.entries(fieldsOf(entry, machine)).filter(([name]) => !name.startsWith('__'));
      return [
        `${stamp} [${cursorOf(command, entries, entry)}]`,
        ...fields.map(([name, value]) => `    ${name}=${value}`),
      ].join('\n');
    };
  const format = TIMES.get(word);
  if (format === undefined && word !== 'short-monotonic') {
    const known = OTHER_FORMATS.includes(word);
    await process.complain(
      known ? `drydock: 'journalctl -o ${word}' is not simulated\n` : `Unknown output format '${word}'.\n`,
    );
    return process.exit(known ? 127 : 1);
  }
  const { bootedAt } = machine.kernel;
  return (entry) => {
    const said = word === 'with-unit' && entry.unit !== '' ? { ...entry, identifier: unitOf(entry) } : entry;
    const monotonic = `[${((entry.time - bootedAt) / 1000).toFixed(6).padStart(12)}]`;
    const text =
      format === undefined ? monotonic + journalLine(process, said, '') : journalLine(process, said, format);
    return options.has('no-hostname') ? text.replace(` ${machine.hostname} `, ' ') : text;
  };
}

/** The unit of who speaks: the service manager has one of its own. */
function unitOf({ pid, unit }: JournalEntry): string {
  return pid === 1 ? 'init.scope' : unit;
}

/** Where an entry stands. */
function cursorOf({ process }: Command, entries: readonly JournalEntry[], entry: JournalEntry): string {
  const { machine } = process;
  const hex = (value: number): string => Math.floor(value).toString(16);
  const place = entries.indexOf(entry) + 1;
  return [
    `s=${machineId(machine)}`,
    `i=${hex(place)}`,
    `b=${bootId(machine)}`,
    `m=${hex(Math.max(0, entry.time - machine.kernel.bootedAt) * 1000)}`,
    `t=${hex(entry.time * 1000)}`,
    `x=${hex(place * 2_654_435_761)}`,
  ].join(';');
}

function withCursor(
  command: Command,
  entries: readonly JournalEntry[],
  entry: JournalEntry,
): Readonly<Record<string, string>> {
  return { __CURSOR: cursorOf(command, entries, entry), ...fieldsOf(entry, command.process.machine) };
}
