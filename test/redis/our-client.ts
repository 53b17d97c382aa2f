import { SeededRandom } from '../../src/linux/random.ts';
import { Configuration } from '../../src/redis/commands/configuration/configuration.ts';
import type { Client } from '../../src/redis/commands/engine/client.ts';
import { Store } from '../../src/redis/commands/engine/store.ts';
import { loadAllCommands } from '../../src/redis/commands/table/lazy-commands.ts';
import type { RespValue } from '../../src/redis/resp/value.ts';
import { ValueParser } from '../../src/redis/resp/value-parser.ts';

// Tests call a command and look at its reply at once.
await loadAllCommands();

/** A store on its own, with a clock that the test moves. */
export function makeStore(
  settings: Readonly<Record<string, string>> = {},
  time = 1_700_000_000_000,
): {
  store: Store;
  clock: { time: number; now(): number };
} {
  const clock = { time, now: () => clock.time };
  const configuration = new Configuration();
  configuration.set('save', '');
  for (const [name, value] of Object.entries(settings)) configuration.set(name, value);
  return { store: new Store({ clock, random: new SeededRandom(7), configuration }), clock };
}

/** A client of our store that keeps what it is sent. */
export class OurClient {
  readonly client: Client;
  readonly values: RespValue[] = [];
  closed = false;
  readonly #parser = new ValueParser();

  constructor(store: Store) {
    this.client = store.connect(
      (bytes) => {
        this.#parser.feed(bytes);
        for (let value = this.#parser.next(); value; value = this.#parser.next()) this.values.push(value);
      },
      { remote: '127.0.0.1:50000', local: '127.0.0.1:6379' },
      () => {
        this.closed = true;
      },
    );
  }

  /** Part of a reply has come, and the rest has not. */
  get isInReply(): boolean {
    return this.#parser.pending > 0;
  }

  /** Sends a command and answers its reply. */
  command(...words: string[]): RespValue | undefined {
    this.client.receive(encodeCommand(words));
    return this.values.shift();
  }
}

/** A command in RESP. Words hold one character per byte. */
export function encodeCommand(words: readonly string[]): Uint8Array {
  const text = `*${words.length}\r\n${words.map((word) => `$${word.length}\r\n${word}\r\n`).join('')}`;
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}
