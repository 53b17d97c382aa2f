import { capable } from '../../linux/process/capability.ts';
import type { Process } from '../../linux/process/process.ts';
import { users } from '../accounts.ts';
import { busyboxInteger } from '../busybox-number.ts';
import type { Command, Tool } from '../command/command.ts';
import { UsageError } from '../command/options.ts';
import { become, cannotRun } from './become.ts';
import { processList } from './process-list.ts';

/** `-5`, `-n 5`, `-n5`, `--adjustment=5`: what nice was asked to add, and the command behind it. */
interface Asked {
  readonly adjustment: string | undefined;
  readonly argv: readonly string[];
}

/** busybox takes half of what an int holds, so that a sum of two fits. */
const HALF = 2 ** 30;

export const nice: Tool = {
  name: 'nice',
  usualVersion: true,
  usage: 'nice [-n ADJUST] [PROG ARGS]',
  gnuUsage: '[OPTION] [COMMAND [ARG]...]',
  usageStatus: 125,
  async run(command, { operands }) {
    const { process } = command;
    if (operands.length === 0) {
      await command.out.line(String(process.niceness));
      return 0;
    }
    const { adjustment, argv } = command.gnu ? gnuWords(operands) : busyboxWords(command, operands);
    if (adjustment !== undefined && !command.gnu) busyboxInteger(adjustment, -HALF, HALF - 1);
    else if (adjustment !== undefined && !/^\s*[-+]?\d+$/.test(adjustment))
      return command.fail(`invalid adjustment ${command.cite(adjustment)}`, 125);
    if (argv.length === 0) {
      if (!command.gnu) return command.misuse('no program');
      if (adjustment !== undefined) {
        await command.warn('a command must be given with an adjustment');
        return command.misuseAfter(125);
      }
      await command.out.line(String(process.niceness));
      return 0;
    }
    const wanted = nicenessInRange(process.niceness + Number(adjustment ?? 10));
    if (mayBecome(process, process, wanted)) process.niceness = wanted;
    else {
      const message = command.say('cannot set niceness: Permission denied', 'setpriority: Permission denied');
      // GNU's runs the command all the same.
      if (!command.gnu) return command.fail(message);
      await command.process.complain(`${command.name}: ${message}\n`);
    }
    return become(command, argv, (name, error) =>
      command.gnu ? `${command.cite(name)}: ${error.message}` : cannotRun(command)(name, error),
    );
  },
};

/** From -20 to 19. */
export function nicenessInRange(niceness: number): number {
  return Math.max(-20, Math.min(19, niceness));
}

/** Everybody may give way; only who has the capability may be favoured. */
function mayBecome(actor: Process, target: Process, niceness: number): boolean {
  return niceness >= target.niceness || capable(actor.credentials, 'SYS_NICE');
}

/** The obsolete forms `-5` and `--5` stand beside -n and --adjustment (coreutils, nice.c). @throws UsageError */
function gnuWords(operands: readonly string[]): Asked {
  let adjustment: string | undefined;
  let at = 0;
  for (; at < operands.length; at++) {
    const word = operands[at] as string; // at < length
    if (/^-[-+]?\d/.test(word)) adjustment = word.slice(1);
    else if (/^-n./.test(word)) adjustment = word.slice(2);
    else if (/^--adj[a-z]*=/.test(word)) adjustment = word.slice(word.indexOf('=') + 1);
    else if (word === '-n' || /^--adj[a-z]*$/.test(word)) {
      if (at + 1 === operands.length)
        throw new UsageError(
          word === '-n' ? "option requires an argument -- 'n'" : "option '--adjustment' requires an argument",
        );
      adjustment = operands[++at];
    } else if (word === '--') {
      at++;
      break;
    } else if (word.startsWith('--')) throw new UsageError(`unrecognized option '${word}'`);
    else if (/^-./.test(word)) throw new UsageError(`invalid option -- '${word[1]}'`);
    else break;
  }
  return { adjustment, argv: operands.slice(at) };
}

/** busybox takes one adjustment, and whatever begins with a dash for it. */
function busyboxWords(command: Command, operands: readonly string[]): Asked {
  const [first = '', second] = operands;
  if (!first.startsWith('-')) return { adjustment: undefined, argv: operands };
  if (first === '-n') {
    if (second === undefined) command.misuse('no adjustment');
    return { adjustment: second, argv: operands.slice(2) };
  }
  if (/^-n./.test(first)) return { adjustment: first.slice(2), argv: operands.slice(1) };
  if (operands.length === 1) command.misuse('no program');
  return { adjustment: first.slice(1), argv: operands.slice(1) };
}

const KINDS = { p: 'process ID', g: 'process group ID', u: 'user ID' } as const;
type Kind = keyof typeof KINDS;

