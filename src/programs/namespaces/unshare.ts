import { SystemError } from '../../linux/errno.ts';
import { ProcTree } from '../../linux/fs/proc-tree.ts';
import type { Machine } from '../../linux/machine.ts';
import { emptyNetwork } from '../../linux/net/empty-network.ts';
import { PidNamespace } from '../../linux/process/pid-namespace.ts';
import type { Process } from '../../linux/process/process.ts';
import type { Command, Tool } from '../command/command.ts';
import type { Options } from '../command/options.ts';
import { runInside } from './run-inside.ts';

/** The flags of unshare(2), by the letters of the options. */
const FLAGS: Readonly<Record<string, number>> = {
  C: 0x2000000,
  T: 0x80,
  U: 0x10000000,
  i: 0x8000000,
  m: 0x20000,
  n: 0x40000000,
  p: 0x20000000,
  u: 0x4000000,
};

const LONG = {
  'mount::': 'm',
  'uts::': 'u',
  'ipc::': 'i',
  'net::': 'n',
  'pid::': 'p',
  'user::': 'U',
  fork: 'f',
  'map-root-user': 'r',
  'mount-proc::': 'proc',
  'propagation:': 'propagation',
  'setgroups:': 'setgroups',
};

export const unshare: Tool = {
  name: 'unshare',
  usage: 'unshare [OPTIONS] [PROG ARGS]',
  gnuUsage: '[options] [<program> [<argument>...]]',
  package: 'util-linux 2.39.3)',
  helpLetters: 'hV',
  options: {
    short: '+muinpCUTfrcR:w:S:G:',
    long: {
      ...LONG,
      'cgroup::': 'C',
      'time::': 'T',
      'map-current-user': 'c',
      'map-user:': 'U',
      'map-group:': 'U',
      'map-users:': 'U',
      'map-groups:': 'U',
      'map-auto': 'U',
      'kill-child::': 'kill',
      'keep-caps': 'keep',
      'root:': 'R',
      'wd:': 'w',
      'setuid:': 'S',
      'setgid:': 'G',
    },
  },
  busyboxOptions: { short: '+muinpUfr', long: LONG },
  async run(command, options) {
    const { process } = command;
    const letters = new Set(options.given.map(({ name }) => name));
    if (letters.has('proc')) letters.add('m');
    if (letters.has('r') || letters.has('c')) letters.add('U');
    if (letters.has('U') || letters.has('T') || options.given.some(isKept)) {
      const what = letters.has('U') ? '--user' : letters.has('T') ? '--time' : 'FILE';
      await process.complain(`drydock: 'unshare ${what}' is not simulated\n`);
      return 127;
    }
    const flags = [...letters].reduce((sum, letter) => sum + (FLAGS[letter] ?? 0), 0);
    try {
      // Whoever asks for nothing needs no right.
      if (flags !== 0) process.enter(unshared(process, letters));
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      return command.fail(
        command.say('unshare failed: ', `unshare(0x${flags.toString(16)}): `) + error.message,
      );
    }
    const forks = letters.has('f') || letters.has('kill');
    if (letters.has('proc')) await mountProc(command, options.value('proc') || '/proc', forks);
    await goTo(command, options);
    return runInside(command, options.operands, forks);
  },
};

/** `--net=FILE` keeps a namespace under a name. */
function isKept({ name, value }: Options['given'][number]): boolean {
  return FLAGS[name] !== undefined && value !== '';
}

/** The machine of a process with new namespaces of its own. */
function unshared({ machine, namespace }: Process, letters: ReadonlySet<string>): Machine {
  return machine.with({
    ...(letters.has('m') ? { fs: machine.fs.copied() } : {}),
    ...(letters.has('u') ? { names: { ...machine.names } } : {}),
    ...(letters.has('i') ? { ipc: {} } : {}),
    ...(letters.has('n') ? { net: emptyNetwork(machine.net) } : {}),
    ...(letters.has('p') ? { pids: new PidNamespace(namespace) } : {}),
    ...(letters.has('C') ? { rootGroup: machine.group } : {}),
  });
}

/** A /proc of the namespace in which the command will be: the new one only if it is a child. */
async function mountProc(command: Command, path: string, forks: boolean): Promise<void> {
  const { machine, namespace } = command.process;
  const seen = forks ? machine : machine.with({ pids: namespace });
  try {
    command.fs.mount(path, new ProcTree(seen, machine.kernel.clock), {
      source: 'proc',
      options: 'nosuid,nodev,noexec,relatime',
    });
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    await command.fail(
      command.say(
        `mount ${path} failed: ${error.message}`,
        `mounting proc on ${path} failed: ${error.message}`,
      ),
    );
  }
}

/** `--root`, `--wd`, `--setuid`, `--setgid`. */
async function goTo(command: Command, { value }: Options): Promise<void> {
  const { process } = command;
  const [root, directory, uid, gid] = ['R', 'w', 'S', 'G'].map(value);
  const step = async (words: string, change: () => void): Promise<void> => {
    try {
      change();
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      await command.fail(`${words}: ${error.message}`);
    }
  };
  if (root !== undefined) {
    await step(`cannot change root directory to '${root}'`, () => {
      process.enter(process.machine.with({ fs: process.fs.rootedAt(root) }), 'SYS_CHROOT');
      process.chdir('/');
    });
  }
  if (directory !== undefined) await step(`cannot chdir to '${directory}'`, () => process.chdir(directory));
  if (uid !== undefined && !/^\d+$/.test(uid)) await command.fail(`failed to parse uid: '${uid}'`);
  if (gid !== undefined && !/^\d+$/.test(gid)) await command.fail(`failed to parse gid: '${gid}'`);
  if (uid === undefined && gid === undefined) return;
  const { credentials } = process;
  process.setCredentials({
    uid: Number(uid ?? credentials.uid),
    gid: Number(gid ?? credentials.gid),
    groups: [],
  });
}
