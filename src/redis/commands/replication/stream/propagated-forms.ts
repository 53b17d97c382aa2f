import { idText } from '../../../keyspace/stream-value.ts';
import { toLatin1 } from '../../../resp/latin1.ts';
import {
  ManyReplies,
  MapReply,
  PushReply,
  type Reply,
  ReplyError,
  SetReply,
  Status,
} from '../../../resp/reply.ts';
import type { Client } from '../../engine/client.ts';
import { option, text } from '../../handling/arguments.ts';
import type { Command } from '../../table/command.ts';

type Args = readonly string[];
type Form = (client: Client, args: Args, reply: Reply) => readonly Args[];

/**
 * The commands that bring a command's effect about when they are run again, elsewhere or later: the command itself,
 * unless its effect depends on time or chance, or came about later than it was sent.
 */
export function propagatedForms(client: Client, command: Command, args: Args, reply: Reply): readonly Args[] {
  if (reply instanceof ReplyError && !FORMS.has(command.name)) return [];
  return FORMS.get(command.name)?.(client, args, reply) ?? [args];
}

const FORMS: ReadonlyMap<string, Form> = new Map<string, Form>([
  ['set', set],
  ['setex', set],
  ['psetex', set],
  ['getset', (_client, [, key, value]) => [words('SET', key, value)]],
  ['getex', (client, [, key]) => [expiry(client, key)]],
  ['getdel', (_client, [, key]) => [words('DEL', key)]],
  ['incrbyfloat', incrbyfloat],
  ['hincrbyfloat', hincrbyfloat],
  ['expire', expire],
  ['pexpire', expire],
  ['expireat', expire],
  ['pexpireat', expire],
  ['restore', restore],
  ['restore-asking', restore],
  ['spop', spop],
  ['blpop', (_client, _args, reply) => popped('LPOP', reply, false)],
  ['brpop', (_client, _args, reply) => popped('RPOP', reply, false)],
  ['blmove', (_client, [, ...rest]) => [words('LMOVE', ...rest.slice(0, 4))]],
  ['brpoplpush', (_client, [, from, to]) => [words('RPOPLPUSH', from, to)]],
  ['lmpop', (_client, args, reply) => popped(`${option(args, sideAt(args, 1))[0]}POP`, reply, true)],
  ['blmpop', (_client, args, reply) => popped(`${option(args, sideAt(args, 2))[0]}POP`, reply, true)],
  ['zmpop', (_client, args, reply) => popped(`ZPOP${option(args, sideAt(args, 1))}`, reply, true)],
  ['bzmpop', (_client, args, reply) => popped(`ZPOP${option(args, sideAt(args, 2))}`, reply, true)],
  ['bzpopmin', (_client, _args, reply) => popped('ZPOPMIN', reply, false)],
  ['bzpopmax', (_client, _args, reply) => popped('ZPOPMAX', reply, false)],
  ['xadd', xadd],
  ['xtrim', (client, args) => [exactTrim(client, args).args]],
  ['xreadgroup', xreadgroup],
  ['xclaim', xclaim],
  ['xautoclaim', xautoclaim],
]);

/** A command from words; what is not there is left out. */
function words(...parts: readonly (string | undefined)[]): Args {
  return parts.filter((part) => part !== undefined);
}

function entryOf(client: Client, key: string | undefined) {
  return key === undefined ? undefined : client.db.keys.get(key);
}

/** SET with the time at which the key expires, or without GET, which is only for who asks. */
function set(client: Client, args: Args): readonly Args[] {
  const [name, key] = args;
  const isPlain = name !== undefined && name.toUpperCase() === 'SET';
  const value = isPlain ? args[2] : args[3];
  const options = isPlain ? args.slice(3).map((_, i) => option(args, i + 3)) : ['EX'];
  const hasTime = options.some((word) => ['EX', 'PX', 'EXAT', 'PXAT'].includes(word));
  if (hasTime) {
    const expireAt = entryOf(client, key)?.expireAt;
    if (expireAt === undefined) return [words('DEL', key)];
    return [words('SET', key, value, 'PXAT', String(expireAt))];
  }
  return [args.filter((_, i) => i < 3 || options[i - 3] !== 'GET')];
}

/** What has become of a key's expiry. */
function expiry(client: Client, key: string | undefined): Args {
  const entry = entryOf(client, key);
  if (!entry) return words('DEL', key);
  if (entry.expireAt === 0) return words('PERSIST', key);
  return words('PEXPIREAT', key, String(entry.expireAt));
}

