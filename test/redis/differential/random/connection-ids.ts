import type { RespValue } from '../../../../src/redis/resp/value.ts';
import { encodeCommand } from '../../our-client.ts';
import type { RealClient } from '../../real-server.ts';
import { PATIENCE, within } from './patience.ts';

/** What CLIENT ID says on each connection. */
export async function idsOf(clients: readonly RealClient[]): Promise<string[]> {
  const ids: string[] = [];
  for (const client of clients) {
    client.send(encodeCommand(['client', 'id']));
    const reply = await within(PATIENCE, client.receive());
    ids.push(typeof reply !== 'string' && 'text' in reply ? reply.text : '');
  }
  return ids;
}

/** `@id2` is the id of the second connection. */
export function withIds(words: readonly string[], ids: readonly string[]): readonly string[] {
  return words.map((word) => (/^@id[123]$/.test(word) ? (ids[Number(word[3]) - 1] ?? word) : word));
}

/** The ids of the three connections as `@id1` and so on. */
export function withoutIds(value: RespValue, ids: readonly string[]): RespValue {
  if ('items' in value) return { ...value, items: value.items.map((item) => withoutIds(item, ids)) };
  if (value.type !== 'integer' || !ids.includes(value.text)) return value;
  return { ...value, text: `@id${ids.indexOf(value.text) + 1}` };
}
