import { loadAllCommands } from '../../../src/redis/commands/table/lazy-commands.ts';
import { splitArguments } from '../../../src/redis/resp/split-arguments.ts';
import type { RespValue } from '../../../src/redis/resp/value.ts';
import { encodeCommand, makeStore, OurClient } from '../our-client.ts';
import type { RealServer } from '../real-server.ts';

/**
 * A script: one command a line, in the words of redis-cli. Marks before a command:
 * `~` the order of the reply's items does not matter; `?` only the reply's shape is compared (types and lengths);
 * `!` nothing is compared; `>` the command is sent, but no reply is waited for; `2:` the command goes to the second
 * connection, `3:` to the third. A line `<` only waits for a reply, or for a message.
 */
export type Script = string;

export interface Difference {
  readonly command: string;
  readonly real: string;
  readonly ours: string;
}

/** Runs a script against the real server and ours; answers where they differ and how many replies were compared. */
export async function compareScript(
  real: RealServer,
  script: Script,
): Promise<{ differences: Difference[]; compared: number }> {
  const { store, clock } = makeStore();
  const differences: Difference[] = [];
  let compared = 0;
  const realClients = await Promise.all([real.connect(), real.connect(), real.connect()]);
  const ourClients = [new OurClient(store), new OurClient(store), new OurClient(store)];
  const [first] = realClients;
  first?.send(encodeCommand(['FLUSHALL']));
  await first?.receive();
  const startedAt = Date.now();
  for (const line of script.split('\n')) {
    const match = /^\s*([~?!>]?)(?:([23]):)?\s*(\S.*?)\s*$/.exec(line);
    if (!match) continue;
    const [, mark = '', which = '1', text = ''] = match;
    if (text.startsWith('#')) continue;
    const words = splitArguments(text);
    if (!words) throw new Error(`bad line in a script: ${line}`);
    const index = Number(which) - 1;
    const realClient = realClients[index];
    const ourClient = ourClients[index];
    if (!realClient || !ourClient) continue;
    const bytes = encodeCommand(words);
    clock.time = Date.now();
    if (text !== '<') {
      realClient.send(bytes);
      ourClient.client.receive(bytes);
    }
    if (mark === '>') {
      await settle();
      continue;
    }
    const expected = await realClient.receive();
    clock.time = Date.now();
    store.tick();
    // A group of commands that another one brought along may still be loading.
    if (ourClient.values.length === 0 && !ourClient.closed && !ourClient.client.wait) {
      await loadAllCommands();
      await settle();
    }
    const actual = ourClient.values.shift() ?? (ourClient.closed ? 'closed' : undefined);
    if (mark === '!') continue;
    compared++;
    const shown = show(expected, mark);
    const mine = show(actual, mark);
    if (shown !== mine && !isSameTimeLeft(words, expected, actual, Date.now() - startedAt))
      differences.push({ command: line.trim(), real: shown, ours: mine });
  }
  for (const client of realClients) client.close();
  return { differences, compared };
}

/**
 * Whether two readings of the time left differ only because neither server took its two commands, the one that sets and the
 * one that reads, at the other's moments. Scripts set whole seconds, so that TTL, which rounds, tells them exactly for the first
 * half second; after that each may be ahead by at most what has passed since the script began.
 */
function isSameTimeLeft(
  [name = '']: readonly string[],
  real: RespValue | 'closed',
  ours: RespValue | 'closed' | undefined,
  passed: number,
): boolean {
  if (name.toUpperCase() !== 'TTL' || typeof real === 'string' || real.type !== 'integer') return false;
  if (typeof ours !== 'object' || ours.type !== 'integer') return false;
  const [left, mine] = [Number(real.text), Number(ours.text)];
  return left > 0 && mine > 0 && Math.abs(left - mine) <= Math.floor((passed + 500) / 1000);
}

/** Gives the real server time to take a command in before another connection speaks. */
function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 15));
}

function show(value: RespValue | 'closed' | undefined, mark: string): string {
  if (value === undefined) return 'no reply';
  if (value === 'closed') return 'closed';
  if (mark === '?') return shape(value);
  if (mark === '~' && 'items' in value) {
    const step = value.type === 'map' ? 2 : 1;
    const groups: string[] = [];
    for (let i = 0; i < value.items.length; i += step) {
      groups.push(
        value.items
          .slice(i, i + step)
          .map((item) => text(item, true))
          .join(' => '),
      );
    }
    return `${value.type}[${groups.sort().join(', ')}]`;
  }
  return text(value).replace(/1\d{9}\.\d{6} \[(\d+) [^\]]+\]/, 'MOMENT [$1 PEER]');
}

function shape(value: RespValue): string {
  if ('items' in value) return `${value.type}[${value.items.map(shape).join(', ')}]`;
  return value.type;
}

/** A reply in one line. */
function text(value: RespValue, sorted = false): string {
  if ('items' in value) {
    const items = value.items.map((item) => text(item, sorted));
    if (sorted) items.sort();
    return `${value.type}[${items.join(', ')}]`;
  }
  if (value.type === 'nil') return 'nil';
  if (value.type === 'boolean') return String(value.value);
  return `${value.type}:${JSON.stringify(value.text)}`;
}