function expire(client: Client, args: Args): readonly Args[] {
  const [, key, , ...conditions] = args;
  const form = expiry(client, key);
  return [form.length === 3 ? [...form, ...conditions] : form];
}

function incrbyfloat(client: Client, [, key]: Args, reply: Reply): readonly Args[] {
  const value = entryOf(client, key)?.value;
  if (value?.type !== 'string' || reply instanceof ReplyError) return [];
  return [words('SET', key, value.text, 'KEEPTTL')];
}

function hincrbyfloat(client: Client, [, key, field]: Args): readonly Args[] {
  const value = entryOf(client, key)?.value;
  const bytes = value?.type === 'hash' && field !== undefined ? value.fields.get(field) : undefined;
  return bytes === undefined ? [] : [words('HSET', key, field, bytes)];
}

function restore(client: Client, args: Args, reply: Reply): readonly Args[] {
  if (reply instanceof ReplyError) return [];
  const [name, key, ttl, value, ...options] = args;
  const entry = entryOf(client, key);
  if (!entry) return [words('DEL', key)];
  if (entry.expireAt === 0 || ttl === undefined) return [args];
  const isAbsolute = options.some((_, i) => option(args, i + 4) === 'ABSTTL');
  if (isAbsolute) return [args];
  return [words(name, key, String(entry.expireAt), value, ...options, 'ABSTTL')];
}

function spop(client: Client, args: Args, reply: Reply): readonly Args[] {
  const [, key] = args;
  if (args.length === 2) return [words('SREM', key, textOf(reply))];
  if (!entryOf(client, key)) return [words('DEL', key)];
  return itemsOf(reply).map((member) => words('SREM', key, textOf(member)));
}

/** The side from which is popped follows the keys, whose number stands at `index`. */
function sideAt(args: Args, index: number): number {
  return index + 1 + Number(text(args, index));
}

/** A reply that begins with the key; `counted`: it goes on with a list of what was popped. */
function popped(name: string, reply: Reply, counted: boolean): readonly Args[] {
  const [key, elements] = itemsOf(reply);
  if (key === undefined || elements === undefined) return [];
  if (!counted) return [words(name, textOf(key))];
  const elementsPopped = itemsOf(elements).length;
  return [words(name, textOf(key), String(elementsPopped))];
}

function textOf(reply: Reply | undefined): string | undefined {
  if (typeof reply === 'string') return reply;
  if (reply instanceof Uint8Array) return toLatin1(reply);
  if (typeof reply === 'number' || typeof reply === 'bigint') return String(reply);
  return reply instanceof Status ? reply.text : undefined;
}

function itemsOf(reply: Reply | undefined): readonly Reply[] {
  if (Array.isArray(reply)) return reply as readonly Reply[];
  if (
    reply instanceof SetReply ||
    reply instanceof MapReply ||
    reply instanceof PushReply ||
    reply instanceof ManyReplies
  ) {
    return reply.items;
  }
  return [];
}

// ---- streams

function streamOf(client: Client, key: string | undefined) {
  const value = entryOf(client, key)?.value;
  return value?.type === 'stream' ? value : undefined;
}

/** The arguments with a rough trimming made exact, so that it comes to the same elsewhere; `at`: what follows them. */
function exactTrim(client: Client, args: Args): { readonly args: Args; readonly at: number } {
  const stream = streamOf(client, args[1]);
  const out = [...args.slice(0, 2)];
  let i = 2;
  for (; i < args.length; i++) {
    const word = option(args, i);
    if (word === 'NOMKSTREAM') out.push(args[i] as string);
    else if (word === 'LIMIT') i++;
    else if (word === 'MAXLEN' || word === 'MINID') {
      out.push(args[i] as string);
      const mark = option(args, i + 1);
      if (mark === '~' && stream) {
        const threshold = word === 'MAXLEN' ? String(stream.length) : idText(stream.firstId);
        out.push(...words('=', threshold));
        i += 2;
      } else if (mark === '=') {
        out.push(...args.slice(i + 1, i + 3));
        i += 2;
      } else out.push(args[++i] as string);
    } else break;
  }
  const at = out.length;
  return { args: [...out, ...args.slice(i)], at };
}

function xadd(client: Client, args: Args, reply: Reply): readonly Args[] {
  const form = exactTrim(client, args);
  const id = textOf(reply);
  if (id === undefined) return [];
  return [form.args.map((arg, i) => (i === form.at ? id : arg))];
}

