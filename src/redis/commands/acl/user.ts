import { sha256 } from '@noble/hashes/sha2.js';
import { fromLatin1 } from '../../resp/latin1.ts';
import type { Command } from '../table/command.ts';
import { BadRule, type Denial, Selector } from './selector.ts';

export function digest(password: string): string {
  return [...sha256(fromLatin1(password))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Somebody who may log in, and their rights. */
export class User {
  readonly name: string;
  on = false;
  noPassword = false;
  /** What `reset` and `sanitize-payload` set; it only shows. */
  sanitize: 'sanitize-payload' | 'skip-sanitize-payload' | undefined;
  passwords: string[] = [];
  root: Selector;
  selectors: Selector[] = [];
  readonly #allChannels: () => boolean;

  /** acl-pubsub-default may give all channels to whoever is new. */
  constructor(name: string, allChannels: () => boolean = () => false) {
    this.name = name;
    this.#allChannels = allChannels;
    this.root = new Selector(allChannels());
  }

  /** The same rights in an object of its own, to try rules on. */
  copy(): User {
    const copy = new User(this.name, this.#allChannels);
    copy.takeOver(this);
    copy.passwords = [...this.passwords];
    copy.root = this.root.copy();
    copy.selectors = this.selectors.map((selector) => selector.copy());
    return copy;
  }

  takeOver(other: User): void {
    this.on = other.on;
    this.noPassword = other.noPassword;
    this.sanitize = other.sanitize;
    this.passwords = other.passwords;
    this.root = other.root;
    this.selectors = other.selectors;
  }

  /** @throws BadRule */
  apply(rule: string): void {
    const word = rule.toLowerCase();
    const sign = rule[0];
    if (word === 'on') this.on = true;
    else if (word === 'off') this.on = false;
    else if (word === 'nopass') {
      this.noPassword = true;
      this.passwords = [];
    } else if (word === 'resetpass') {
      this.noPassword = false;
      this.passwords = [];
    } else if (word === 'sanitize-payload' || word === 'skip-sanitize-payload') this.sanitize = word;
    else if (word === 'clearselectors') this.selectors = [];
    else if (word === 'reset') {
      this.takeOver(new User(this.name, this.#allChannels));
      this.sanitize = 'sanitize-payload';
    } else if (sign === '>' || sign === '#') this.#addPassword(rule);
    else if (sign === '<' || sign === '!') {
      const hash = sign === '<' ? digest(rule.slice(1)) : rule.slice(1);
      if (sign === '!' && !/^[0-9a-f]{64}$/.test(hash)) throw badHash();
      if (!this.passwords.includes(hash)) {
        throw new BadRule('The password you are trying to remove from the user does not exist');
      }
      this.passwords = this.passwords.filter((each) => each !== hash);
    } else if (sign === '(' && rule.endsWith(')')) {
      const selector = new Selector(this.#allChannels());
      for (const each of rule.slice(1, -1).split(' ')) if (each !== '') selector.apply(each);
      this.selectors.push(selector);
    } else this.root.apply(rule);
  }

  #addPassword(rule: string): void {
    const hash = rule.startsWith('>') ? digest(rule.slice(1)) : rule.slice(1);
    if (rule.startsWith('#') && !/^[0-9a-f]{64}$/.test(hash)) throw badHash();
    if (!this.passwords.includes(hash)) this.passwords.push(hash);
    this.noPassword = false;
  }

  flags(): string[] {
    const flags = [this.on ? 'on' : 'off'];
    if (this.noPassword) flags.push('nopass');
    if (this.sanitize) flags.push(this.sanitize);
    return flags;
  }

  /** Rules that make the same user. */
  rules(): string[] {
    return [
      ...this.flags(),
      ...this.passwords.map((hash) => `#${hash}`),
      ...this.root.describe().split(' '),
      ...this.selectors.map((selector) => `(${selector.describe()})`),
    ];
  }

  check(command: Command, args: readonly string[]): Denial | undefined {
    const first = this.root.check(command, args);
    if (!first) return undefined;
    let worst = first;
    for (const selector of this.selectors) {
      const denial = selector.check(command, args);
      if (!denial) return undefined;
      // What came furthest is told.
      const further = RANK[denial.reason] - RANK[worst.reason] || denial.at - worst.at;
      if (further > 0) worst = denial;
    }
    return worst;
  }

  get allSelectors(): readonly Selector[] {
    return [this.root, ...this.selectors];
  }
}

const RANK = { command: 1, key: 2, channel: 3 };

function badHash(): BadRule {
  return new BadRule(
    'The password hash must be exactly 64 characters and contain only lowercase hexadecimal characters',
  );
}
