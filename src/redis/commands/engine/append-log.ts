import type { Database } from '../../keyspace/database.ts';
import { ByteWriter } from '../../resp/byte-writer.ts';
import { toLatin1 } from '../../resp/latin1.ts';
import type { Command } from '../command.ts';
import { encodePayload } from '../rdb/payload.ts';
import type { Client } from './client.ts';

/** Commands whose effect depends on time or chance, or that come true later than they were sent. */
const NOT_AS_TYPED: ReadonlySet<string> = new Set([
  'spop',
  'restore',
  'blpop',
  'brpop',
  'blmove',
  'brpoplpush',
  'blmpop',
  'bzpopmin',
  'bzpopmax',
  'bzmpop',
]);

/** Commands that end with a key and its time of expiry. */
const EXPIRING: ReadonlySet<string> = new Set(['expire', 'pexpire', 'expireat', 'pexpireat']);
const SETTING: ReadonlySet<string> = new Set(['set', 'setex', 'psetex']);

/**
 * Writes down what changes the data, as commands that bring the same about when they are run again: the commands
 * themselves where that is so, and otherwise the keys that have changed with their new values.
 */
export class AppendLog {
  readonly #write: (bytes: Uint8Array) => void;
  readonly #changed = new Map<Database, Set<string>>();
  #database = -1;
  /** Commands that belong together, while they are collected: a transaction or a script. */
  #together: Uint8Array[] | undefined;
  #depth = 0;

  constructor(write: (bytes: Uint8Array) => void) {
    this.#write = write;
  }

  /** The next command is led in by its database again. */
  forgetDatabase(): void {
    this.#database = -1;
  }

  /** What follows until `end` belongs together. */
  begin(): void {
    if (this.#depth++ === 0) this.#together = [];
  }

  end(): void {
    if (--this.#depth > 0) return;
    const commands = this.#together ?? [];
    this.#together = undefined;
    const select = new TextEncoder().encode('*2\r\n$6\r\nSELECT');
    // The database is chosen before the transaction begins.
    if (commands[0] && select.every((byte, i) => commands[0]?.[i] === byte)) {
      this.#write(commands.shift() as Uint8Array);
    }
    const wrap = commands.length > 1;
    if (wrap) this.#write(new TextEncoder().encode('*1\r\n$5\r\nMULTI\r\n'));
    for (const command of commands) this.#write(command);
    if (wrap) this.#write(new TextEncoder().encode('*1\r\n$4\r\nEXEC\r\n'));
  }

  #put(bytes: Uint8Array): void {
    if (this.#together) this.#together.push(bytes);
    else this.#write(bytes);
  }

  changed(database: Database, key: string): void {
    const keys = this.#changed.get(database) ?? new Set();
    keys.add(key);
    this.#changed.set(database, keys);
  }

  /** After a command; `dirty`: it has changed something. */
  after(client: Client, command: Command, args: readonly string[], dirty: boolean): void {
    if (!dirty) return;
    const key = args[1];
    if (command.name === 'getex' && key !== undefined) this.#expiry(client.db, key);
    else if (command.name === 'getdel' && key !== undefined) this.#command(client.db.index, ['DEL', key]);
    else if (command.name === 'incrbyfloat' && key !== undefined) this.#string(client.db, key, true);
    else if (command.name === 'hincrbyfloat') this.#field(client.db, args);
    else if (!command.flags.includes('write') || NOT_AS_TYPED.has(command.name)) this.effects();
    else if (EXPIRING.has(command.name) && key !== undefined) this.#expiry(client.db, key);
    else if (SETTING.has(command.name) && args.length > 3 && key !== undefined) this.#string(client.db, key);
    else this.#command(client.db.index, args);
    this.#changed.clear();
  }

  /** Writes the keys that have changed since, whoever changed them. */
  effects(): void {
    for (const [database, keys] of this.#changed) {
      for (const key of keys) {
        const entry = database.keys.get(key);
        if (!entry) {
          this.#command(database.index, ['DEL', key]);
          continue;
        }
        const words = ['RESTORE', key, String(entry.expireAt), 'REPLACE', 'ABSTTL'];
        words.splice(3, 0, toLatin1(encodePayload(entry.value)));
        this.#command(database.index, words);
      }
    }
    this.#changed.clear();
  }

  #expiry(database: Database, key: string): void {
    const entry = database.keys.get(key);
    const words = !entry
      ? ['DEL', key]
      : entry.expireAt === 0
        ? ['PERSIST', key]
        : ['PEXPIREAT', key, String(entry.expireAt)];
    this.#command(database.index, words);
  }

  #field(database: Database, [, key, field]: readonly string[]): void {
    if (key === undefined || field === undefined) return;
    const value = database.keys.get(key)?.value;
    const bytes = value?.type === 'hash' ? value.fields.get(field) : undefined;
    if (bytes !== undefined) this.#command(database.index, ['HSET', key, field, bytes]);
  }

  #string(database: Database, key: string, keepExpiry = false): void {
    const entry = database.keys.get(key);
    if (entry?.value.type !== 'string') return;
    const expiry = keepExpiry ? ['KEEPTTL'] : entry.expireAt === 0 ? [] : ['PXAT', String(entry.expireAt)];
    this.#command(database.index, ['SET', key, entry.value.text, ...expiry]);
  }

  #command(database: number, args: readonly string[]): void {
    const out = new ByteWriter();
    if (database !== this.#database) {
      this.#database = database;
      const index = String(database);
      out.text(`*2\r\n$6\r\nSELECT\r\n$${index.length}\r\n${index}\r\n`);
      this.#put(out.take());
    }
    out.text(`*${args.length}\r\n`);
    for (const arg of args) {
      out.text(`$${arg.length}\r\n`);
      out.text(arg);
      out.text('\r\n');
    }
    this.#put(out.take());
  }
}
