import { SystemError } from '../../linux/errno.ts';
import { capable } from '../../linux/process/capability.ts';
import type { Command, Tool } from '../command/command.ts';
import type { Options } from '../command/options.ts';
import { fstabEntries } from './fstab.ts';
import { flagText, type MountRequest, newMount, UNSIMULATED_TYPES } from './new-tree.ts';

export const mount: Tool = {
  name: 'mount',
  usage: 'mount [OPTIONS] [-o OPT] DEVICE NODE',
  gnuUsage: '[-lhV]\n mount -a [options]',
  package: 'util-linux 2.39.3)',
  helpLetters: 'hV',
  options: {
    short: 'alt:o:rwnfvBRM',
    long: {
      all: 'a',
      bind: 'B',
      rbind: 'R',
      move: 'M',
      'types:': 't',
      'options:': 'o',
      'read-only': 'r',
      'read-write': 'w',
      verbose: 'v',
      fake: 'f',
      ...Object.fromEntries(
        ['private', 'rprivate', 'shared', 'rshared', 'slave', 'rslave'].map((name) => [
          `make-${name}`,
          'make',
        ]),
      ),
    },
  },
  busyboxOptions: { short: 'alt:o:rwnfvi', long: { bind: 'B' } },
  async run(command, options) {
    const { operands } = options;
    if (operands.length === 0 && !options.has('a')) return list(command, options.value('t'));
    const { credentials } = command.process;
    if (credentials.uid !== 0 || !capable(credentials, 'SYS_ADMIN')) return refuse(command, options);
    if (options.has('a') && operands.length === 0) return mountAll(command);
    // How mounts of other namespaces follow this one's makes no difference: none does.
    if (options.has('make')) return 0;
    const request = await readRequest(command, options);
    if (request.words.includes('remount')) return remount(command, request);
    await mountOne(command, request);
    if (command.status === 0 && options.has('v') && command.gnu)
      await command.out.line(`mount: ${request.source} mounted on ${command.fs.realpath(request.target)}.`);
    return undefined;
  },
};

async function list(command: Command, type: string | undefined): Promise<number> {
  for (const mount of command.fs.mounts()) {
    if (type !== undefined && !type.split(',').includes(mount.type)) continue;
    await command.out.line(`${mount.source} on ${mount.target} type ${mount.type} (${mount.options})`);
  }
  return 0;
}

function refuse(command: Command, { operands }: Options): Promise<number> {
  const [first = '', second] = operands;
  if (!command.gnu) return command.fail('permission denied (are you root?)');
  if (command.process.credentials.uid !== 0)
    return command.fail(`${second ?? first}: must be superuser to use mount.`, 1);
  if (second === undefined) return command.fail(`${first}: can't find in /etc/fstab.`);
  return command.fail(`${second}: permission denied.`, 32);
}

async function readRequest(command: Command, options: Options): Promise<MountRequest> {
  const words = options.given.flatMap(({ name, value }) => {
    if (name === 'o') return value.split(',');
    return { B: ['bind'], R: ['rbind'], r: ['ro'], w: ['rw'], M: ['move'] }[name] ?? [];
  });
  const type = options.value('t');
  const [first = '', second] = options.operands;
  if (second !== undefined) return { type, words, source: first, target: second };
  if (words.includes('remount')) return { type, words, source: first, target: first };
  const path = whole(command, first);
  const known = fstabEntries(command.fs).find(({ source, target }) => source === first || target === path);
  if (known) return { ...known, words: [...known.words, ...words] };
  return command.gnu
    ? command.fail(`${first}: can't find in /etc/fstab.`)
    : command.fail(`can't find ${first} in /etc/fstab`);
}

/** `mount -a`: what stands in /etc/fstab and is not mounted yet. */
async function mountAll(command: Command): Promise<undefined> {
  for (const entry of fstabEntries(command.fs)) {
    const mounted = command.fs.mounts().some(({ target }) => target === entry.target);
    if (mounted || entry.type === 'swap' || entry.words.includes('noauto')) continue;
    await mountOne(command, entry);
  }
  return undefined;
}

async function mountOne(command: Command, request: MountRequest): Promise<void> {
  const { fs, process } = command;
  const { source, target, type } = request;
  if (request.words.includes('move') || UNSIMULATED_TYPES.includes(type ?? '')) {
    await process.complain(`drydock: 'mount ${type ? `-t ${type}` : '--move'}' is not simulated\n`);
    return process.exit(127);
  }
  try {
    if (command.gnu) demandPlace(command, request);
    const { tree, options } = newMount(process, request);
    fs.mount(target, tree, options);
  } catch (error) {
    if (error instanceof Refusal) await command.warn(error.message, 32);
    else if (!(error instanceof SystemError)) throw error;
    else if (!command.gnu)
      await command.warn(`mounting ${source} on ${target} failed: ${error.message}`, 255);
    else await command.warn(`${whole(command, target)}: ${reason(error, request)}\n${SEE}`, 32);
  }
}

/** Where util-linux points to after a mount that failed. */
const SEE = '       dmesg(1) may have more information after failed mount system call.';

class Refusal extends Error {}

/** What util-linux looks at itself. @throws Refusal */
function demandPlace(command: Command, { source, target, words }: MountRequest): void {
  const { fs } = command;
  if (!fs.exists(target)) throw new Refusal(`${target}: mount point does not exist.\n${SEE}`);
  const isBind = words.includes('bind') || words.includes('rbind');
  if ((isBind || source.startsWith('/')) && !fs.exists(source))
    throw new Refusal(`${whole(command, target)}: special device ${source} does not exist.\n${SEE}`);
}

function whole({ fs }: Command, path: string): string {
  return fs.exists(path) ? fs.realpath(path) : path;
}

function reason(error: SystemError, { source, type }: MountRequest): string {
  switch (error.code) {
    case 'ENODEV':
      return `unknown filesystem type '${type}'.`;
    case 'ENOTBLK':
      return `${source} is not a block device.`;
    case 'EBUSY':
      return `${source} already mounted or mount point busy.`;
    case 'EINVAL':
      return `wrong fs type, bad option, bad superblock on ${source}, missing codepage or helper program, or other error.`;
    default:
      return `mount(2) system call failed: ${error.message}.`;
  }
}

/** `-o remount,ro`: the flags of a mount that is there. */
async function remount(command: Command, { source, target, words }: MountRequest): Promise<undefined> {
  const { fs } = command;
  const path = whole(command, target);
  const known = fs.mounts().findLast((each) => each.target === path);
  if (!known) {
    await (command.gnu
      ? command.warn(
          fs.exists(target)
            ? `${path}: mount point not mounted or bad option.\n${SEE}`
            : `${target}: mount point does not exist.\n${SEE}`,
          32,
        )
      : command.warn(`can't find ${source} in /proc/mounts`, 1));
    return undefined;
  }
  const readonly = words.findLast((word) => word === 'ro' || word === 'rw');
  const before = known.options.split(',');
  const kept = before.slice(1).filter((word) => !/^(?:no)?(?:suid|dev|exec)$|atime$/.test(word));
  const named = words.some((word) => /suid|dev|exec|atime/.test(word));
  await command.attempt(
    () =>
      fs.remount(path, {
        readonly: (readonly ?? before[0]) === 'ro',
        options: named ? flagText(words, kept) : before.slice(1).join(','),
      }),
    ({ message }) => `${path}: mount(2) system call failed: ${message}.`,
    32,
  );
  return undefined;
}
