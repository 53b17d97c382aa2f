import type { Process } from '../../linux/process/process.ts';
import type { Main } from '../../linux/process/program.ts';
import type { EngineTransport } from '../api/transport.ts';
import { ApiClient } from './api/api-client.ts';
import { patientTransport } from './api/patient-transport.ts';
import { builderNotice } from './builder-notice.ts';
import { argumentProblem } from './command/argument-rule.ts';
import { CommandError } from './command/command-error.ts';
import {
  type Declaration,
  type Entry,
  findEntry,
  type Group,
  isGroup,
  nameOf,
} from './command/declaration.ts';
import type { Flag } from './command/flag.ts';
import { FlagError, parseFlags } from './command/flags.ts';
import { helpText, type Place, pathOf, useLine } from './command/help.ts';
import type { Invocation } from './command/invocation.ts';
import { isOffered, unsupported } from './command/requirement.ts';
import { COMMANDS } from './commands.ts';
import { useGlobalFlags } from './context/use-global-flags.ts';
import { daemonHost } from './daemon-host.ts';
import { checkLogLevel, GLOBAL_FLAGS, HELP_FLAG, withHelp } from './global-flags.ts';
import { CLIENT_VERSION, GIT_COMMIT } from './version.ts';

/** The docker client: a program that talks to the engine behind `transport`. */
export function docker(transport: EngineTransport): Main {
  return async (process) => {
    try {
      return await call(process, transport);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      if (error.message !== '') await process.complain(`${error.message}\n`);
      return error.status;
    }
  };
}

const ROOT: Place = { parent: '', name: 'docker' };

/** Only what its usage and its own help say: the work is helpOn's. */
const HELP: Declaration = {
  use: 'help [command]',
  short: 'Tell about a command',
  args: { min: 0, max: Number.POSITIVE_INFINITY },
  flags: [],
  run: () => 0,
};

async function call(process: Process, transport: EngineTransport): Promise<number> {
  const { flags, operands } = await parse(
    process,
    COMMANDS,
    ROOT,
    [...GLOBAL_FLAGS, HELP_FLAG],
    process.argv.slice(1),
    false,
  );
  const [name, ...args] = operands;
  checkLogLevel(flags.text('log-level'));
  if (flags.bool('version')) return printVersion(process);
  const gone = new AbortController();
  void process.exited.then(() => gone.abort());
  const api = new ApiClient(patientTransport(transport, process), {
    host: daemonHost(process, flags),
    signal: gone.signal,
  });
  if (flags.bool('help')) return help(process, api, COMMANDS, ROOT, 'stdout');
  if (name === undefined) return help(process, api, COMMANDS, ROOT, 'stderr');
  if (name === 'help') return helpOn(process, api, args);
  useGlobalFlags(process, flags);
  const notice = builderNotice(operands, process.env.get('DOCKER_BUILDKIT'));
  if (notice !== '') await process.complain(notice);
  return enter(process, api, COMMANDS, ROOT, name, args);
}

/** Follows the words of the line down the tree and runs the command it comes to. */
async function enter(
  process: Process,
  api: ApiClient,
  group: Group,
  place: Place,
  name: string,
  args: readonly string[],
): Promise<number> {
  const entry = findEntry(group, name);
  if (!entry) return unknown(process, api, group, place, name, args);
  const inside = placeIn(place, entry);
  if (!isGroup(entry)) return run(process, api, entry, inside, args);
  const { flags, operands } = await parse(process, entry, inside, [HELP_FLAG], args, false);
  const [next, ...rest] = operands;
  if (flags.bool('help')) return help(process, api, entry, inside, 'stdout');
  if (next === undefined) return help(process, api, entry, inside, 'stderr');
  return enter(process, api, entry, inside, next, rest);
}

async function run(
  process: Process,
  api: ApiClient,
  command: Declaration,
  place: Place,
  args: readonly string[],
): Promise<number> {
  const declared = withHelp(command.flags);
  const { flags, operands } = await parse(
    process,
    command,
    place,
    declared,
    args,
    command.interspersed ?? true,
  );
  if (flags.bool('help')) return help(process, api, command, place, 'stdout');
  const path = pathOf(place);
  await guardSupport(api, place);
  const wrong = argumentProblem(command.args, operands.length);
  if (wrong) {
    throw new CommandError(
      `docker: '${path}' ${wrong.problem}\n\nUsage:  ${useLine(command, place)}\n\n${wrong.pointer} '${path} --help' for more information`,
    );
  }
  const invocation: Invocation = {
    process,
    api,
    flags,
    args: operands,
    path,
    terminals: {
      input: process.descriptors.get(0)?.tty,
      output: process.descriptors.get(1)?.tty,
      error: process.descriptors.get(2)?.tty,
    },
    print: (text) => process.print(text),
    complain: (text) => process.complain(text),
  };
  return command.run(invocation);
}

