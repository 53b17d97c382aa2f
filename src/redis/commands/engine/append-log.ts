import type { Database } from '../../keyspace/database.ts';
import { ByteWriter } from '../../resp/byte-writer.ts';
import { fromLatin1, toLatin1 } from '../../resp/latin1.ts';
import type { Command } from '../command.ts';
import { encodePayload } from '../rdb/payload.ts';
import type { Client } from './client.ts';

/** Commands whose effect depends on time or chance, or that come true later than they were sent. */
const NOT_AS_TYPED: ReadonlySet<string> = new Set([
  'getex',
  'spop',
  'incrbyfloat',
  'hincrbyfloat',
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

  constructor(write: (bytes: Uint8Array) => void) {
    this.#write = write;
  }

  changed(database: Database, key: string): void {
    const keys = this.#changed.get(database) ?? new Set();
    keys.add(key);
    this.#changed.set(database, keys);
  }

  /** After a command; `dirty`: it has changed something. */
  after(client: Client, command: Command, args: readonly Uint8Array[], dirty: boolean): void {
    if (!dirty) return;
    const key = args[1];
    if (!command.flags.includes('write') || NOT_AS_TYPED.has(command.name)) this.effects();
    else if (EXPIRING.has(command.name) && key) this.#expiry(client.db, toLatin1(key));
    else if (SETTING.has(command.name) && args.length > 3 && key) this.#string(client.db, toLatin1(key));
    else this.#command(client.db.index, args);
    this.#changed.clear();
  }

  /** Writes the keys that have changed since, whoever changed them. */
  effects(): void {
    for (const [database, keys] of this.#changed) {
      for (const key of keys) {
        const entry = database.keys.get(key);
        if (!entry) {
          this.#command(database.index, ['DEL', key].map(fromLatin1));
          continue;
        }
        const words = ['RESTORE', key, String(entry.expireAt), 'REPLACE', 'ABSTTL'].map(fromLatin1);
        words.splice(3, 0, encodePayload(entry.value));
        this.#command(database.index, words);
      }
    }
    this.#changed.clear();
  }

  #expiry(database: Database, key: string): void {
    const entry = database.keys.get(key);
    const words = entry ? ['PEXPIREAT', key, String(entry.expireAt)] : ['DEL', key];
    this.#command(database.index, words.map(fromLatin1));
  }

  #string(database: Database, key: string): void {
    const entry = database.keys.get(key);
    if (entry?.value.type !== 'string') return;
    const expiry = entry.expireAt === 0 ? [] : ['PXAT', String(entry.expireAt)];
    this.#command(database.index, [
      ...['SET', key].map(fromLatin1),
      entry.value.bytes,
      ...expiry.map(fromLatin1),
    ]);
  }

  #command(database: number, args: readonly Uint8Array[]): void {
    const out = new ByteWriter();
    if (database !== this.#database) {
      this.#database = database;
      const index = String(database);
      out.text(`*2\r\n$6\r\nSELECT\r\n$${index.length}\r\n${index}\r\n`);
    }
    out.text(`*${args.length}\r\n`);
    for (const arg of args) {
      out.text(`$${arg.length}\r\n`);
      out.bytes(arg);
      out.text('\r\n');
    }
    this.#write(out.take());
  }
}
