import { SystemError } from '../../../linux/errno.ts';
import type { Process } from '../../../linux/process/process.ts';
import type { Command, Tool } from '../../command/command.ts';
import { openOutput } from '../../command/open-output.ts';
import type { Options } from '../../command/options.ts';
import { quoteFile } from '../../command/quote.ts';
import { readNames } from '../wc.ts';
import { mergeRuns } from './merge-runs.ts';
import { type Order, readOrder } from './order.ts';
import { readSortOptions } from './sort-options.ts';
import { sortPatiently } from './sort-patiently.ts';
import { Table } from './table.ts';

/** Bytes that a line takes beside its text, and lines after which the kernel hears of what they take. */
const LINE = 32;
const MANY = 4096;

export const sort: Tool = {
  name: 'sort',
  usage: 'sort [-nrughMcszbdfiokt] [-o FILE] [-k START[.OFS][OPTS][,END[.OFS][OPTS]] [-t CHAR] [FILE]...',
  gnuUsage: '[OPTION]... [FILE]...',
  usageStatus: 2,
  busyboxStatus: 2,
  options: {
    short: 'bcCdfghik:mMno:rRsS:t:T:uVz',
    long: {
      'ignore-leading-blanks': 'b',
      'check::': 'check',
      'compress-program:': 'compress-program',
      debug: 'debug',
      'dictionary-order': 'd',
      'ignore-case': 'f',
      'files0-from:': 'files0-from',
      'general-numeric-sort': 'g',
      'ignore-nonprinting': 'i',
      'key:': 'k',
      merge: 'm',
      'month-sort': 'M',
      'numeric-sort': 'n',
      'human-numeric-sort': 'h',
      'version-sort': 'V',
      'random-sort': 'R',
      'random-source:': 'random-source',
      'sort:': 'sort',
      'output:': 'o',
      reverse: 'r',
      stable: 's',
      'batch-size:': 'batch-size',
      'buffer-size:': 'S',
      'field-separator:': 't',
      'temporary-directory:': 'T',
      unique: 'u',
      'zero-terminated': 'z',
      'parallel:': 'parallel',
    },
  },
  busyboxOptions: { short: 'nghMVucszbrdfimS:T:o:k:t:', conflicts: { o: 'o', t: 't' } },
  async run(command, given) {
    const options = await readSortOptions(command, given);
    const order = await readOrder(command, options);
    const lines: string[] = [];
    let bytes = 0;
    const separator = options.has('z') ? '\0' : '\n';
    const check = options.has('c') || options.has('C');
    const list = options.value('files0-from');
    const named = list === undefined ? options.operands : await readNames(command, options, list);
    if (list !== undefined && named.length === 0)
      return command.fail(`no input from ${command.quote(list)}`, 2);
    const merges = options.has('m') && command.gnu;
    /** Where the lines of each file begin. */
    const starts: number[] = [];
    for (const path of named.length > 0 ? named : ['-']) {
      starts.push(lines.length);
      try {
        const descriptor = command.openDescriptor(path);
        const input = command.input(descriptor, separator);
        if (!command.gnu && separator === '\n') input.zero = '\n';
        for (let more = await input.lines(); more; more = await input.lines()) {
          for (const line of more) {
            lines.push(line);
            bytes += line.length + LINE;
          }
          if (lines.length > MANY) command.process.hold(bytes);
        }
        if (descriptor !== 0) command.process.close(descriptor);
      } catch (error) {
        if (!(error instanceof SystemError) || error.code === 'EINTR') throw error;
        // fgets(3) takes an error for the end.
        if (!command.gnu && error.code === 'EISDIR') continue;
        await command.process.breath();
        const what = error.code === 'EISDIR' ? 'read failed' : 'cannot read';
        return command.fail(
          command.say(`${what}: ${quoteFile(path)}: ${error.message}`, `${path}: ${error.message}`),
          2,
        );
      }
    }
    if (check) return checkOrder(command, options, lines, order);
    const sorted = await inOrder(command, lines, order, merges ? starts : undefined);
    const target = options.value('o');
    // What was read is all there by now, so the file may be one of those.
    const output = target === undefined ? command.out : await openOutput(command, target, 2, 'open failed: ');
    for (let at = 0; at < sorted.length; at += MANY) {
      await output.bytes(`${sorted.slice(at, at + MANY).join(separator)}${separator}`);
    }
    await output.flush();
    return 0;
  },
};

/** @param starts where the lines of files begin that are in order already */
async function inOrder(
  command: Command,
  lines: string[],
  order: Order,
  starts: readonly number[] | undefined,
): Promise<readonly string[]> {
  const { process } = command;
  if (order.asTheyAre && !starts) {
    const sorted = await sortPatiently(process, lines, undefined);
    return order.reverse ? sorted.reverse() : sorted;
  }
  const table = await Table.of(process, lines, order);
  const compare = (a: number, b: number): number => table.compare(a, b);
  const numbers = starts
    ? await mergeRuns(process, starts, lines.length, compare)
    : await sortPatiently(process, await numbersTo(process, lines.length), compare);
  const kept: string[] = [];
  let last: number | undefined;
  for (const [i, number] of numbers.entries()) {
    if (i % MANY === 0) await process.breath();
    const repeats = order.unique && last !== undefined && table.compareKeys(last, number) === 0;
    if (!repeats) kept.push(lines[number] as string); // there is such a line
    last = number;
  }
  return kept;
}

async function numbersTo(process: Process, end: number): Promise<number[]> {
  const numbers: number[] = [];
  for (let i = 0; i < end; i++) {
    numbers.push(i);
    if (i % (16 * MANY) === 0) await process.breath();
  }
  return numbers;
}

async function checkOrder(
  command: Command,
  options: Options,
  lines: readonly string[],
  order: Order,
): Promise<number> {
  const table = await Table.of(command.process, lines, order);
  for (let i = 1; i < lines.length; i++) {
    if (i % MANY === 0) await command.process.breath();
    const result = table.compare(i - 1, i);
    if (result < 0 || (result === 0 && !order.unique)) continue;
    if (!options.has('C')) {
      const name = options.operands[0] ?? '-';
      await command.process.complain(
        command.say(`sort: ${name}:${i + 1}: disorder: ${lines[i]}\n`, `Check line ${i}\n`),
      );
    }
    return 1;
  }
  return 0;
}
