import { SystemError } from '../../linux/errno.ts';
import type { Signal } from '../../linux/process/signal.ts';
import type { Command, Tool } from '../command/command.ts';
import { SIGNAL_LINES } from './kill.ts';
import { processList, type Row } from './process-list.ts';
import { sendSignal } from './send-signal.ts';
import { readSignal, SIGNAL_NAMES, translateSignal } from './signal-names.ts';

export const killall: Tool = {
  name: 'killall',
  usage: 'killall [-lq] [-SIG] PROCESS_NAME...',
  async run(command, { operands }) {
    let signal: Signal | 0 = 'SIGTERM';
    let quiet = false;
    let verbose = false;
    let ignoreCase = false;
    const names: string[] = [];
    if (!command.gnu) return busyboxKillall(command, operands);
    for (let i = 0; i < operands.length; i++) {
      const word = operands[i] as string; // i < length
      if (word === '-l' || word === '--list') return list(command);
      if (word === '-q' || word === '--quiet') quiet = true;
      else if (word === '-v' || word === '--verbose') verbose = true;
      else if (word === '-I' || word === '--ignore-case') ignoreCase = true;
      else if (word === '-e' || word === '-w' || word === '--wait' || word === '--exact') continue;
      else if (word === '-s' || word === '--signal') signal = await parse(command, operands[++i] ?? '');
      else if (word.startsWith('-') && word.length > 1 && word !== '--')
        signal = await parse(command, word.slice(1));
      else if (word !== '--') names.push(word);
    }
    if (names.length === 0) {
      await command.process.complain(
        'Usage: killall [OPTION]... [--] NAME...\n       killall -l, --list\n       killall -V, --version\n',
      );
      return 1;
    }
    for (const name of names) {
      const found = processList(command.process).filter(
        (row) =>
          row.process !== command.process &&
          row.process.state !== 'zombie' &&
          isCalled(row, name, ignoreCase),
      );
      if (found.length === 0) {
        if (!quiet) await command.process.complain(`${name}: no process found\n`);
        command.status = 1;
      }
      for (const { process, pid, name: own } of found) {
        try {
          sendSignal(command.process, process, signal);
          if (verbose)
            await command.process.complain(`Killed ${own}(${pid}) with signal ${number(signal)}\n`);
        } catch (error) {
          if (!(error instanceof SystemError)) throw error;
          command.status = 1;
          await command.process.complain(`${own}(${pid}): ${error.message}\n`);
        }
      }
    }
    return undefined;
  },
};

/** busybox takes -l, -q and a signal in front, in this order; its status is how often it failed. */
async function busyboxKillall(command: Command, operands: readonly string[]): Promise<number> {
  let words = operands;
  if (words[0] === '-l') return list(command, words.slice(1));
  let quiet = false;
  if (words[0] === '-q') {
    quiet = true;
    words = words.slice(1);
  }
  let signal: Signal | 0 = 'SIGTERM';
  const [first] = words;
  if (first === '--') words = words.slice(1);
  else if (first?.startsWith('-')) {
    const named = first === '-s' && words.length > 1;
    signal = await parse(command, named ? (words[1] ?? '') : first.slice(1));
    words = words.slice(named ? 2 : 1);
  }
  if (words.length === 0)
    return quiet ? command.misuse('nobody') : command.fail('you need to specify whom to kill');
  let errors = 0;
  for (const name of words) {
    const found = processList(command.process).filter(
      (row) =>
        row.process !== command.process && row.process.state !== 'zombie' && isCalled(row, name, false),
    );
    if (found.length === 0) {
      errors++;
      if (!quiet) await command.process.complain(`killall: ${name}: no process killed\n`);
    }
    for (const { process, pid } of found)
      try {
        sendSignal(command.process, process, signal);
      } catch (error) {
        if (!(error instanceof SystemError)) throw error;
        errors++;
        if (!quiet) await command.process.complain(`killall: can't kill pid ${pid}: ${error.message}\n`);
      }
  }
  return errors;
}

function isCalled(row: Row, name: string, ignoreCase: boolean): boolean {
  const plain = (text: string): string => (ignoreCase ? text.toLowerCase() : text);
  const wanted = plain(name);
  const [program = ''] = row.process.argv;
  return plain(row.name) === wanted.slice(0, 15) || plain(program) === wanted;
}

function number(signal: Signal | 0): number {
  return signal === 0 ? 0 : SIGNAL_NAMES.indexOf(signal.slice(3)) + 1;
}

async function parse(command: Command, text: string): Promise<Signal | 0> {
  const signal = readSignal(text);
  if (signal !== undefined) return signal;
  if (!command.gnu) return command.fail(`bad signal name '${text}'`);
  await command.process.complain(`${text}: unknown signal; killall -l lists signals.\n`);
  return command.process.exit(1);
}

async function list(command: Command, names: readonly string[] = []): Promise<number> {
  for (const name of names) {
    const answer = translateSignal(name);
    if (answer === undefined) return command.fail(`unknown signal '${name}'`);
    await command.out.line(answer);
  }
  if (names.length > 0) return 0;
  if (command.gnu) await command.out.text(SIGNAL_LINES);
  else
    for (const [i, name] of SIGNAL_NAMES.entries())
      await command.out.line(`${String(i + 1).padStart(2)}) ${name}`);
  return 0;
}
