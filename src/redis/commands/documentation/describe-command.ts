import { MapReply, type Reply, SetReply, Status } from '../../resp/reply.ts';
import type { Command } from '../table/command.ts';
import { ARGUMENTS } from './data/arguments.ts';
import { COMPLEXITIES } from './data/complexities.ts';
import { HISTORY } from './data/history.ts';
import { docFlagsOf, replacementOf } from './data/replaced.ts';
import { SUMMARIES } from './data/summaries.ts';
import { type Argument, readArguments } from './read-arguments.ts';

/** A command as COMMAND DOCS tells of it. */
export function describeCommand({ name, since, group, subcommands }: Command): Reply {
  const items: Reply[] = ['summary', SUMMARIES[name] ?? '', 'since', since, 'group', group];
  const usual = subcommands ? 'That of the subcommand' : 'O(1)';
  const complexity = Object.hasOwn(COMPLEXITIES, name) ? COMPLEXITIES[name] : usual;
  if (complexity !== undefined) items.push('complexity', complexity);
  const flags = docFlagsOf(name);
  if (flags.length > 0) items.push('doc_flags', statuses(flags));
  const replacement = replacementOf(name);
  if (replacement) items.push('deprecated_since', replacement[0], 'replaced_by', replacement[1]);
  const history = HISTORY[name];
  if (history) items.push('history', new SetReply(history));
  const notation = ARGUMENTS[name];
  if (notation !== undefined) items.push('arguments', readArguments(notation).map(describeArgument));
  if (subcommands) {
    items.push(
      'subcommands',
      new MapReply(subcommands.flatMap((each): Reply[] => [each.name, describeCommand(each)])),
    );
  }
  return new MapReply(items);
}

function describeArgument(argument: Argument): Reply {
  const { name, type, keySpec, token, since, deprecatedSince, flags, parts } = argument;
  const items: Reply[] = ['name', name, 'type', type];
  if (keySpec !== undefined) items.push('key_spec_index', keySpec);
  // Two quotes stand for an argument that is empty.
  if (token !== undefined) items.push('token', token === '""' ? '' : token);
  if (since !== undefined) items.push('since', since);
  if (deprecatedSince !== undefined) items.push('deprecated_since', deprecatedSince);
  if (flags.length > 0) items.push('flags', statuses(flags));
  if (parts.length > 0) items.push('arguments', parts.map(describeArgument));
  return new MapReply(items);
}

function statuses(words: readonly string[]): Reply {
  return new SetReply(words.map((word) => new Status(word)));
}
