import { SystemError } from '../../linux/errno.ts';
import type { Stat } from '../../linux/fs/stat.ts';
import type { Signal } from '../../linux/process/signal.ts';
import { Names } from '../accounts.ts';
import type { Command, Tool } from '../command/command.ts';
import { sendSignal } from '../processes/send-signal.ts';
import { readSignal } from '../processes/signal-names.ts';
import { allHeld, type Held } from './held.ts';

/** fuser of psmisc and of busybox: who holds a file, or a port. */
export const fuser: Tool = {
  name: 'fuser',
  usage:
    'fuser [-msk46] [-SIGNAL] FILE or PORT/PROTO\n\nFind processes which use FILEs or PORTs\n\n\t-m\tThe file system that FILE is on\n\t-4,-6\tOnly this version of IP\n\t-s\tSay nothing\n\t-k\tSignal them (default: KILL)\n\t-SIGNAL\tWith this signal',
  gnuUsage: '[-fMuvw] [-a|-s] [-4|-6] [-c|-m|-n SPACE] [-k [-i] [-SIGNAL]] NAME...',
  package: 'PSmisc) 23.7',
  async run(command, { operands }) {
    const { process } = command;
    let signal: Signal | 0 = 'SIGKILL';
    const letters = new Set<string>();
    const targets: string[] = [];
    let space: string | undefined;
    for (let at = 0; at < operands.length; at++) {
      const word = operands[at] as string; // at < length
      const named = /^-([A-Z\d]+)$/.exec(word)?.[1];
      if (word === '-n') space = operands[++at];
      else if (named !== undefined && named !== '4' && named !== '6') {
        const found = readSignal(named);
        if (found === undefined)
          return command.fail(command.say(`Unknown signal ${named}`, `bad signal name '${named}'`));
        signal = found;
      } else if (word.startsWith('-')) for (const letter of word.slice(1)) letters.add(letter);
      else targets.push(space === 'tcp' || space === 'udp' ? `${word}/${space}` : word);
    }
    if (letters.has('V')) {
      await process.complain('fuser (PSmisc) 23.7\n');
      return 0;
    }
    if (targets.length === 0) {
      if (!command.gnu) return command.misuse('no file');
      await process.complain('No process specification given\n');
      return 1;
    }
    const all = allHeld(process);
    let [any, failed] = [false, false];
    const verbose = command.gnu && letters.has('v');
    for (const target of targets) {
      const test = matcher(command, target, letters.has('m'));
      if (!test) {
        await process.complain(
          command.say(
            `Specified filename ${target} does not exist.\n`,
            `fuser: can't stat '${target}': No such file or directory\n`,
          ),
        );
        failed = true;
        continue;
      }
      const found = all.filter((held) => held.row.process !== process && test(held));
      if (found.length === 0) continue;
      any = true;
      const pids = [...new Set(found.map(({ row }) => row.pid))];
      if (!letters.has('s'))
        await (verbose ? table(command, target, found) : line(command, target, found, pids));
      if (letters.has('k')) {
        for (const { process: victim } of new Set(found.map(({ row }) => row))) {
          try {
            sendSignal(process, victim, signal);
          } catch (error) {
            if (!(error instanceof SystemError)) throw error;
            await process.complain(`Could not kill process ${victim.pid}: ${error.message}\n`);
          }
        }
      }
    }
    return any && !failed ? 0 : 1;
  },
};

/** Whether something is the file or the port that was named; undefined if there is no such file. */
function matcher({ fs }: Command, target: string, mounted: boolean): ((held: Held) => boolean) | undefined {
  const port = /^(\d+)\/(tcp|udp)$/.exec(target);
  if (port) {
    const [, number, protocol = ''] = port;
    return ({ socket }) => socket?.local.port === Number(number) && socket.protocol.startsWith(protocol);
  }
  let file: Stat;
  try {
    file = fs.stat(target);
  } catch (error) {
    if (error instanceof SystemError) return undefined;
    throw error;
  }
  return ({ stat }) => stat?.device === file.device && (mounted || stat.inode === file.inode);
}

const LETTERS = { cwd: 'c', rtd: 'r', txt: 'e' } as const;

function accesses(found: readonly Held[], pid: number): string {
  const held = new Set(
    found.flatMap(({ row, as }) => (row.pid === pid && typeof as !== 'number' ? [LETTERS[as]] : [])),
  );
  return ['r', 'c', 'e'].filter((letter) => held.has(letter as 'c')).join('');
}

/** The numbers go to standard output, what is around them to standard error. */
async function line(
  command: Command,
  target: string,
  found: readonly Held[],
  pids: readonly number[],
): Promise<void> {
  if (!command.gnu) {
    await command.out.line(pids.join(' '));
    return;
  }
  await command.process.complain(`${`${target}:`.padEnd(20)} `);
  for (const pid of pids) {
    await command.out.text(String(pid).padStart(6));
    await command.out.flush();
    await command.process.complain(accesses(found, pid));
  }
  await command.process.complain('\n');
}

async function table(command: Command, target: string, found: readonly Held[]): Promise<void> {
  const { process } = command;
  const names = new Names(command.fs);
  await process.complain(`                     USER        PID ACCESS COMMAND\n`);
  let first = true;
  for (const row of new Set(found.map((held) => held.row))) {
    const opened = found.some((held) => held.row === row && typeof held.as === 'number');
    const letters = accesses(found, row.pid);
    const access = `${letters.includes('r') ? 'r' : '.'}${letters.includes('c') ? 'c' : '.'}${letters.includes('e') ? 'e' : '.'}${opened ? 'F' : '.'}.`;
    await process.complain(
      `${(first ? `${target}:` : '').padEnd(20)} ${names.user(row.process.credentials.uid).padEnd(8)} `,
    );
    await command.out.text(String(row.pid).padStart(6));
    await command.out.flush();
    await process.complain(` ${access.replace('...F.', 'F....')} ${row.name}\n`);
    first = false;
  }
}
