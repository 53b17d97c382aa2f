import type { Process } from '../../../linux/process/process.ts';
import type { Dialect } from '../../command/command.ts';
import { readBusyboxCall, readBusyboxOptions, readShownDevice } from './busybox-words.ts';
import { readShownInterfaces } from './interface-choice.ts';
import { showInterfaces } from './interfaces.ts';
import { isShowing, objectOf, readIprouteOptions } from './iproute-words.ts';
import { showNeighbours } from './neighbours.ts';
import { type Refusal, refuse } from './refusal.ts';
import { readShownRoutes } from './route-choice.ts';
import { showRouteTo } from './route-to.ts';
import { showRoutes } from './routes.ts';
import { showRules } from './rules.ts';
import { busyboxUsage, iprouteUsage } from './usage.ts';
import { PLAIN, type View, viewOf } from './view.ts';

/** ip of busybox or of iproute2. */
export function ip(dialect: Dialect): (process: Process) => Promise<number> {
  return dialect === 'gnu' ? iproute : busybox;
}

async function iproute(process: Process): Promise<number> {
  const read = readIprouteOptions(process.argv.slice(1), process.descriptors.get(1)?.tty !== undefined);
  if ('message' in read) return refuse(process, read);
  const [typed, command = 'show', ...rest] = read.words;
  if (typed === undefined || typed === 'help') return iprouteUsage(process);
  if (typed === 'version') {
    await process.print('ip utility, iproute2-6.1.0, libbpf 1.3.0\n');
    return 0;
  }
  const object = objectOf(typed);
  if (object === undefined)
    return refuse(process, { message: `Object "${typed}" is unknown, try "ip help".`, status: 1 });
  if (read.network !== undefined) {
    const refusal = await enterNetwork(process, read.network);
    if (refusal) return refuse(process, refusal);
  }
  if (isShowing(command)) return show(viewOf(process, true, read.options), object, command, rest);
  const { changeByIp, verbOf } = await changes(process);
  if (read.all && object === 'netns') return inAllNamespaces(process, command, rest);
  const verb = verbOf(object, command);
  if (verb !== undefined) return changeByIp(process, true, { object, verb, rest });
  if (command === 'help') return iprouteUsage(process);
  const short = object === 'neighbour' ? 'neigh' : object;
  return refuse(process, {
    message: `Command "${command}" is unknown, try "ip ${short} help".`,
    status: 255,
  });
}

async function show(view: View, object: string, command: string, rest: readonly string[]): Promise<number> {
  const { process } = view;
  switch (object) {
    case 'address':
    case 'link': {
      const choice = readShownInterfaces(rest, object, process.machine.net.interfaces());
      if (choice === 'usage') return iprouteUsage(process);
      return 'message' in choice ? refuse(process, choice) : showInterfaces(view, choice);
    }
    case 'route': {
      if (command === 'get') return showRouteTo(view, rest[0]);
      const choice = readShownRoutes(rest, process.machine.net.interfaces());
      return 'message' in choice ? refuse(process, choice) : showRoutes(view, choice);
    }
    case 'neighbour':
      return showNeighbours(view, rest);
    case 'rule':
      return showRules(view);
    case 'netns':
      return (await import('./namespaces.ts')).showNamespaces(view);
    // Without the kernel's module there are none.
    case 'tunnel':
      return 0;
    default:
      return refuse(process, { message: `drydock: 'ip ${object}' is not simulated`, status: 127 });
  }
}

async function busybox(process: Process): Promise<number> {
  const deny = ({ message, status }: Refusal) => refuse(process, { message: `ip: ${message}`, status });
  const options = readBusyboxOptions(process.argv.slice(1));
  if (options === 'usage') return busyboxUsage(process);
  if ('message' in options) return deny(options);
  const call = readBusyboxCall(options.words);
  if (call === 'usage') return busyboxUsage(process);
  if ('message' in call) return deny(call);
  const { object, verb, rest } = call;
  if (verb !== 'show' && verb !== 'get') {
    const { changeByIp } = await changes(process);
    return changeByIp(process, false, { object: object === 'neigh' ? 'neighbour' : object, verb, rest });
  }
  const { oneLine, family } = options;
  const view = viewOf(process, false, { ...PLAIN, oneLine, family });
  if (verb === 'get') return showRouteTo(view, rest[0]);
  const shown = readShownDevice(rest);
  if ('message' in shown) return deny(shown);
  switch (object) {
    case 'address':
    case 'link':
      return showInterfaces(view, {
        dev: shown.dev,
        addresses: object === 'address' && !options.linkOnly,
        missing: object === 'link' ? 2 : 1,
      });
    case 'route':
      return showRoutes(view, { table: rest[0] === 'table' ? rest[1] : undefined });
    case 'neigh':
      return showNeighbours(view);
    case 'rule':
      return showRules(view);
    // Without the kernel's module there are no tunnels.
    default:
      return 0;
  }
}

/** `ip -n NAME`: all that follows is about another namespace. */
async function enterNetwork(process: Process, name: string): Promise<Refusal | undefined> {
  const [{ enterNamed }, { Refused }] = await process.machine.kernel.clock.outside(
    Promise.all([import('../change/ip-netns.ts'), import('../change/refused.ts')]),
  );
  try {
    enterNamed(process, name);
    return undefined;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return error;
  }
}

/** `ip -all netns exec COMMAND` and `ip -all netns delete`. */
async function inAllNamespaces(process: Process, command: string, rest: readonly string[]): Promise<number> {
  const [{ namespaceNames, runInAll }, { changeByIp }] = await process.machine.kernel.clock.outside(
    Promise.all([import('../change/ip-netns.ts'), import('../change/ip-change.ts')]),
  );
  if (command === 'exec') return runInAll(process, rest);
  for (const name of namespaceNames(process))
    await changeByIp(process, true, { object: 'netns', verb: 'delete', rest: [name] });
  return 0;
}

/** What changes something is loaded only then. */
function changes(process: Process): Promise<typeof import('../change/ip-change.ts')> {
  return process.machine.kernel.clock.outside(import('../change/ip-change.ts'));
}