async function parse(
  process: Process,
  entry: Entry,
  place: Place,
  declared: readonly Flag[],
  args: readonly string[],
  interspersed: boolean,
): Promise<ReturnType<typeof parseFlags>> {
  try {
    const parsed = parseFlags(declared, args, { interspersed });
    // docker reads its own flags by hand, cobra those of commands: they tell at different places.
    const tell = place === ROOT ? process.complain : process.print;
    for (const note of parsed.notes) await tell.call(process, `${note}\n`);
    return parsed;
  } catch (error) {
    if (!(error instanceof FlagError)) throw error;
    throw new CommandError(
      `${error.message}\n\nUsage:  ${useLine(entry, place)}\n\nRun '${pathOf(place)} --help' for more information`,
      error.status,
    );
  }
}

/**
 * `docker compose up -d` without the plugin: flags behind a word that is no command are the group's own, and what is
 * wrong with them is told first.
 * @throws CommandError
 */
async function unknown(
  process: Process,
  api: ApiClient,
  group: Group,
  place: Place,
  name: string,
  args: readonly string[],
): Promise<number> {
  const root = place.parent === '';
  const known = root ? [...GLOBAL_FLAGS, HELP_FLAG] : [HELP_FLAG];
  const { flags } = await parse(process, group, place, known, args, true);
  if (flags.bool('help')) return help(process, api, group, place, 'stdout');
  if (root && flags.bool('version')) return printVersion(process);
  const path = pathOf(place);
  const usage = root ? '' : `Usage:  ${useLine(group, place)}\n\n`;
  throw new CommandError(
    `docker: unknown command: ${path} ${name}\n\n${usage}Run '${path} --help' for more information`,
  );
}

async function printVersion(process: Process): Promise<number> {
  await process.print(`Docker version ${CLIENT_VERSION}, build ${GIT_COMMIT}\n`);
  return 0;
}

/** `docker help network ls` */
async function helpOn(process: Process, api: ApiClient, args: readonly string[]): Promise<number> {
  const { flags, operands: names } = await parse(process, HELP, placeIn(ROOT, HELP), [HELP_FLAG], args, true);
  if (flags.bool('help')) return help(process, api, HELP, placeIn(ROOT, HELP), 'stdout');
  let entry: Entry = COMMANDS;
  let place: Place = ROOT;
  for (const name of names) {
    const next: Entry | undefined = isGroup(entry) ? findEntry(entry, name) : undefined;
    if (!next) throw new CommandError(`unknown help topic: ${names.join(' ')}`);
    entry = next;
    place = placeIn(place, next);
  }
  return help(process, api, entry, place, 'stdout');
}

/** @param to where it goes: standard error if nobody asked for it */
async function help(
  process: Process,
  api: ApiClient,
  entry: Entry,
  place: Place,
  to: 'stdout' | 'stderr',
): Promise<number> {
  if (to === 'stderr') await guardSupport(api, place);
  const state = await api.state();
  const columns = process.descriptors.get(0)?.tty?.size.columns ?? 80;
  const text =
    unsupported(pathOf(place), place.requires ?? [], state)?.concat('\n') ??
    helpText(entry, place, columns, GLOBAL_FLAGS, (each) => isOffered(each, state));
  const emptyLine = to === 'stderr' && isGroup(entry) && entry.emptyLineFirst ? '\n' : '';
  await (to === 'stdout' ? process.print(text) : process.complain(emptyLine + text));
  return 0;
}

function placeIn(place: Place, entry: Entry): Place {
  return {
    parent: pathOf(place),
    name: nameOf(entry),
    requires: [...(place.requires ?? []), entry.requires],
  };
}

/** @throws CommandError for a command that this engine does not know */
async function guardSupport(api: ApiClient, place: Place): Promise<void> {
  if (!place.requires?.includes('experimental')) return;
  const problem = unsupported(pathOf(place), place.requires, await api.state());
  if (problem !== undefined) throw new CommandError(problem);
}
