import { matchesGlob } from '../../keyspace/glob-pattern.ts';
import { MapReply, type Reply, ReplyError, SetReply, Status } from '../../resp/reply.ts';
import { KEY_NOTES } from '../documentation/data/key-notes.ts';
import type { Client } from '../engine/client.ts';
import { option, syntaxError, text, texts } from '../handling/arguments.ts';
import { CATEGORIES, categoriesOf } from '../table/categories.ts';
import type { Command } from '../table/command.ts';
import { commandNamed, findCommand } from '../table/find-command.ts';
import { findKeys, type KeySpec, keyRange } from '../table/key-spec.ts';
import { COMMANDS } from '../table/table.ts';

/** COMMAND */
export function command(client: Client): Reply {
  return shown(client).map(describe);
}

/** COMMAND COUNT */
export function commandCount(client: Client): Reply {
  return shown(client).length;
}

/** The commands without those that the configuration has taken away. */
function shown({ store }: Client): readonly Command[] {
  const { commandNames } = store;
  if (!commandNames) return COMMANDS;
  const renamed = new Set(commandNames.values());
  return COMMANDS.filter(({ name }) => renamed.has(name) || !commandNames.has(name));
}

/** COMMAND INFO [command-name [command-name ...]] */
export function commandInfo(client: Client, args: readonly string[]): Reply {
  if (args.length === 2) return shown(client).map(describe);
  return texts(args, 2).map((name) => {
    const found = commandNamed(name);
    return found ? describe(found) : null;
  });
}

function describe(command: Command): Reply {
  const keys = command.keys ?? [];
  return [
    command.name,
    command.arity,
    new SetReply(command.flags.map((flag) => new Status(flag))),
    ...keyRange(keys),
    new SetReply(categoriesOf(command).map((category) => new Status(`@${category}`))),
    new SetReply(command.tips ?? []),
    new SetReply(keys.map((spec, at) => describeKeys(spec, KEY_NOTES[command.name]?.[at]))),
    command.subcommands ? command.subcommands.map(describe) : new SetReply([]),
  ];
}

function describeKeys({ flags, begin, find }: KeySpec, notes: string | undefined): Reply {
  const where: Reply[] =
    begin.type === 'index'
      ? ['index', begin.index]
      : begin.type === 'keyword'
        ? ['keyword', begin.keyword, 'startfrom', begin.from]
        : [];
  const which: Reply[] =
    find.type === 'range'
      ? ['lastkey', find.last, 'keystep', find.step, 'limit', find.limit]
      : find.type === 'keynum'
        ? ['keynumidx', find.number, 'firstkey', find.first, 'keystep', find.step]
        : [];
  return new MapReply([
    ...(notes === undefined ? [] : ['notes', notes]),
    'flags',
    new SetReply(flags.map((flag) => new Status(flag))),
    'begin_search',
    new MapReply(['type', begin.type, 'spec', new MapReply(where)]),
    'find_keys',
    new MapReply(['type', find.type, 'spec', new MapReply(which)]),
  ]);
}

/** COMMAND LIST [FILTERBY MODULE module-name|ACLCAT category|PATTERN pattern] */
export function commandList(client: Client, args: readonly string[]): Reply {
  const names = shown(client).flatMap((each) => [each, ...(each.subcommands ?? [])]);
  if (args.length === 2) return names.map(({ name }) => name);
  if (args.length !== 5 || option(args, 2) !== 'FILTERBY') throw syntaxError();
  const value = text(args, 4);
  switch (option(args, 3)) {
    case 'MODULE':
      return [];
    case 'ACLCAT': {
      const category = CATEGORIES.find((each) => each === value.toLowerCase());
      if (!category) return [];
      return names.filter((each) => categoriesOf(each).includes(category)).map(({ name }) => name);
    }
    case 'PATTERN':
      return names.map(({ name }) => name).filter((name) => matchesGlob(value, name, true));
    default:
      throw syntaxError();
  }
}

/** COMMAND GETKEYS command [arg [arg ...]] */
export function commandGetkeys(_client: Client, args: readonly string[]): Reply {
  return keysOf(args).map(({ key }) => key);
}

