import type { Client } from '../../../../src/redis/commands/engine/client.ts';
import { encodeCommand, type OurClient } from '../../our-client.ts';
import type { RealClient } from '../../real-server.ts';
import { PATIENCE, within } from './patience.ts';

/** These meet keys in the order of a table with a hash of chance, and those whose time is up go as they are met. */
const BY_TABLE = /^(randomkey|scan)$/i;

/** Commands that may do such a thing in their midst. */
const WITHIN = /^(exec|eval|eval_ro|evalsha|evalsha_ro|fcall|fcall_ro)$/i;

/**
 * When keys whose time is up have to be taken from both servers so that chance decides nothing but the order in which they go:
 * after a command that has met some of them and not others; before one in whose middle that happens, as it may look at what is left.
 */
export function staleKeysGo(words: readonly string[], client: Client): 'after' | 'before' | undefined {
  const [name = ''] = words;
  if (client.db.volatile.size === 0) return undefined;
  const tells = [...client.store.clients.values()].some(({ tracking }) => tracking?.broadcast === true);
  // Those that go in one turn are told of in one message.
  if (!client.queued && BY_TABLE.test(name)) return tells ? 'before' : 'after';
  if (!WITHIN.test(name)) return undefined;
  const inner = [...words.slice(1), ...(client.queued ?? []).flatMap(({ args }) => args)];
  // A real 7.0.15 ends with a failed assertion where a key is written to whose time was up before clients were paused.
  return inner.some((word) => BY_TABLE.test(word) || /^pause$/i.test(word)) ? 'before' : undefined;
}

/** Keys of the database whose time is up, and that are still there. */
export function staleKeys({ db }: Client): string[] {
  const now = Date.now();
  return [...db.volatile.slots()].filter(({ value }) => value.expireAt <= now).map(({ key }) => key);
}

/** Looks for keys on both servers, one after the other. */
export async function lookFor(
  keys: readonly string[],
  database: number,
  real: RealClient,
  ours: OurClient,
): Promise<void> {
  const select = (index: number): string[] => ['select', String(index)];
  for (const words of [select(database), ...keys.map((key) => ['exists', key]), select(0)]) {
    real.send(encodeCommand(words));
    await within(PATIENCE, real.receive());
    ours.command(...words);
  }
}
