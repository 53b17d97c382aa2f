import { SystemError } from '../../linux/errno.ts';
import { CAPABILITIES, type Capability, capable } from '../../linux/process/capability.ts';
import type { Credentials } from '../../linux/process/credentials.ts';
import { groups, users } from '../accounts.ts';
import type { Command, Tool } from '../command/command.ts';
import type { Options } from '../command/options.ts';
import { runInPlace } from './run-in-place.ts';

/** What changes the credentials of a process; the rest is told, or not simulated. */
export const setpriv: Tool = {
  name: 'setpriv',
  usage: 'setpriv [OPTIONS] PROG ARGS',
  gnuUsage: '[options] <program> [<argument>...]',
  package: 'util-linux 2.39.3)',
  helpLetters: 'hV',
  options: {
    short: '+dhV',
    long: {
      dump: 'd',
      nnp: 'nnp',
      'no-new-privs': 'nnp',
      'inh-caps:': 'inh',
      'ambient-caps:': 'ambient',
      'list-caps': 'list',
      'ruid:': 'ruid',
      'euid:': 'euid',
      'rgid:': 'rgid',
      'egid:': 'egid',
      'reuid:': 'reuid',
      'regid:': 'regid',
      'clear-groups': 'clear',
      'keep-groups': 'keep',
      'init-groups': 'init',
      'groups:': 'groups',
      'bounding-set:': 'bounding',
      'securebits:': 'securebits',
      'pdeathsig:': 'pdeathsig',
      'selinux-label:': 'selinux',
      'apparmor-profile:': 'apparmor',
      'reset-env': 'reset',
    },
  },
  async run(command, options) {
    const { process } = command;
    if (options.has('d')) {
      if (options.operands.length > 0 || options.given.some(({ name }) => name !== 'd'))
        return command.fail('--dump is incompatible with all other options');
      await dump(command, options.given.length);
      return 0;
    }
    if (options.has('list')) {
      for (const each of CAPABILITIES) await command.out.line(each.toLowerCase());
      return 0;
    }
    const before = process.credentials;
    const uid = await readIds(command, options, 'u');
    const gid = await readIds(command, options, 'g');
    const groupOptions = ['clear', 'keep', 'init', 'groups'].filter((name) => options.has(name));
    if (groupOptions.length > 1)
      return command.fail(
        'mutually exclusive arguments: --clear-groups --keep-groups --init-groups --groups',
      );
    const listed = await readGroups(command, options);
    const bounding = await readBounding(command, options);
    await checkCapabilities(command, options.value('inh'));
    if (gid !== undefined && groupOptions.length === 0)
      return command.fail('--[re]gid requires --keep-groups, --clear-groups, --init-groups, or --groups');
    if (options.has('init') && uid === undefined)
      return command.fail('--init-groups requires --ruid or --reuid');
    const unknown = [
      'ruid',
      'euid',
      'rgid',
      'egid',
      'securebits',
      'pdeathsig',
      'selinux',
      'apparmor',
      'ambient',
    ];
    const other = unknown.find((name) => options.has(name));
    if (other !== undefined) {
      await process.complain(`drydock: 'setpriv --${other}' is not simulated\n`);
      return 127;
    }
    if (options.operands.length === 0) return command.fail('No program specified');
    if (options.has('reset')) resetEnvironment(command, uid ?? before.uid);
    const wanted: Credentials = {
      ...before,
      ...(bounding ? { capabilities: bounding } : {}),
      uid: uid ?? before.uid,
      gid: gid ?? before.gid,
      groups: groupsFor(command, options, { uid: uid ?? before.uid, gid: gid ?? before.gid, listed }),
    };
    await become(command, before, wanted, groupOptions.length > 0 && !options.has('keep'));
    return runInPlace(command, options.operands);
  },
};

async function become(
  command: Command,
  before: Credentials,
  wanted: Credentials,
  grouped: boolean,
): Promise<void> {
  const refuse = (call: string): Promise<never> =>
    command.fail(`${call} failed: Operation not permitted`, 127);
  if (wanted.gid !== before.gid && !capable(before, 'SETGID')) await refuse('setresgid');
  if (grouped && !capable(before, 'SETGID')) await refuse('setgroups');
  if (wanted.uid !== before.uid && !capable(before, 'SETUID')) await refuse('setresuid');
  if (before.uid !== 0) return;
  try {
    command.process.setCredentials(wanted);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    await refuse('setresuid');
  }
}

