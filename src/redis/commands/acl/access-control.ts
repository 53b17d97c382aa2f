import { clientLine } from '../connection/client-list.ts';
import type { AccessControl } from '../engine/access-control.ts';
import type { Client } from '../engine/client.ts';
import type { Store } from '../engine/store.ts';
import type { Command } from '../table/command.ts';
import { digest, User } from './user.ts';

export interface LogEntry {
  count: number;
  readonly reason: string;
  readonly context: string;
  readonly object: string;
  readonly username: string;
  at: number;
  client: string;
}

/** The users of a store and what they may do. */
export class Users implements AccessControl {
  readonly users = new Map<string, User>();
  log: LogEntry[] = [];
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
    this.users.set('default', this.#everybody());
    this.passwordChanged(store.configuration.password);
  }

  /** Takes over what happened before there were any. */
  takeFailedLogins(): void {
    for (const { client, name, word, context, at } of this.#store.failedLogins.splice(0)) {
      this.#note(client, 'auth', context, word, name, at);
    }
  }

  /** requirepass is the password of the default user. */
  passwordChanged(password: string): void {
    const user = this.users.get('default');
    user?.apply(password === '' ? 'nopass' : 'resetpass');
    if (password !== '') user?.apply(`>${password}`);
  }

  /** Other users in the place of all: who was logged in as somebody that has gone must go. */
  replace(users: ReadonlyMap<string, User>): void {
    const old = this.users.get('default');
    this.users.clear();
    for (const [name, user] of users) this.users.set(name, user);
    if (!this.users.has('default')) this.users.set('default', this.#everybody());
    const user = this.users.get('default');
    // Those who hold the default user go on with its new rights.
    if (old && user) {
      old.takeOver(user);
      this.users.set('default', old);
    }
    for (const client of [...this.#store.clients.values()]) {
      if (client.user === 'default' || client.obeyed) continue;
      if (client === this.#store.current) client.closeAfterReply();
      else client.close();
    }
  }

  /** A user who has no rules yet. */
  newUser(name: string): User {
    return new User(name, () => this.#store.configuration.get('acl-pubsub-default') === 'allchannels');
  }

  /** The default user, as long as nobody says anything else. */
  #everybody(): User {
    const user = this.newUser('default');
    for (const rule of ['on', 'nopass', '~*', '&*', '+@all']) user.apply(rule);
    return user;
  }

  /** Gives a user other rights; who listens to what the user may not hear any more must go. */
  change(user: User, rights: User): void {
    const before = user.allSelectors;
    user.takeOver(rights);
    const now = user.allSelectors;
    const hasAll = (selectors: typeof now): boolean => selectors.some(({ allChannels }) => allChannels);
    const channels = new Set(now.flatMap((each) => each.channels));
    if (hasAll(now)) return;
    if (!hasAll(before) && before.every((each) => each.channels.every((one) => channels.has(one)))) return;
    const mayHear = (name: string, isPattern: boolean): boolean =>
      now.some((each) => each.mayHear(name, isPattern));
    for (const client of [...this.#store.clients.values()]) {
      if (client.user !== user.name) continue;
      const stays =
        [...client.patterns].every((each) => mayHear(each, true)) &&
        [...client.channels, ...client.shardChannels].every((each) => mayHear(each, false));
      if (stays) continue;
      if (client === this.#store.current) client.closeAfterReply();
      else client.close();
    }
  }

  mayReadAll(client: Client, command: Command, args: readonly string[]): boolean {
    const user = this.users.get(client.user);
    return !user || user.allSelectors.some((each) => each.mayReadAll(command, args));
  }

  knows(name: string): boolean {
    return this.users.has(name);
  }

  canEnter(name: string): boolean {
    const user = this.users.get(name);
    return user?.on === true && user.noPassword;
  }

  authenticate(client: Client, name: string, password: string, word: string): boolean {
    const user = this.users.get(name);
    const isRight = user?.on && (user.noPassword || user.passwords.includes(digest(password)));
    if (!isRight)
      this.#note(client, 'auth', client.queued ? 'multi' : 'toplevel', word, name, this.#store.now);
    return isRight === true;
  }

  refusal(
    client: Client,
    command: Command,
    args: readonly string[],
    context: 'toplevel' | 'multi' | 'lua' | undefined,
  ): string | undefined {
    const user = this.users.get(client.user);
    const denial = user?.root.isUnlimited ? undefined : user?.check(command, args);
    if (!denial) return undefined;
    if (context) this.#note(client, denial.reason, context, denial.object, client.user, this.#store.now);
    switch (denial.reason) {
      case 'command':
        return `NOPERM this user has no permissions to run the '${command.name}' command`;
      case 'key':
        return 'NOPERM this user has no permissions to access one of the keys used as arguments';
      default:
        return 'NOPERM this user has no permissions to access one of the channels used as arguments';
    }
  }

  #note(
    client: Client,
    reason: string,
    context: string,
    object: string,
    username: string,
    now: number,
  ): void {
    const { configuration } = this.#store;
    const line = clientLine(client);
    const known = this.log
      .slice(0, 10)
      .find(
        (each) =>
          each.reason === reason &&
          each.context === context &&
          each.object === object &&
          each.username === username &&
          now - each.at <= 60_000,
      );
    if (known) {
      known.count++;
      known.at = now;
      known.client = line;
      this.log = [known, ...this.log.filter((each) => each !== known)];
    } else this.log.unshift({ count: 1, reason, context, object, username, at: now, client: line });
    this.log.length = Math.min(this.log.length, configuration.number('acllog-max-len'));
  }
}

/** The store's users; made when somebody first wants to know or change something about them. */
export function usersOf(client: Client): Users {
  return usersIn(client.store);
}

export function usersIn(store: Store): Users {
  if (store.access instanceof Users) return store.access;
  const users = new Users(store);
  users.takeFailedLogins();
  store.access = users;
  return users;
}
