import { MapReply, type Reply, SetReply, Status } from '../../resp/reply.ts';
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
import type { Command } from './command.ts';
import { docOf } from './command-docs.ts';
import { commandNamed } from './find-command.ts';
import { docFlagsOf, replacementOf } from './replaced-commands.ts';
import { COMMANDS } from './table.ts';

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
  return new MapReply(chosen.flatMap((each): Reply[] => [each.name, document(each)]));
}

function document({ name, since, group, subcommands }: Command): Reply {
  const items: Reply[] = ['summary', docOf(name).summary, 'since', since, 'group', group];
  const flags = docFlagsOf(name);
  if (flags.length > 0) items.push('doc_flags', new SetReply(flags.map((flag) => new Status(flag))));
  const replacement = replacementOf(name);
  if (replacement) items.push('deprecated_since', replacement[0], 'replaced_by', replacement[1]);
  if (subcommands) {
    items.push(
      'subcommands',
      new MapReply(subcommands.flatMap((each): Reply[] => [each.name, document(each)])),
    );
  }
  return new MapReply(items);
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
