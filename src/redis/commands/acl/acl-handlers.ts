import { cText } from '../../resp/c-text.ts';
import { DoubleReply, MapReply, OK, type Reply, ReplyError, SetReply } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import { count, option, text, texts } from '../handling/arguments.ts';
import { findCommand } from '../table/find-command.ts';
import { usersOf } from './access-control.ts';
import { BadRule, type Selector } from './selector.ts';
import type { User } from './user.ts';
import { loadUserFile, mergeSelectors, userLines } from './user-file.ts';

/** ACL SETUSER username [rule [rule ...]] */
function aclSetuser(client: Client, args: readonly string[]): Reply {
  const name = text(args, 2);
  if (/[\s\0]/.test(name)) throw new ReplyError("ERR Usernames can't contain spaces or null characters");
  const all = usersOf(client);
  const user = all.users.get(name);
  const tried = user?.copy() ?? all.newUser(name);
  const words = texts(args, 3);
  const { rules, open } = mergeSelectors(words);
  if (open !== undefined) {
    throw new ReplyError(`ERR Unmatched parenthesis in acl selector starting at '${words[open]}'.`);
  }
  for (const rule of rules) {
    try {
      tried.apply(rule);
    } catch (error) {
      if (!(error instanceof BadRule)) throw error;
      throw new ReplyError(`ERR Error in ACL SETUSER modifier '${rule}': ${error.message}`);
    }
  }
  if (user) all.change(user, tried);
  else all.users.set(name, tried);
  return OK;
}

/** ACL DELUSER username [username ...] */
function aclDeluser(client: Client, args: readonly string[]): Reply {
  const names = texts(args, 2);
  if (names.includes('default')) throw new ReplyError("ERR The 'default' user cannot be removed");
  const { users } = usersOf(client);
  let removed = 0;
  for (const name of names) {
    if (!users.delete(name)) continue;
    removed++;
    for (const each of [...client.store.clients.values()]) {
      if (each.user !== name || !each.authenticated) continue;
      if (each === client) each.closeAfterReply();
      else each.close();
    }
  }
  return removed;
}

function inOrder(client: Client): User[] {
  return [...usersOf(client).users.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** ACL USERS */
function aclUsers(client: Client): Reply {
  return inOrder(client).map(({ name }) => name);
}

/** ACL LIST */
function aclList(client: Client): Reply {
  return inOrder(client).map((user) => `user ${user.name} ${user.rules().join(' ')}`);
}

/** ACL GETUSER username */
function aclGetuser(client: Client, args: readonly string[]): Reply {
  const user = usersOf(client).users.get(text(args, 2));
  if (!user) return null;
  return new MapReply([
    'flags',
    new SetReply(user.flags()),
    'passwords',
    user.passwords,
    ...describe(user.root),
    'selectors',
    user.selectors.map((selector) => new MapReply(describe(selector))),
  ]);
}

function describe(selector: Selector): Reply[] {
  return [
    'commands',
    selector.commandsText(),
    'keys',
    selector.keysText(),
    'channels',
    selector.channelsText(),
  ];
}

/** ACL DRYRUN username command [arg [arg ...]] */
function aclDryrun(client: Client, args: readonly string[]): Reply {
  const user = usersOf(client).users.get(text(args, 2));
  if (!user) throw new ReplyError(`ERR User '${cText(text(args, 2))}' not found`);
  const words = args.slice(3);
  const command = findCommand(words);
  if (!command || (command.subcommands && words.length > 1)) {
    throw new ReplyError(`ERR Command '${cText(text(args, 3))}' not found`);
  }
  const { arity } = command;
  if (arity >= 0 ? words.length !== arity : words.length < -arity) {
    throw new ReplyError(`ERR wrong number of arguments for '${command.name}' command`);
  }
  const denial = user.check(command, words);
  if (!denial) return OK;
  const what =
    denial.reason === 'command'
      ? `run the '${command.name}' command`
      : `access the '${cText(denial.object)}' ${denial.reason}`;
  return `This user has no permissions to ${what}`;
}

/** ACL LOG [count|RESET] */
function aclLog(client: Client, args: readonly string[]): Reply {
  const users = usersOf(client);
  if (args.length > 3) {
    const name = text(args, 1).slice(0, 128);
    throw new ReplyError(`ERR unknown subcommand or wrong number of arguments for '${name}'. Try ACL HELP.`);
  }
  if (option(args, 2) === 'RESET') {
    users.log = [];
    return OK;
  }
  const most = args.length > 2 ? Math.max(0, count(args, 2)) : 10;
  return users.log
    .slice(0, most)
    .map(
      (entry) =>
        new MapReply([
          'count',
          entry.count,
          'reason',
          entry.reason,
          'context',
          entry.context,
          'object',
          entry.object,
          'username',
          entry.username,
          'age-seconds',
          new DoubleReply(Math.floor(client.store.now - entry.at) / 1000),
          'client-info',
          entry.client,
        ]),
    );
}

/** ACL LOAD */
function aclLoad(client: Client): Reply {
  const problems = loadUserFile(client.store, userFile(client));
  if (problems !== undefined) throw new ReplyError(`ERR ${problems}`);
  return OK;
}

/** ACL SAVE */
function aclSave(client: Client): Reply {
  const { store } = client;
  const path = userFile(client);
  try {
    store.host.texts?.write(path, `${userLines(store).join('\n')}\n`);
  } catch (error) {
    store.host.log(
      'warning',
      `Opening temp ACL file for ACL SAVE: ${error instanceof Error ? error.message : error}`,
    );
    throw new ReplyError(
      'ERR There was an error trying to save the ACLs. Please check the server logs for more information',
    );
  }
  return OK;
}

function userFile({ store }: Client): string {
  const path = store.configuration.get('aclfile');
  if (path !== '') return path;
  throw new ReplyError(
    'ERR This Redis instance is not configured to use an ACL file. You may want to specify users via the ACL SETUSER command and then issue a CONFIG REWRITE (assuming you have a Redis configuration file set) in order to store users in the Redis configuration.',
  );
}

/** Everything of users, loaded when somebody asks for them. */
export const ACL_HANDLERS = {
  aclSetuser,
  aclDeluser,
  aclUsers,
  aclList,
  aclGetuser,
  aclDryrun,
  aclLog,
  aclLoad,
  aclSave,
};
