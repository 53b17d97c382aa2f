import { cText } from '../../resp/c-text.ts';
import { NO_REPLY, OK, type Reply, ReplyError } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import { typeOf } from '../engine/client-type.ts';
import { count, option, syntaxError, text } from '../handling/arguments.ts';
import { clientType } from './client-list.ts';

/** CLIENT KILL ip:port | [ID client-id] [TYPE …] [USER username] [ADDR ip:port] [LADDR ip:port] [SKIPME YES|NO] … */
export function clientKill(client: Client, args: readonly string[]): Reply {
  if (args.length === 3) {
    const target = [...client.store.clients.values()].find((each) => each.peer.remote === text(args, 2));
    if (!target) throw new ReplyError('ERR No such client');
    kill(client, target);
    return OK;
  }
  // Of a filter that is given twice the last one counts.
  const tests = new Map<string, (each: Client) => boolean>();
  let skipMe = true;
  for (let i = 2; i < args.length; i += 2) {
    if (i + 1 >= args.length) throw syntaxError();
    const value = text(args, i + 1);
    const word = option(args, i);
    switch (word) {
      case 'ID': {
        const id = count(args, i + 1, 'ERR client-id should be greater than 0');
        if (id < 1) throw new ReplyError('ERR client-id should be greater than 0');
        tests.set(word, (each) => each.id === id);
        break;
      }
      case 'TYPE': {
        const type = clientType(value);
        tests.set(word, (each) => typeOf(each) === type);
        break;
      }
      case 'ADDR':
        tests.set(word, (each) => each.peer.remote === value);
        break;
      case 'LADDR':
        tests.set(word, (each) => each.peer.local === value);
        break;
      case 'USER':
        if (!(client.store.access?.knows(value) ?? value === 'default')) {
          throw new ReplyError(`ERR No such user '${value}'`);
        }
        tests.set(word, (each) => each.user === value);
        break;
      case 'SKIPME':
        if (!/^(yes|no)$/i.test(value)) throw syntaxError();
        skipMe = value.toLowerCase() === 'yes';
        break;
      default:
        throw syntaxError();
    }
  }
  let killed = 0;
  for (const each of [...client.store.clients.values()]) {
    if ((each === client && skipMe) || ![...tests.values()].every((test) => test(each))) continue;
    kill(client, each);
    killed++;
  }
  return killed;
}

function kill(client: Client, target: Client): void {
  if (target === client) client.closeAfterReply();
  else target.close();
}

function unknownSubcommand(args: readonly string[]): ReplyError {
  const name = cText(text(args, 1)).slice(0, 128);
  return new ReplyError(
    `ERR unknown subcommand or wrong number of arguments for '${name}'. Try CLIENT HELP.`,
  );
}

/** CLIENT UNBLOCK client-id [TIMEOUT|ERROR] */
export function clientUnblock(client: Client, args: readonly string[]): Reply {
  if (args.length > 4) throw unknownSubcommand(args);
  const how = args.length === 4 ? option(args, 3) : 'TIMEOUT';
  if (how !== 'TIMEOUT' && how !== 'ERROR') {
    throw new ReplyError('ERR CLIENT UNBLOCK reason should be TIMEOUT or ERROR');
  }
  const target = client.store.clients.get(count(args, 2));
  if (!target?.wait) return 0;
  const { late } = target.wait;
  if (how === 'ERROR') target.unblock(new ReplyError('UNBLOCKED client unblocked via CLIENT UNBLOCK'));
  else target.unblock(typeof late === 'function' ? late() : late);
  return 1;
}

/** CLIENT PAUSE timeout [WRITE|ALL] */
export function clientPause(client: Client, args: readonly string[]): Reply {
  if (args.length > 4) throw unknownSubcommand(args);
  const mode = args.length === 4 ? option(args, 3) : 'ALL';
  if (mode !== 'WRITE' && mode !== 'ALL') {
    throw new ReplyError('ERR CLIENT PAUSE mode must be WRITE or ALL');
  }
  const timeout = count(args, 2, 'ERR timeout is not an integer or out of range');
  if (timeout < 0) throw new ReplyError('ERR timeout is negative');
  const { store } = client;
  store.pausedWrites = mode === 'WRITE';
  store.pausedUntil = store.now + timeout;
  return OK;
}

/** CLIENT UNPAUSE */
export function clientUnpause(client: Client): Reply {
  client.store.unpause();
  return OK;
}

/** CLIENT REPLY ON|OFF|SKIP */
export function clientReply(client: Client, args: readonly string[]): Reply {
  switch (option(args, 2)) {
    case 'ON':
      client.muted = false;
      if (client.skip === 'now') client.skip = 'none';
      return OK;
    case 'OFF':
      client.muted = true;
      return NO_REPLY;
    case 'SKIP':
      if (!client.muted) client.skip = 'next';
      return NO_REPLY;
    default:
      throw syntaxError();
  }
}

/** CLIENT NO-EVICT ON|OFF */
export function clientNoEvict(client: Client, args: readonly string[]): Reply {
  const word = option(args, 2);
  if (word !== 'ON' && word !== 'OFF') throw syntaxError();
  client.noEvict = word === 'ON';
  return OK;
}