/** The id that --reuid or --regid names, as a number or a name. */
async function readIds(command: Command, options: Options, kind: 'u' | 'g'): Promise<number | undefined> {
  const names = [`r${kind}id`, `e${kind}id`, `re${kind}id`];
  const given = options.given.filter(({ name }) => names.includes(name));
  let id: number | undefined;
  for (const { name, value } of given) {
    const known = kind === 'u' ? users(command.fs) : groups(command.fs);
    const found = known.find((each) => each.name === value);
    const number = found && ('uid' in found ? found.uid : found.gid);
    id = number ?? (/^\d+$/.test(value) ? Number(value) : undefined);
    if (id === undefined) await command.fail(`failed to parse ${name}: '${value}'`);
  }
  const both = given.filter(({ name }) => name === names[2]);
  if (both.length > 1 || (both.length === 1 && given.length > 1))
    await command.fail(`duplicate r${kind}id or e${kind}id`);
  return id;
}

async function readGroups(command: Command, options: Options): Promise<readonly number[]> {
  const listed: number[] = [];
  for (const word of options.value('groups')?.split(',') ?? []) {
    const gid = groups(command.fs).find(({ name }) => name === word)?.gid;
    if (gid === undefined && !/^\d+$/.test(word))
      await command.fail(`Invalid supplementary group id: '${word}'`);
    listed.push(gid ?? Number(word));
  }
  return listed;
}

function groupsFor(
  command: Command,
  options: Options,
  { uid, gid, listed }: { readonly uid: number; readonly gid: number; readonly listed: readonly number[] },
): readonly number[] {
  if (options.has('clear')) return [];
  // The kernel keeps them in order.
  if (options.has('groups')) return [...listed].sort((a, b) => a - b);
  if (!options.has('init')) return command.process.credentials.groups;
  const name = users(command.fs).find((user) => user.uid === uid)?.name ?? '';
  return [gid, ...groups(command.fs).flatMap((each) => (each.members.includes(name) ? [each.gid] : []))];
}

/** Words such as `-chown`, `+kill`, `-all`. */
async function checkCapabilities(
  command: Command,
  text: string | undefined,
): Promise<readonly (readonly [sign: string, name: string])[]> {
  const words: (readonly [string, string])[] = [];
  for (const word of text?.split(',') ?? []) {
    const sign = word[0] ?? '';
    if (sign !== '+' && sign !== '-') return command.fail('bad capability string');
    const name = word.slice(1).toUpperCase();
    if (name !== 'ALL' && !CAPABILITIES.some((each) => each === name))
      return command.fail(`unknown capability "${word.slice(1)}"`);
    words.push([sign, name]);
  }
  return words;
}

async function readBounding(
  command: Command,
  options: Options,
): Promise<ReadonlySet<Capability> | undefined> {
  const text = options.value('bounding');
  if (text === undefined) return undefined;
  const { capabilities } = command.process.credentials;
  const left = new Set<Capability>(capabilities ?? CAPABILITIES);
  for (const [sign, name] of await checkCapabilities(command, text))
    for (const each of CAPABILITIES) {
      if (name !== 'ALL' && name !== each) continue;
      // What is gone from the bounding set does not come back.
      if (sign === '-') left.delete(each);
    }
  return left;
}

function resetEnvironment(command: Command, uid: number): void {
  const { env } = command.process;
  const term = env.get('TERM');
  const user = users(command.fs).find((each) => each.uid === uid);
  env.clear();
  if (term !== undefined) env.set('TERM', term);
  if (user) {
    env.set('SHELL', user.shell).set('HOME', user.home).set('USER', user.name).set('LOGNAME', user.name);
  }
  env.set(
    'PATH',
    uid === 0
      ? '/usr/local/sbin:/usr/local/bin:/sbin:/bin:/usr/sbin:/usr/bin'
      : '/usr/local/bin:/bin:/usr/bin',
  );
}

async function dump({ out, process }: Command, times: number): Promise<void> {
  const { uid, gid, groups: more, capabilities } = process.credentials;
  const words = CAPABILITIES.filter((each) => !capabilities || capabilities.has(each)).map((each) =>
    each.toLowerCase(),
  );
  const bounding = words.length > 0 ? words.join(',') : '[none]';
  const others = more.filter((each) => each !== gid);
  const lines = [
    `uid: ${uid}`,
    `euid: ${uid}`,
    `gid: ${gid}`,
    `egid: ${gid}`,
    `Supplementary groups: ${others.length > 0 ? others.join(',') : '[none]'}`,
    'no_new_privs: 0',
    ...(times > 1
      ? ['Effective', 'Permitted'].map((set) => `${set} capabilities: ${uid === 0 ? bounding : '[none]'}`)
      : []),
    'Inheritable capabilities: [none]',
    'Ambient capabilities: [none]',
    `Capability bounding set: ${bounding}`,
    'Securebits: [none]',
    'Parent death signal: [none]',
  ];
  for (const line of lines) await out.line(line);
}
