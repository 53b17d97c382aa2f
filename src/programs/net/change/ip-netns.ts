import { SystemError } from '../../../linux/errno.ts';
import { emptyNetwork } from '../../../linux/net/empty-network.ts';
import { NAMES_DIRECTORY, namedNetworks, networkName } from '../../../linux/net/named-networks.ts';
import type { NetworkNamespace } from '../../../linux/net/sockets.ts';
import { demandCapability } from '../../../linux/process/capability.ts';
import { findExecutable } from '../../../linux/process/executable.ts';
import type { Process } from '../../../linux/process/process.ts';
import { openNamespace } from '../../namespaces/open-namespace.ts';
import { spawnCommand } from '../../processes/run-child.ts';
import type { IpWords } from './ip-words.ts';
import { Refused } from './refused.ts';

/** `ip netns VERB`. Answers the status. */
export async function changeNamespace(verb: string, words: IpWords): Promise<number> {
  const { process } = words;
  if (verb === 'identify') {
    await process.print(`${identify(process, words.next())}\n`);
    return 0;
  }
  if (verb === 'list-id') return 0;
  const name = words.next();
  if (name === undefined) throw new Refused('No netns name specified', 1);
  switch (verb) {
    case 'add':
      addNamespace(process, name, emptyNetwork(process.machine.net));
      return 0;
    case 'attach':
      addNamespace(process, name, networkOf(process, words.next() ?? ''));
      return 0;
    case 'delete':
      deleteNamespace(process, name);
      return 0;
    case 'exec':
      return runInNamespace(process, name, words.rest());
    case 'pids':
      await process.print(pidsIn(process, name));
      return 0;
    default:
      throw words.notSimulated(name);
  }
}

/** Goes into a named namespace. @throws Refused */
export function enterNamed(process: Process, name: string): void {
  process.enter(process.machine.with({ net: openNamed(process, name) }));
}

/** The namespace under a name; it may be a link to that of a process. @throws Refused */
export function openNamed(process: Process, name: string): NetworkNamespace {
  try {
    const { net } = openNamespace(process, `${NAMES_DIRECTORY}/${name}`, 'net');
    if (net) return net;
    throw new SystemError('EINVAL');
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    throw new Refused(`Cannot open network namespace "${name}": ${error.message}`, 255);
  }
}

/** The names that there are, the latest first. */
export function namespaceNames({ fs }: Process): readonly string[] {
  try {
    return fs
      .readDirectory(NAMES_DIRECTORY)
      .map(({ name }) => name)
      .reverse();
  } catch (error) {
    if (error instanceof SystemError) return [];
    throw error;
  }
}

function addNamespace(process: Process, name: string, net: NetworkNamespace): void {
  const { fs, machine, credentials } = process;
  const path = `${NAMES_DIRECTORY}/${name}`;
  try {
    demandCapability(credentials, 'SYS_ADMIN');
    if (!fs.exists(NAMES_DIRECTORY)) fs.mkdir(NAMES_DIRECTORY, { recursive: true });
    if (fs.exists(path)) throw new SystemError('EEXIST');
    fs.writeFile(path, '', 0o444);
    fs.chmod(path, 0o444);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    const what =
      error.code === 'EPERM' ? `mkdir ${NAMES_DIRECTORY} failed` : `Cannot create namespace file "${path}"`;
    throw new Refused(`${what}: ${error.message}`, 1);
  }
  namedNetworks(machine.fs.namespace).set(name, net);
}

function deleteNamespace(process: Process, name: string): void {
  const { fs, machine, credentials } = process;
  const path = `${NAMES_DIRECTORY}/${name}`;
  try {
    if (fs.exists(path)) demandCapability(credentials, 'SYS_ADMIN');
    fs.unlink(path);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    throw new Refused(`Cannot remove namespace file "${path}": ${error.message}`, 1);
  }
  const named = namedNetworks(machine.fs.namespace);
  const net = named.get(name);
  named.delete(name);
  // Without a name and without processes it ends, and its interfaces with it.
  if (net && !machine.kernel.pids.list().some((each) => each.machine.net === net)) net.dispose();
}

async function runInNamespace(process: Process, name: string, argv: readonly string[]): Promise<number> {
  if (argv.length === 0) throw new Refused('No command specified', 1);
  enterNamed(process, name);
  const [command = ''] = argv;
  try {
    const path = findExecutable(process.fs, command, process.env.get('PATH') ?? '/bin:/usr/bin');
    return await process.exec(path, argv);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    throw new Refused(`exec of "${command}" failed: ${error.message}`, 1);
  }
}

/** `ip -all netns exec`: one after the other. */
export async function runInAll(process: Process, argv: readonly string[]): Promise<number> {
  const here = process.machine;
  for (const name of namespaceNames(process)) {
    await process.print(`\nnetns: ${name}\n`);
    enterNamed(process, name);
    const child = spawnCommand(process, argv);
    process.enter(here);
    await process.wait(child);
  }
  return 0;
}

/** The namespace of a process, by its number. */
function networkOf({ namespace }: Process, pid: string): NetworkNamespace {
  const found = /^\d+$/.test(pid) ? namespace.get(Number(pid)) : undefined;
  if (!found) throw new Refused(`Invalid PID: ${pid}`, 1);
  return found.machine.net;
}

function identify(process: Process, pid: string | undefined): string {
  const net = pid === undefined ? process.machine.net : networkOf(process, pid);
  return networkName(process.machine.fs.namespace, net) ?? '';
}

function pidsIn(process: Process, name: string): string {
  let net: NetworkNamespace;
  try {
    net = openNamed(process, name);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    throw new Refused('Cannot open network namespace: No such file or directory', 1);
  }
  return process.namespace
    .list()
    .filter(({ machine }) => machine.net === net)
    .map((each) => `${process.namespace.pidOf(each)}\n`)
    .join('');
}