/** One message of a group as it stands now. */
function claim(client: Client, key: string, groupName: string, consumer: string, id: string): Args {
  const group = streamOf(client, key)?.groups.get(groupName);
  const pending = group?.pending.get(idOf(id));
  return words(
    'XCLAIM',
    key,
    groupName,
    pending ? pending.consumer.name : consumer,
    '0',
    id,
    'TIME',
    String(Math.floor(pending?.deliveredAt ?? client.db.now)),
    'RETRYCOUNT',
    String(pending?.count ?? 0),
    'FORCE',
    'JUSTID',
    'LASTID',
    idText(group?.lastId ?? 0n),
  );
}

function idOf(id: string): bigint {
  const [milliseconds = '0', sequence = '0'] = id.split('-');
  return (BigInt(milliseconds) << 64n) | BigInt(sequence);
}

function lastRead(client: Client, key: string, groupName: string): Args {
  const group = streamOf(client, key)?.groups.get(groupName);
  return words(
    'XGROUP',
    'SETID',
    key,
    groupName,
    idText(group?.lastId ?? 0n),
    'ENTRIESREAD',
    String(group?.entriesRead ?? -1),
  );
}

function xreadgroup(client: Client, args: Args, reply: Reply): readonly Args[] {
  const first = args.findIndex((_, i) => i > 3 && option(args, i) === 'STREAMS') + 1;
  const [groupName, consumer] = [args[2], args[3]];
  if (groupName === undefined || consumer === undefined || first === 0) return [];
  const noAck = args.slice(4, first).some((arg) => arg.toUpperCase() === 'NOACK');
  const count = (args.length - first) / 2;
  const isMap = reply instanceof MapReply;
  const items = itemsOf(reply);
  const found = new Map<string, readonly Reply[]>();
  for (let i = 0; i < items.length; i += isMap ? 2 : 1) {
    const [key, entries]: readonly (Reply | undefined)[] = isMap
      ? [items[i], items[i + 1]]
      : itemsOf(items[i]);
    const name = textOf(key);
    if (name !== undefined) found.set(name, itemsOf(entries));
  }
  const forms: Args[] = [];
  for (let i = 0; i < count; i++) {
    const key = args[first + i] as string;
    const isNew = text(args, first + count + i) === '>';
    const entries = found.get(key);
    // A consumer is made by the first claim; where there will be none it must be made by name.
    if (noAck) forms.push(words('XGROUP', 'CREATECONSUMER', key, groupName, consumer));
    if (!isNew || !entries) continue;
    if (noAck) forms.push(lastRead(client, key, groupName));
    else {
      for (const entry of entries) {
        const id = textOf(itemsOf(entry)[0]);
        if (id) forms.push(claim(client, key, groupName, consumer, id));
      }
    }
  }
  return forms;
}

/** Every id that was named, as it stands now: claimed, or forgotten because its entry has gone. */
function xclaim(client: Client, args: Args): readonly Args[] {
  const [, key, groupName, consumer] = args;
  if (key === undefined || groupName === undefined || consumer === undefined) return [];
  const forms: Args[] = [];
  let hasLastId = false;
  let inIds = true;
  for (let i = 5; i < args.length; i++) {
    const word = option(args, i);
    if (inIds && /^\d+(-\d+)?$/.test(word)) {
      const id = word.includes('-') ? word : `${word}-0`;
      const stream = streamOf(client, key);
      const isPending = stream?.groups.get(groupName)?.pending.get(idOf(id)) !== undefined;
      if (isPending || !stream?.has(idOf(id))) forms.push(claim(client, key, groupName, consumer, id));
      continue;
    }
    inIds = false;
    if (word === 'LASTID') hasLastId = true;
  }
  if (hasLastId) forms.push(lastRead(client, key, groupName));
  return forms;
}

function xautoclaim(client: Client, [, key, groupName, consumer]: Args, reply: Reply): readonly Args[] {
  if (key === undefined || groupName === undefined || consumer === undefined) return [];
  const [, claimed, deleted] = itemsOf(reply);
  const ids: (string | undefined)[] = [];
  for (const each of itemsOf(claimed))
    ids.push(textOf(Array.isArray(each) ? (each as readonly Reply[])[0] : each));
  for (const each of itemsOf(deleted)) ids.push(textOf(each));
  return ids.flatMap((id) => (id ? [claim(client, key, groupName, consumer, id)] : []));
}
