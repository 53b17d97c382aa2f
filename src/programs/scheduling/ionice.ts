import { capable } from '../../linux/process/capability.ts';
import type { Process } from '../../linux/process/process.ts';
import type { Command, Tool } from '../command/command.ts';
import type { Options } from '../command/options.ts';
import { processList } from '../processes/process-list.ts';
import {
  type Attributes,
  attributesOf,
  DISK_CLASSES,
  type DiskClass,
  mayChange,
  processOf,
  setAttributes,
} from './attributes.ts';
import { badUsage, runInPlace } from './run-in-place.ts';

type Wish = Pick<Attributes, 'disk' | 'diskPriority'>;

/** ionice: whose reads and writes come first. */
export const ionice: Tool = {
  name: 'ionice',
  usage: 'ionice [-c 1-3] [-n 0-7] [-t] { -p PID | PROG ARGS }',
  gnuUsage: '[options] <command>',
  package: 'util-linux 2.39.3)',
  helpLetters: 'hV',
  options: {
    short: '+n:c:p:P:u:tVh',
    long: {
      'classdata:': 'n',
      'class:': 'c',

      ignore: 't',
      'pid:': 'p',
      'pgid:': 'P',
      'uid:': 'u',
    },
  },
  async run(command, options) {
    const targets = options.last('p', 'P', 'u');
    const which = targets === undefined ? undefined : await readTargets(command, options, targets);
    const wish = await readWish(command, options);
    if (which) {
      for (const id of which) {
        const found = targetsOf(command.process, targets ?? 'p', id);
        if (found.length === 0) return command.fail(`ioprio_${wish ? 'set' : 'get'} failed: No such process`);
        for (const target of found) {
          if (!wish) await tell(command, target);
          else await assign(command, target, wish, options.has('t'));
        }
      }
      return 0;
    }
    if (!wish && options.operands.length === 0) {
      await tell(command, command.process);
      return 0;
    }
    if (options.operands.length === 0) return badUsage(command);
    await assign(
      command,
      command.process,
      wish ?? { disk: 'best-effort', diskPriority: 4 },
      options.has('t'),
    );
    return runInPlace(command, options.operands);
  },
};

const KINDS: Readonly<Record<string, string>> = { p: 'PID', P: 'PGID', u: 'UID' };

async function readTargets(command: Command, options: Options, kind: string): Promise<readonly number[]> {
  const words = [options.value(kind) ?? '', ...options.operands];
  const wrong = words.find((word) => !/^\d+$/.test(word));
  if (wrong !== undefined) return command.fail(`invalid ${KINDS[kind]} argument: '${wrong}'`);
  return words.map(Number);
}

function targetsOf(process: Process, kind: string, id: number): readonly Process[] {
  if (kind === 'p') return [processOf(process, id)].flatMap((each) => each ?? []);
  return processList(process)
    .map((row) => row.process)
    .filter((each) => (kind === 'P' ? each.group : each.credentials.uid) === id);
}

/** What -c and -n ask for; undefined if nothing. */
async function readWish(command: Command, options: Options): Promise<Wish | undefined> {
  const [kind, data] = [options.value('c'), options.value('n')];
  let number: number | undefined;
  if (data !== undefined) {
    if (!/^\d+$/.test(data)) await command.fail(`invalid class data argument: '${data}'`);
    number = Number(data);
  }
  if (kind === undefined)
    return number === undefined ? undefined : { disk: 'best-effort', diskPriority: number };
  const disk = await readClass(command, kind, options.has('t'));
  if (disk === 'none' || disk === 'idle') {
    if (number !== undefined && !options.has('t'))
      await command.process.complain(`ionice: ignoring given class data for ${disk} class\n`);
    return { disk, diskPriority: disk === 'idle' ? 7 : 0 };
  }
  return { disk, diskPriority: number ?? 4 };
}

async function readClass(command: Command, word: string, tolerant: boolean): Promise<DiskClass> {
  if (/^\d+$/.test(word)) {
    const found = DISK_CLASSES[Number(word)];
    if (!found && !tolerant) await command.process.complain(`ionice: unknown prio class ${word}\n`);
    return found ?? 'none';
  }
  const found = DISK_CLASSES.find((each) => each === word.toLowerCase());
  return found ?? command.fail(`unknown scheduling class: '${word}'`);
}

async function assign(command: Command, target: Process, wish: Wish, tolerant: boolean): Promise<void> {
  const { process } = command;
  const favoured = wish.disk === 'realtime' && !capable(process.credentials, 'SYS_NICE');
  if (favoured || !mayChange(process, target)) {
    if (!tolerant) await command.fail('ioprio_set failed: Operation not permitted');
    return;
  }
  setAttributes(target, wish);
}

async function tell({ out }: Command, target: Process): Promise<void> {
  const { disk, diskPriority } = attributesOf(target);
  await out.line(disk === 'idle' ? disk : `${disk}: prio ${diskPriority}`);
}