/** COMMAND GETKEYSANDFLAGS command [arg [arg ...]] */
export function commandGetkeysandflags(_client: Client, args: readonly string[]): Reply {
  return keysOf(args).map(({ key, flags }) => [key, new SetReply(flags.map((flag) => new Status(flag)))]);
}

function keysOf(args: readonly string[]): { key: string; flags: readonly string[] }[] {
  const own = args.slice(2);
  const found = findCommand(own);
  if (!found || (found.subcommands && own.length > 1)) throw new ReplyError('ERR Invalid command specified');
  const specs = (found.keys ?? []).filter(({ flags }) => !flags.includes('not_key'));
  if (specs.length === 0) throw new ReplyError('ERR The command has no key arguments');
  const { arity } = found;
  if (arity >= 0 ? own.length !== arity : own.length < -arity) {
    throw new ReplyError('ERR Invalid number of arguments specified for command');
  }
  const keys = keysIn(found, own);
  if (keys.length === 0 && !found.flags.includes('no_mandatory_keys')) {
    throw new ReplyError('ERR Invalid arguments specified for command');
  }
  return keys;
}

/** The keys of a command: their places, and what it does with them. */
export function keysIn(
  found: Command,
  args: readonly string[],
): { at: number; key: string; flags: readonly string[] }[] {
  const words = args.map((_, i) => text(args, i));
  // A key and KEYS do not go together; Redis leaves it to the command to say so.
  if (found.name === 'migrate' && words[3] !== '' && words.some((word, at) => at > 5 && /^keys$/i.test(word)))
    return [];
  const keys = new Map<number, { at: number; key: string; flags: readonly string[] }>();
  for (const spec of found.keys ?? []) {
    const places = findKeys(spec, words);
    // A count of keys that cannot be: then Redis knows of none at all, and leaves it to the command to refuse.
    if (!places && spec.find.type === 'keynum') return [];
    for (const at of places ?? []) {
      // MIGRATE with KEYS has an empty key in its place.
      if (found.name === 'migrate' && words[at] === '') continue;
      keys.set(at, { at, key: words[at] as string, flags: flagsFor(found, spec, words) });
    }
  }
  for (const at of extraKeys(found, words)) {
    keys.set(at, { at, key: words[at] as string, flags: ['OW', 'update'] });
  }
  return [...keys].sort(([a], [b]) => a - b).map(([, key]) => key);
}

/** SET and BITFIELD use their key in ways that depend on their options. */
function flagsFor({ name }: Command, spec: KeySpec, words: readonly string[]): readonly string[] {
  if (name === 'set') {
    const gets = words.slice(3).some((word) => word.toUpperCase() === 'GET');
    return gets ? ['RW', 'access', 'update'] : ['OW', 'update'];
  }
  if (name === 'bitfield') return onlyReadsBits(words) ? ['RO', 'access'] : ['RW', 'access', 'update'];
  return spec.flags.filter((flag) => flag !== 'variable_flags' && flag !== 'incomplete');
}

/** Whether BITFIELD has whole GETs and no change; what it does not understand may be a change (db.c, bitfieldGetKeys). */
function onlyReadsBits(words: readonly string[]): boolean {
  for (let i = 2; i < words.length; ) {
    const word = words[i]?.toUpperCase();
    const takes = word === 'GET' ? 3 : word === 'OVERFLOW' ? 2 : Number.POSITIVE_INFINITY;
    if (i + takes > words.length) return false;
    i += takes;
  }
  return true;
}

/** The last STORE of SORT has a key behind it, wherever it stands. */
function extraKeys({ name }: Command, words: readonly string[]): readonly number[] {
  if (name !== 'sort') return [];
  let at: number | undefined;
  for (let i = 2; i < words.length; i++) {
    const word = words[i]?.toUpperCase();
    if (word === 'LIMIT') i += 2;
    else if (word === 'GET' || word === 'BY') i++;
    else if (word === 'STORE' && i + 1 < words.length) at = i + 1;
  }
  return at === undefined ? [] : [at];
}
