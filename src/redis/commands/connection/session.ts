import { MapReply, OK, PONG, type Reply, ReplyError, Status } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import { count, databaseIndex, option, syntaxError, text } from '../handling/arguments.ts';
import { leaveAllChannels } from '../pubsub/subscribe.ts';
import { checkName } from './client-name.ts';

/** PING [message] */
export function ping(client: Client, args: readonly string[]): Reply {
  if (args.length > 2) throw new ReplyError("ERR wrong number of arguments for 'ping' command");
  const message = args[1];
  // A script has a client of its own, which listens to nothing.
  const listening = (client.subscriptionCount > 0 || client.shardChannels.size > 0) && !client.inScript;
  if (listening && client.protocol === 2) return ['pong', message ?? ''];
  return message ?? PONG;
}

/** ECHO message */
export function echo(_client: Client, args: readonly string[]): Reply {
  return args[1] as string;
}

/** SELECT index */
export function select(client: Client, args: readonly string[]): Reply {
  const index = databaseIndex(args, 1);
  const database = client.store.databases[index];
  if (!database) throw new ReplyError('ERR DB index is out of range');
  client.db = database;
  return OK;
}

/** QUIT */
export function quit(client: Client): Reply {
  client.closeAfterReply();
  return OK;
}

/** AUTH [username] password */
export function auth(client: Client, args: readonly string[]): Reply {
  if (args.length > 3) throw syntaxError();
  if (args.length === 2) {
    if (client.store.entersFreely) {
      throw new ReplyError(
        'ERR AUTH <password> called without any password configured for the default user. Are you sure your configuration is correct?',
      );
    }
    logIn(client, 'default', text(args, 1), text(args, 0));
  } else logIn(client, text(args, 1), text(args, 2), text(args, 0));
  return OK;
}

/** `word`: the command, as the client has written it. */
function logIn(client: Client, user: string, password: string, word: string): void {
  const { access, configuration } = client.store;
  const expected = configuration.password;
  const isRight = access
    ? access.authenticate(client, user, password, word)
    : user === 'default' && (expected === '' || password === expected);
  if (!isRight) {
    if (!access) noteFailure(client, user, word);
    throw new ReplyError('WRONGPASS invalid username-password pair or user is disabled.');
  }
  client.authenticated = true;
  client.input.authenticated = true;
  client.user = user;
}

/** Users are not loaded yet; they put it into their log once they are. */
function noteFailure(client: Client, name: string, word: string): void {
  const { failedLogins, now } = client.store;
  failedLogins.push({ client, name, word, context: client.queued ? 'multi' : 'toplevel', at: now });
  if (failedLogins.length > 128) failedLogins.shift();
}

/** HELLO [protover [AUTH username password] [SETNAME clientname]] */
export function hello(client: Client, args: readonly string[]): Reply {
  let protocol: number = client.protocol;
  if (args.length > 1) {
    protocol = count(args, 1, 'ERR Protocol version is not an integer or out of range');
    if (protocol !== 2 && protocol !== 3) throw new ReplyError('NOPROTO unsupported protocol version');
  }
  // Each option is done at once: what stands before a bad one has happened.
  for (let i = 2; i < args.length; i++) {
    const word = option(args, i);
    if (word === 'AUTH' && i + 2 < args.length) {
      logIn(client, text(args, i + 1), text(args, i + 2), text(args, 0));
      i += 2;
    } else if (word === 'SETNAME' && i + 1 < args.length) {
      const name = text(args, ++i);
      checkName(name);
      client.name = name;
    } else throw new ReplyError(`ERR Syntax error in HELLO option '${text(args, i)}'`);
  }
  if (!client.authenticated) {
    throw new ReplyError(
      'NOAUTH HELLO must be called with the client already authenticated, otherwise the HELLO AUTH <user> <pass> option can be used to authenticate the client and select the RESP protocol version at the same time',
    );
  }
  client.protocol = protocol === 3 ? 3 : 2;
  return new MapReply([
    'server',
    'redis',
    'version',
    '7.0.15',
    'proto',
    client.protocol,
    'id',
    client.id,
    'mode',
    'standalone',
    'role',
    client.store.replication?.link ? 'replica' : 'master',
    'modules',
    [],
  ]);
}

/** RESET */
export function reset(client: Client): Reply {
  client.discardTransaction();
  client.store.monitors.delete(client);
  leaveAllChannels(client);
  const [first] = client.store.databases;
  if (first) client.db = first;
  client.name = '';
  client.protocol = 2;
  client.muted = false;
  client.tracking = undefined;
  client.user = 'default';
  client.authenticated = client.store.entersFreely;
  return new Status('RESET');
}
