import { SystemError } from '../../linux/errno.ts';
import type { NamespaceKind, Namespaces } from '../../linux/machine.ts';
import type { Process } from '../../linux/process/process.ts';
import type { Command, Tool } from '../command/command.ts';
import type { Options } from '../command/options.ts';
import { openNamespace } from './open-namespace.ts';
import { runInside } from './run-inside.ts';

/** Letters of the options by what is gone into, in the order in which the real one goes. */
const KINDS: readonly (readonly [letter: string, kind: NamespaceKind])[] = [
  ['U', 'user'],
  ['C', 'cgroup'],
  ['i', 'ipc'],
  ['u', 'uts'],
  ['n', 'net'],
  ['p', 'pid'],
  ['m', 'mnt'],
  ['T', 'time'],
];

const LONG = {
  'target:': 't',
  'mount::': 'm',
  'uts::': 'u',
  'ipc::': 'i',
  'net::': 'n',
  'pid::': 'p',
  'user::': 'U',
  'setuid:': 'S',
  'setgid:': 'G',
  'preserve-credentials': 'preserve',
  'root::': 'r',
  'wd::': 'w',
  'no-fork': 'F',
};

export const nsenter: Tool = {
  name: 'nsenter',
  usage: 'nsenter [OPTIONS] [PROG ARGS]',
  gnuUsage: '[options] [<program> [<argument>...]]',
  package: 'util-linux 2.39.3)',
  helpLetters: 'hV',
  options: {
    short: '+at:m::u::i::n::p::C::U::T::S:G:r::w::W:F',
    long: { ...LONG, all: 'a', 'cgroup::': 'C', 'time::': 'T', 'wdns:': 'W' },
  },
  busyboxOptions: { short: '+U::i::u::n::p::m::t:S:G:r::w::F', long: LONG, numbers: 'tSG' },
  async run(command, options) {
    const { process } = command;
    const ids = await wantedIds(command, options);
    const target = await targetOf(command, options);
    const root = await placeOf(command, options, target, {
      letter: 'r',
      name: 'root',
      own: (path) => command.fs.rootedAt(path),
      theirs: ({ machine }) => machine.fs,
    });
    const directory = await placeOf(command, options, target, {
      letter: 'w',
      name: 'cwd',
      own: (path) => command.fs.realpath(path),
      theirs: ({ cwd }) => cwd,
    });
    const spaces: (readonly [NamespaceKind, Partial<Namespaces>])[] = [];
    for (const [letter, kind] of KINDS) {
      if (!options.has(letter) && !options.has('a')) continue;
      const path = await pathOf(command, options.value(letter), target?.number, `ns/${kind}`);
      spaces.push([kind, await opened(command, path, () => openNamespace(process, path, kind))]);
    }
    for (const [kind, part] of spaces) {
      await inOrder(command, `ns/${kind}`, () => process.enter(process.machine.with(part)));
      if (kind === 'mnt') process.chdir('/');
    }
    if (root) {
      await inOrder(command, 'root', () => process.enter(process.machine.with({ fs: root }), 'SYS_CHROOT'));
      process.chdir('/');
    }
    const inside = options.value('W');
    if (inside !== undefined)
      await inOrder(command, 'cwd', () => process.chdir(inside), 'cannot open current working directory');
    else if (directory !== undefined) await inOrder(command, 'cwd', () => process.chdir(directory));
    if (ids.uid !== undefined || ids.gid !== undefined) {
      const { uid, gid } = process.credentials;
      process.setCredentials({ uid: ids.uid ?? uid, gid: ids.gid ?? gid, groups: [] });
    }
    const forks = process.machine.pids !== process.namespace && !options.has('F');
    return runInside(command, options.operands, forks);
  },
};

/** Whose namespaces are meant: its number as it was typed, and the process if there is one. */
interface Target {
  readonly number: string;
  readonly process: Process | undefined;
}

async function targetOf(command: Command, options: Options): Promise<Target | undefined> {
  const number = options.value('t');
  if (number === undefined) {
    return options.has('a') ? command.fail('no target PID specified for --all') : undefined;
  }
  if (!/^\d+$/.test(number)) return command.fail(`failed to parse pid: '${number}'`);
  return { number, process: command.process.namespace.get(Number(number)) };
}

async function wantedIds(command: Command, { value }: Options) {
  const [uid, gid] = [value('S'), value('G')];
  if (uid !== undefined && !/^\d+$/.test(uid)) return command.fail(`failed to parse uid: '${uid}'`);
  if (gid !== undefined && !/^\d+$/.test(gid)) return command.fail(`failed to parse gid: '${gid}'`);
  return { uid: uid === undefined ? uid : Number(uid), gid: gid === undefined ? gid : Number(gid) };
}

/** The file that was named, or the target's. */
async function pathOf(
  command: Command,
  named: string | undefined,
  number: string | undefined,
  name: string,
): Promise<string> {
  if (named) return named;
  if (number !== undefined) return `/proc/${number}/${name}`;
  return command.fail(
    command.say(
      `neither filename nor target pid supplied for ${name}`,
      'neither filename nor target pid supplied',
    ),
  );
}

async function opened<T>(command: Command, path: string, open: () => T): Promise<T> {
  try {
    return open();
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    if (error.code === 'EINVAL')
      return command.fail(`reassociate to namespace '${path}' failed: ${error.message}`);
    return command.fail(command.say(`cannot open ${path}: `, `can't open '${path}': `) + error.message);
  }
}

async function inOrder(
  command: Command,
  name: string,
  step: () => void,
  words = command.say(
    `reassociate to namespace '${name}' failed`,
    `setns(): can't reassociate to namespace '${name.replace('ns/', '')}'`,
  ),
): Promise<void> {
  try {
    step();
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    await command.fail(`${words}: ${error.message}`);
  }
}

/** What `-r` or `-w` name: a file of one's own, or what the target has for it. */
async function placeOf<T>(
  command: Command,
  options: Options,
  target: Target | undefined,
  { letter, name, own, theirs }: Place<T>,
): Promise<T | undefined> {
  if (!options.has(letter)) return undefined;
  const named = options.value(letter);
  const path = await pathOf(command, named, target?.number, name);
  return opened(command, path, () => {
    if (named) return own(named);
    if (!target?.process) throw new SystemError('ENOENT');
    return theirs(target.process);
  });
}

interface Place<T> {
  readonly letter: 'r' | 'w';
  /** As it stands in /proc. */
  readonly name: 'root' | 'cwd';
  readonly own: (path: string) => T;
  readonly theirs: (process: Process) => T;
}
