import { MapReply, type Reply, Status } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import { text, texts } from '../handling/arguments.ts';
import {
  command,
  commandCount,
  commandGetkeys,
  commandGetkeysandflags,
  commandInfo,
  commandList,
} from '../server/command.ts';
import { commandNamed } from '../table/find-command.ts';
import { COMMANDS } from '../table/table.ts';
import { docOf } from './command-docs.ts';
import { describeCommand } from './describe-command.ts';

/** The HELP subcommand of a container: its lines follow from the declarations of the other subcommands. */
function help(_client: Client, args: readonly string[]): Reply {
  const container = text(args, 0).toLowerCase();
  const lines = [`${container.toUpperCase()} <subcommand> [<arg> [value] [opt] ...]. Subcommands are:`];
  const subcommands = [...(commandNamed(container)?.subcommands ?? [])].sort((a, b) =>
    a.name < b.name ? -1 : 1,
  );
  for (const { name } of subcommands) {
    if (name.endsWith('|help')) continue;
    const { syntax, summary } = docOf(name);
    const word = name.slice(container.length + 1).toUpperCase();
    lines.push(syntax === '' ? word : `${word} ${syntax}`, `    ${summary}.`);
  }
  lines.push('HELP', '    Print this help.');
  return lines.map((line) => new Status(line));
}

/** COMMAND DOCS [command-name [command-name ...]] */
function commandDocs(_client: Client, args: readonly string[]): Reply {
  const chosen = args.length === 2 ? COMMANDS : texts(args, 2).flatMap((name) => commandNamed(name) ?? []);
  return new MapReply(chosen.flatMap((each): Reply[] => [each.name, describeCommand(each)]));
}

/** Commands about commands. */
export const DOCUMENTATION_HANDLERS = {
  help,
  command,
  commandCount,
  commandDocs,
  commandGetkeys,
  commandGetkeysandflags,
  commandInfo,
  commandList,
};
