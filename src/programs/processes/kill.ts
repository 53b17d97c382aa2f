import type { SystemError } from '../../linux/errno.ts';
import type { Signal } from '../../linux/process/signal.ts';
import type { Command, Tool } from '../command/command.ts';
import { killByNumber } from './send-signal.ts';
import { readSignal, SIGNAL_NAMES, translateSignal } from './signal-names.ts';

const HELP = `
Usage:
 kill [options] <pid> [...]

Options:
 <pid> [...]            the processes to signal
 -<signal>, -s, --signal <signal>
                        what to send; TERM if not given
 -l, --list=[<signal>]  names of the signals, or the name of one
 -L, --table            the same as a table

 -h, --help     this text
 -V, --version  the version

For more details see kill(1).
`;

export const kill: Tool = {
  name: 'kill',
  usage: 'kill [-l] [-SIG] PID...',
  async run(command, { operands }) {
    let words = operands;
    const [first] = words;
    let signal: Signal | 0 = 'SIGTERM';
    if (first === undefined) return nobody(command);
    if (command.gnu && (first === '-h' || first === '--help')) {
      await command.out.text(HELP);
      return 0;
    }
    if (command.gnu ? /^-(l|L|-list|-table)/.test(first) : /^-l/.test(first))
      return list(command, first, words.slice(1));
    if (first === '-s' || first === '--signal') {
      if (words[1] === undefined) return command.gnu ? nobody(command) : command.fail("bad signal name 's'");
      signal = await parse(command, words[1]);
      words = words.slice(2);
    } else if (/^--signal=/.test(first)) {
      signal = await parse(command, first.slice(9));
      words = words.slice(1);
    } else if (/^-[^-]/.test(first) || (!command.gnu && /^--./.test(first))) {
      signal = await parse(command, first.slice(1));
      words = words.slice(1);
    }
    // busybox knows `--` only where a signal could stand.
    if (words[0] === '--' && (command.gnu || words === operands)) words = words.slice(1);
    if (words.length === 0) return nobody(command);
    let errors = 0;
    for (const word of words) {
      if (!/^-?\d+$/.test(word)) {
        errors++;
        await command.warn(command.say(`failed to parse argument: '${word}'`, `invalid number '${word}'`));
        continue;
      }
      const sent = await command.attempt(
        () => {
          killByNumber(command.process, Number(word), signal);
          return true;
        },
        (error: SystemError) =>
          command.say(`(${word}): ${error.message}`, `can't kill pid ${word}: ${error.message}`),
      );
      if (!sent) errors++;
    }
    // busybox' status is how many it could not kill.
    return command.gnu ? undefined : errors;
  },
};

async function parse(command: Command, text: string): Promise<Signal | 0> {
  const signal = readSignal(text);
  if (signal !== undefined) return signal;
  if (!command.gnu) return command.fail(`bad signal name '${text}'`);
  if (/^\d/.test(text)) return command.fail(`unknown signal name ${text}`);
  await command.process.complain(`kill: invalid argument ${text[0]}\n${HELP}`);
  return command.process.exit(1);
}

async function nobody(command: Command): Promise<number> {
  if (!command.gnu) return command.fail('you need to specify whom to kill');
  await command.process.complain(HELP);
  return 1;
}

async function list(command: Command, option: string, rest: readonly string[]): Promise<number> {
  const joined = /^(?:-l|--list=)(.+)$/.exec(option)?.[1];
  const words = joined !== undefined && joined !== 'ist' ? [joined, ...rest] : rest;
  for (const word of words) {
    const masked = !command.gnu && /^\d+$/.test(word) ? String(Number(word) & 127) : word;
    const answer = translateSignal(masked) ?? (masked === word ? undefined : masked);
    if (answer === undefined)
      return command.fail(command.say(`unknown signal name ${word}`, `unknown signal '${word}'`));
    await command.out.line(answer);
  }
  if (words.length > 0) return 0;
  if (!command.gnu) {
    for (const [i, name] of SIGNAL_NAMES.entries())
      await command.out.line(`${String(i + 1).padStart(2)}) ${name}`);
    return 0;
  }
  const table = /^-(L|-table)/.test(option);
  await command.out.text(table ? inTable() : SIGNAL_LINES);
  return 0;
}

/** procps fills lines of 78 characters. */
export const SIGNAL_LINES: string = inLines();

function inLines(): string {
  let text = '';
  let line = '';
  for (const name of SIGNAL_NAMES) {
    if (line.length + name.length + 1 > 78) {
      text += `${line}\n`;
      line = '';
    }
    line += `${line === '' ? '' : ' '}${name}`;
  }
  return `${text}${line}\n`;
}

function inTable(): string {
  let text = '';
  for (const [i, name] of SIGNAL_NAMES.entries()) {
    const cell = `${String(i + 1).padStart(2)} ${name}`;
    text += i % 7 === 6 ? `${cell}\n` : `${cell.padEnd(11)}`;
  }
  return text.endsWith('\n') ? text : `${text}\n`;
}