export const renice: Tool = {
  name: 'renice',
  usage: 'renice [-n] PRIORITY [[-p|g|u] ID...]...',
  gnuUsage: '[-n|--priority|--relative] <priority> [-p|--pid] <pid>...',
  package: 'util-linux 2.39.3)',
  async run(command, { operands }) {
    if (!command.gnu) return busyboxRenice(command, operands);
    let words = [...operands];
    if (words[0] === '-V' || words[0] === '-v') {
      await command.out.line('renice from util-linux 2.39.3');
      return 0;
    }
    let relative = false;
    if (words[0] === '-n' || words[0] === '--priority' || words[0] === '--relative')
      relative = words.shift() === '--relative';
    const [priority] = words;
    words = words.slice(1);
    if (priority === undefined || words.length === 0) {
      await command.warn('not enough arguments');
      return command.misuseAfter();
    }
    if (!/^[-+]?\d+$/.test(priority)) {
      await command.warn(`invalid priority '${priority}'`);
      return command.misuseAfter();
    }
    let kind: Kind = 'p';
    for (const word of words) {
      const option = /^(?:-([pgu])|--(p)id|--(p)grp|--(u)ser)$/.exec(word);
      if (option) {
        kind = word === '--pgrp' ? 'g' : ((option[1] ?? option[2] ?? option[4] ?? 'p') as Kind);
        continue;
      }
      const id = kind === 'u' ? userOf(command, word) : numberOf(word);
      if (id === undefined) {
        await command.warn(kind === 'u' ? `unknown user ${word}` : `bad ${KINDS[kind]} value: ${word}`);
        continue;
      }
      const targets = targetsOf(command, kind, id);
      const [first] = targets;
      if (!first) {
        await command.warn(`failed to get priority for ${id} (${KINDS[kind]}): No such process`);
        continue;
      }
      const old = first.niceness;
      const wanted = nicenessInRange((relative ? old : 0) + Number(priority));
      if (!setNiceness(command.process, targets, wanted)) {
        await command.warn(`failed to set priority for ${id} (${KINDS[kind]}): Permission denied`);
        continue;
      }
      await command.out.line(`${id} (${KINDS[kind]}) old priority ${old}, new priority ${wanted}`);
    }
    return undefined;
  },
};

function numberOf(word: string): number | undefined {
  return /^\d+$/.test(word) ? Number(word) : undefined;
}

function userOf(command: Command, word: string): number | undefined {
  return users(command.fs).find(({ name }) => name === word)?.uid ?? numberOf(word);
}

/** Who is meant; zero means the caller's own. */
function targetsOf({ process }: Command, kind: Kind, id: number): readonly Process[] {
  if (id === 0 && kind === 'p') return [process];
  return processList(process).flatMap((row) => {
    const own = { p: row.pid, g: row.process.group, u: row.process.credentials.uid }[kind];
    return own === (id === 0 && kind === 'g' ? process.group : id) ? [row.process] : [];
  });
}

/** Whether the actor may, and then it is so. */
export function setNiceness(actor: Process, targets: readonly Process[], niceness: number): boolean {
  const { uid } = actor.credentials;
  for (const target of targets) {
    if (uid !== 0 && target.credentials.uid !== uid) return false;
    if (!mayBecome(actor, target, niceness)) return false;
    target.niceness = niceness;
  }
  return true;
}

/** busybox reads one word after the other: -p, -g and -u say what the IDs behind them are. */
async function busyboxRenice(command: Command, operands: readonly string[]): Promise<number | undefined> {
  const [first, ...others] = operands;
  const relative = first === '-n' || /^-n./.test(first ?? '');
  const joined = relative && first !== '-n' ? [(first ?? '').slice(2), ...others] : others;
  const [priority, ...ids] = relative ? joined : operands;
  if (priority === undefined) return command.misuse('no priority');
  busyboxInteger(priority, -HALF, HALF - 1);
  let kind: Kind = 'p';
  for (const word of ids) {
    if (/^-[pgu]$/.test(word)) {
      kind = word.slice(1) as Kind;
      continue;
    }
    const id = kind === 'u' ? userOf(command, word) : numberOf(word);
    if (id === undefined) {
      await command.warn(kind === 'u' ? `unknown user ${word}` : `invalid number '${word}'`);
      continue;
    }
    const targets = targetsOf(command, kind, id);
    const [head] = targets;
    if (!head) {
      await command.warn(`${relative ? 'get' : 'set'}priority: No such process`);
      continue;
    }
    const wanted = nicenessInRange((relative ? head.niceness : 0) + Number(priority));
    if (!setNiceness(command.process, targets, wanted)) await command.warn('setpriority: Permission denied');
  }
  return undefined;
}
