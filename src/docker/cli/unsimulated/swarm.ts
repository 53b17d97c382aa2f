import { SystemError } from '../../../linux/errno.ts';
import { CommandError } from '../command/command-error.ts';
import { type Declaration, type Group, nameOf, type Requirement } from '../command/declaration.ts';
import type { Invocation } from '../command/invocation.ts';
import { describeOther } from '../inspect/describe.ts';
import { inspect } from '../inspect/inspect.ts';
import { CONFIG_TABLE } from './config-table.ts';
import { declare } from './declare.ts';
import { NODE_TABLE } from './node-table.ts';
import { SECRET_TABLE } from './secret-table.ts';
import { SERVICE_TABLE } from './service-table.ts';
import { STACK_TABLE } from './stack-table.ts';
import { SWARM_TABLE } from './swarm-table.ts';

/** Of the commands about the swarm itself, those that not every engine offers. */
const SWARM_NEEDS: ReadonlyMap<string, Requirement> = new Map([
  ['ca', 'manager'],
  ['join-token', 'manager'],
  ['leave', 'active'],
  ['unlock', 'manager'],
  ['unlock-key', 'manager'],
  ['update', 'manager'],
]);

/** The engine is in no swarm: it refuses everything about one itself, with its own words. */
function swarmGroup(
  name: string,
  short: string,
  table: string,
  act: Declaration['run'],
  requires?: Requirement,
): Group {
  let commands: readonly Declaration[] | undefined;
  return {
    // A flag that docker stack had once still stands in its usage.
    use: name === 'stack' ? 'stack [OPTIONS]' : name,
    short,
    swarm: true,
    ...(requires === undefined ? {} : { requires }),
    get commands() {
      commands ??= declare(table, act).map((command) => {
        const needs = name === 'swarm' ? SWARM_NEEDS.get(nameOf(command)) : undefined;
        return needs === undefined ? command : { ...command, requires: needs };
      });
      return commands;
    },
  };
}

/** Objects of a swarm, by the path under which the engine would have them. */
function objects(kind: string): Declaration['run'] {
  return (invocation) => {
    const { api, args, flags, path } = invocation;
    if (path.endsWith(' inspect')) {
      const format = flags.list('format').at(-1) ?? '';
      return inspect(invocation, args, format, describeOther(api, kind));
    }
    return askEngine(invocation, 'GET', `/${kind}`);
  };
}

async function askEngine({ api, path }: Invocation, method: string, route: string): Promise<number> {
  await api.send(method, route, method === 'POST' ? { body: {} } : {});
  throw new CommandError(`drydock: '${path}' is not simulated`, 125);
}

export const CONFIG: Group = swarmGroup(
  'config',
  'Work with configs of a swarm',
  CONFIG_TABLE,
  objects('configs'),
  'manager',
);
export const NODE: Group = swarmGroup(
  'node',
  'Work with nodes of a swarm',
  NODE_TABLE,
  objects('nodes'),
  'manager',
);
export const SECRET: Group = swarmGroup(
  'secret',
  'Work with secrets of a swarm',
  SECRET_TABLE,
  objects('secrets'),
  'manager',
);
export const SERVICE: Group = swarmGroup(
  'service',
  'Work with services of a swarm',
  SERVICE_TABLE,
  objects('services'),
  'manager',
);

export const STACK: Group = swarmGroup(
  'stack',
  'Work with stacks of a swarm',
  STACK_TABLE,
  (invocation) => {
    const { flags, path, process } = invocation;
    if (path === 'docker stack config') throw new CommandError(`drydock: '${path}' is not simulated`, 125);
    if (path === 'docker stack deploy') {
      for (const file of flags.list('compose-file')) checkFile(invocation, file, process.cwd);
    }
    return askEngine(invocation, 'GET', '/services');
  },
  'manager',
);

function checkFile({ process }: Invocation, file: string, directory: string): void {
  if (file === '-') return;
  try {
    process.fs.stat(file);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    const full = file.startsWith('/') ? file : `${directory === '/' ? '' : directory}/${file}`;
    throw new CommandError(`open ${full}: ${error.message.toLowerCase()}`);
  }
}

/** What each command about the swarm itself asks the engine. */
const SWARM_ROUTES: ReadonlyMap<string, readonly [method: string, path: string]> = new Map([
  ['init', ['POST', '/swarm/init']],
  ['join', ['POST', '/swarm/join']],
  ['leave', ['POST', '/swarm/leave']],
]);

export const SWARM: Group = swarmGroup('swarm', 'Work with the swarm itself', SWARM_TABLE, (invocation) => {
  const name = invocation.path.slice(invocation.path.lastIndexOf(' ') + 1);
  if (name === 'unlock') throw new CommandError('Error: This node is not part of a swarm');
  const [method, path] = SWARM_ROUTES.get(name) ?? ['GET', '/swarm'];
  return askEngine(invocation, method, path);
});
