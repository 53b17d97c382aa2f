import { SystemError } from '../../linux/errno.ts';
import type { Signal } from '../../linux/process/signal.ts';
import type { Command, Tool } from '../command/command.ts';
import { SIGNAL_LINES } from './kill.ts';
import { processList, type Row } from './process-list.ts';
import { sendSignal } from './send-signal.ts';
import { readSignal, SIGNAL_NAMES } from './signal-names.ts';

export const killall: Tool = {
  name: 'killall',
  usage: 'killall [-lq] [-SIG] PROCESS_NAME...',
  async run(command, { operands }) {
    let signal: Signal | 0 = 'SIGTERM';
    let quiet = false;
    let verbose = false;
    let ignoreCase = false;
    const names: string[] = [];
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
      if (!command.gnu) return command.fail('you need to specify whom to kill');
      await command.process.complain(
        'Usage: killall [OPTION]... [--] NAME...\n       killall -l, --list\n       killall -V, --version\n',
      );
      return 1;
    }
    for (const name of names) {
      const found = processList(command.process.machine).filter(
        (row) =>
          row.process !== command.process &&
          row.process.state !== 'zombie' &&
          isCalled(row, name, ignoreCase),
      );
      if (found.length === 0) {
        if (!quiet)
          await command.process.complain(
            command.say(`${name}: no process found\n`, `killall: ${name}: no process killed\n`),
          );
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
          await command.process.complain(
            command.say(
              `${own}(${pid}): ${error.message}\n`,
              `killall: can't kill pid ${pid}: ${error.message}\n`,
            ),
          );
        }
      }
    }
    return undefined;
  },
};

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

async function list(command: Command): Promise<number> {
  if (command.gnu) await command.out.text(SIGNAL_LINES);
  else
    for (const [i, name] of SIGNAL_NAMES.entries())
      await command.out.line(`${String(i + 1).padStart(2)}) ${name}`);
  return 0;
}
