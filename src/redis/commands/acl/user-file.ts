import type { Store } from '../engine/store.ts';
import { Users, usersIn } from './access-control.ts';
import { BadRule } from './selector.ts';
import { User } from './user.ts';

/** Words from one with `(` to one with `)` are one rule; undefined if a parenthesis stays open. */
export function mergeSelectors(words: readonly string[]): {
  readonly rules: string[];
  /** The place of the word that opens a rule which nothing ends. */
  readonly open?: number;
} {
  const rules: string[] = [];
  let open: string | undefined;
  let opened = 0;
  for (const [at, word] of words.entries()) {
    if (open === undefined && word.startsWith('(') && !word.endsWith(')')) {
      open = word;
      opened = at;
    } else if (open !== undefined) {
      open += ` ${word}`;
      if (!word.endsWith(')')) continue;
      rules.push(open);
      open = undefined;
    } else rules.push(word);
  }
  return open === undefined ? { rules } : { rules, open: opened };
}

/** Tries a user's rules: the place of the first that is wrong, and why. What names no command may be one of a module. */
export function checkRules(words: readonly string[]): { at: number; problem: string } | undefined {
  const { rules, open } = mergeSelectors(words);
  // Redis says of it what was wrong with the last file that it looked for.
  if (open !== undefined) return { at: open, problem: 'Unknown command or category name in ACL' };
  const user = new User('');
  for (const [at, rule] of rules.entries()) {
    try {
      user.apply(rule);
    } catch (error) {
      if (!(error instanceof BadRule)) throw error;
      if (!error.message.startsWith('Unknown command or category')) return { at, problem: error.message };
    }
  }
  return undefined;
}

/**
 * The users that the configuration names, or its file of users. Undefined if all is well; otherwise what the log says
 * before the server ends.
 */
export function loadUsers(store: Store, declared: readonly (readonly string[])[]): string | undefined {
  const path = store.configuration.get('aclfile');
  if (path !== '' && declared.length > 0) {
    return 'Configuring Redis with users defined in redis.conf and at the same setting an ACL file path is invalid. This setup is very likely to lead to configuration errors and security holes, please define either an ACL file or declare users directly in your redis.conf, but not both.';
  }
  const all = usersIn(store);
  const { users } = all;
  for (const [name = '', ...words] of declared) {
    const user = (name === 'default' ? users.get(name) : undefined) ?? all.newUser(name);
    if (name === 'default') user.apply('reset');
    for (const rule of mergeSelectors(words).rules) {
      try {
        user.apply(rule);
      } catch (error) {
        if (!(error instanceof BadRule)) throw error;
        store.host.log(
          'warning',
          `Error loading ACL rule '${rule}' for the user named '${name}': ${error.message}`,
        );
        return 'Critical error while loading ACLs. Exiting.';
      }
    }
    users.set(name, user);
    if (!user.on) {
      store.host.log(
        'notice',
        `The user '${name}' is disabled (there is no 'on' modifier in the user description). Make sure this is not a configuration error.`,
      );
    }
  }
  if (path === '') return undefined;
  const problems = loadUserFile(store, path);
  return problems === undefined ? undefined : `Aborting Redis startup because of ACL errors: ${problems}`;
}

/** Reads a file of users in the place of all that there are; the problems if it cannot be taken, and then nothing changes. */
export function loadUserFile(store: Store, path: string): string | undefined {
  let text: string;
  try {
    text = store.host.texts?.read(path) ?? '';
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return `Error loading ACLs, opening file '${path}': ${reason}`;
  }
  let problems = '';
  const found = new Map<string, User>();
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    if (line === '') continue;
    const place = `${path}:${index + 1}`;
    const [keyword, name, ...words] = line.split(' ');
    if (keyword !== 'user' || name === undefined) {
      problems += `${place} should start with user keyword followed by the username. `;
      continue;
    }
    if (found.has(name)) {
      problems += `WARNING: Duplicate user '${name}' found on line ${index + 1}. `;
      continue;
    }
    const user = usersIn(store).newUser(name);
    found.set(name, user);
    const { rules, open } = mergeSelectors(words);
    if (open !== undefined) problems += `${place}: Unmatched parenthesis in selector definition.`;
    for (const rule of rules) {
      try {
        user.apply(rule.trim());
      } catch (error) {
        if (!(error instanceof BadRule)) throw error;
        const isUnknown = error.message.startsWith('Unknown command or category');
        problems += isUnknown
          ? `${place}: Error in applying operation '${rule}': ${error.message}. `
          : `${place}: ${error.message}. `;
        if (!isUnknown) break;
      }
    }
  }
  if (problems !== '') {
    return `${problems}WARNING: ACL errors detected, no change to the previously active ACL rules was performed`;
  }
  usersIn(store).replace(found);
  return undefined;
}

/** All users as lines of a file. */
export function userLines(store: Store): string[] {
  const all = store.access instanceof Users ? store.access : new Users(store);
  return [...all.users.values()]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((user) => `user ${user.name} ${user.rules().join(' ')}`);
}
