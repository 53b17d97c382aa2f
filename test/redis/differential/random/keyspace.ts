import type { RespValue } from '../../../../src/redis/resp/value.ts';
import { encodeCommand, type OurClient } from '../../our-client.ts';
import type { RealClient } from '../../real-server.ts';
import { agree } from './agree.ts';
import { show } from './show.ts';
import type { Contract } from './special-commands.ts';

/** The databases that commands choose. */
const DATABASES = ['0', '1', '9'];

/** How a value of each type is read when its serialised form differs, as that of a hash table does. */
const READINGS: Readonly<Record<string, readonly [Contract | undefined, ...string[]][]>> = {
  string: [[undefined, 'get']],
  list: [[undefined, 'lrange', '<key>', '0', '-1']],
  set: [['unordered', 'smembers']],
  hash: [['pairs', 'hgetall']],
  zset: [[undefined, 'zrange', '<key>', '0', '-1', 'withscores']],
  stream: [
    [undefined, 'xrange', '<key>', '-', '+'],
    ['near', 'xinfo', 'stream', '<key>', 'full', 'count', '0'],
  ],
};

type Found = { readonly what: string; readonly real: string; readonly ours: string };

/** Reads every key of both servers; answers the first that is not the same. */
export async function compareKeyspace(real: RealClient, ours: OurClient): Promise<Found | undefined> {
  const ask = async (commands: readonly (readonly string[])[]): Promise<[RespValue, RespValue][]> => {
    real.send(Buffer.concat(commands.map(encodeCommand)));
    const answers: [RespValue, RespValue][] = [];
    for (const command of commands) {
      const answer = await real.receive();
      const mine = ours.command(...command);
      if (answer === 'closed' || !mine) throw new Error(`no reply to ${command.join(' ')}`);
      answers.push([answer, mine]);
    }
    return answers;
  };
  for (const database of DATABASES) {
    const [, keys] = await ask([
      ['select', database],
      ['keys', '*'],
    ]);
    if (!keys) return undefined;
    if (agree('unordered', ...keys) === 'different')
      return { what: `keys of ${database}`, real: sortedItems(keys[0]), ours: sortedItems(keys[1]) };
    const names = 'items' in keys[0] ? keys[0].items.map((item) => ('text' in item ? item.text : '')) : [];
    const facts = await ask(
      names.flatMap((key) => [
        ['type', key],
        ['object', 'encoding', key],
        ['pttl', key],
        ['dump', key],
      ]),
    );
    for (const [at, key] of names.entries()) {
      const [type, encoding, ttl, dump] = facts.slice(at * 4, at * 4 + 4);
      if (!type || !encoding || !ttl || !dump) continue;
      const kind = 'text' in type[0] ? type[0].text : '';
      for (const [name, fact, contract] of [
        ['type', type, undefined],
        ['encoding', encoding, undefined],
        ['ttl', ttl, 'near'],
      ] as const) {
        if (agree(contract, ...fact) === 'different')
          return {
            what: `${name} of the ${kind} ${JSON.stringify(key)}`,
            real: show(fact[0]),
            ours: show(fact[1]),
          };
      }
      if (show(dump[0]) === show(dump[1])) continue;
      const readings = READINGS[kind] ?? [];
      const contents = await ask(
        readings.map(([, name, ...words]) =>
          [name as string, ...(words.length ? words : ['<key>'])].map((word) =>
            word === '<key>' ? key : word,
          ),
        ),
      );
      for (const [index, [contract]] of readings.entries()) {
        const content = contents[index];
        if (content && agree(contract, ...content) === 'different')
          return {
            what: `content of the ${kind} ${JSON.stringify(key)}`,
            real: show(content[0]),
            ours: show(content[1]),
          };
      }
      const table = 'text' in encoding[0] && encoding[0].text === 'hashtable';
      const moments = kind === 'stream';
      // How the elements of a long list are spread over its nodes depends on which end each has come to.
      if (kind === 'list') continue;
      if (!table && !moments)
        return {
          what: `dump of the ${kind} ${JSON.stringify(key)}`,
          real: show(dump[0]),
          ours: show(dump[1]),
        };
    }
  }
  await ask([['select', '0']]);
  return undefined;
}

function sortedItems(value: RespValue): string {
  return 'items' in value ? value.items.map(show).sort().join(', ') : show(value);
}
