import type { Process } from '../../linux/process/process.ts';
import type { Command, Tool } from '../command/command.ts';
import { attributesOf, everyProcessor, mayChange, processOf, setAttributes } from './attributes.ts';
import { badUsage, runInPlace } from './run-in-place.ts';

/** taskset: on which processors a process may run. */
export const taskset: Tool = {
  name: 'taskset',
  usage: 'taskset [-ap] [MASK] [PID | PROG ARGS]',
  gnuUsage: '[options] [mask | cpu-list] [pid|cmd [args...]]',
  package: 'util-linux 2.39.3)',
  helpLetters: 'hV',
  options: {
    short: '+pachV',
    long: { 'all-tasks': 'a', pid: 'p', 'cpu-list': 'c' },
  },
  async run(command, options) {
    const { process } = command;
    const [first, ...rest] = options.operands;
    const asList = options.has('c');
    if (first === undefined || (!options.has('p') && rest.length === 0)) return badUsage(command);
    if (options.has('p') && rest.length > 1) return badUsage(command);
    const word = options.has('p') ? (rest[0] ?? first) : undefined;
    if (word !== undefined && !/^\d+$/.test(word)) return command.fail(`invalid PID argument: '${word}'`);
    const pid = word === undefined ? process.pid : Number(word);
    const target = word === undefined ? process : processOf(process, pid);
    if (!target) return command.fail(`failed to get pid ${pid}'s affinity: No such process`);
    const tell = async (which: string): Promise<void> => {
      const { processors } = attributesOf(target);
      const shown = asList ? `list: ${listText(processors)}` : `mask: ${processors.toString(16)}`;
      await command.out.line(`pid ${pid}'s ${which} affinity ${shown}`);
    };
    if (options.has('p')) {
      await tell('current');
      if (rest.length === 0) return 0;
    }
    const mask = asList ? readList(first) : readMask(first);
    if (mask === undefined) return command.fail(`failed to parse CPU ${asList ? 'list' : 'mask'}: ${first}`);
    await assign(command, target, pid, mask);
    if (!options.has('p')) return runInPlace(command, rest);
    await tell('new');
    return 0;
  },
};

async function assign(command: Command, target: Process, pid: number, mask: bigint): Promise<void> {
  const processors = mask & everyProcessor(command.process);
  const failed = `failed to set pid ${pid}'s affinity`;
  if (!mayChange(command.process, target)) await command.fail(`${failed}: Operation not permitted`);
  if (processors === 0n) await command.fail(`${failed}: Invalid argument`);
  setAttributes(target, { processors });
}

/** Hexadecimal digits, with or without `0x`, and commas between groups of them. */
function readMask(text: string): bigint | undefined {
  const digits = text.replace(/^0x/i, '').replaceAll(',', '');
  return /^[0-9a-f]+$/i.test(digits) ? BigInt(`0x${digits}`) : undefined;
}

/** More processors than anybody has. */
const MOST = 8192;

/** `0,2-5,8-20:4`. */
function readList(text: string): bigint | undefined {
  let mask = 0n;
  for (const part of text.split(',')) {
    const [, first, last, stride] = /^(\d+)(?:-(\d+)(?::([1-9]\d*))?)?$/.exec(part) ?? [];
    if (first === undefined || Number(last ?? first) < Number(first)) return undefined;
    for (let at = Number(first); at <= Number(last ?? first) && at < MOST; at += Number(stride ?? 1))
      mask |= 1n << BigInt(at);
  }
  return mask;
}

/** Neighbours of three and more are a range. */
function listText(mask: bigint): string {
  const parts: string[] = [];
  for (let at = 0; mask >> BigInt(at) > 0n; at++) {
    if ((mask & (1n << BigInt(at))) === 0n) continue;
    const first = at;
    while (mask & (1n << BigInt(at + 1))) at++;
    if (at === first) parts.push(String(at));
    else parts.push(at === first + 1 ? `${first},${at}` : `${first}-${at}`);
  }
  return parts.join(',');
}
