import { matchesGlob } from '../../keyspace/glob-pattern.ts';
import { packedScore } from '../../keyspace/packed-score.ts';
import { cText } from '../../resp/c-text.ts';
import { doubleText } from '../../resp/double-text.ts';
import { type Reply, ReplyError } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import { count, option, syntaxError, text } from '../handling/arguments.ts';
import { readHash, readSet, readSortedSet } from '../handling/typed-values.ts';

interface ScanOptions {
  readonly step: number;
  readonly type: string | undefined;
  readonly matches: (name: string) => boolean;
}

/** SCAN cursor [MATCH pattern] [COUNT count] [TYPE type] */
export function scan(client: Client, args: readonly string[]): Reply {
  const cursor = readCursor(args, 1);
  const { step, type, matches } = readOptions(args, 1, true);
  const { db } = client;
  const found: string[] = [];
  const next = db.keys.scan(cursor, step, ({ key }) => {
    if (!matches(key)) return;
    const entry = db.entry(key);
    if (entry && (type === undefined || entry.value.type === type)) found.push(key);
  });
  return [String(next), found];
}

/** HSCAN key cursor [MATCH pattern] [COUNT count] */
export function hscan(client: Client, args: readonly string[]): Reply {
  const cursor = readCursor(args, 2);
  const hash = readHash(client, text(args, 1));
  const found: Reply[] = [];
  if (!hash) return ['0', found];
  const { step, matches } = readOptions(args, 2, false);
  const visit = ({ key, value }: { readonly key: string; readonly value: string }): void => {
    if (matches(key)) found.push(key, value);
  };
  // A compact collection is answered whole, in its order.
  if (hash.encoding === 'listpack') {
    hash.fields.slots().forEach(visit);
    return ['0', found];
  }
  return [String(hash.fields.scan(cursor, step, visit)), found];
}

/** SSCAN key cursor [MATCH pattern] [COUNT count] */
export function sscan(client: Client, args: readonly string[]): Reply {
  const cursor = readCursor(args, 2);
  const set = readSet(client, text(args, 1));
  if (!set) return ['0', []];
  const { step, matches } = readOptions(args, 2, false);
  if (set.encoding === 'intset') return ['0', set.members().filter(matches)];
  const found: string[] = [];
  const next = set.scan(cursor, step, (member) => {
    if (matches(member)) found.push(member);
  });
  return [String(next), found];
}

/** ZSCAN key cursor [MATCH pattern] [COUNT count] */
export function zscan(client: Client, args: readonly string[]): Reply {
  const cursor = readCursor(args, 2);
  const set = readSortedSet(client, text(args, 1));
  const found: string[] = [];
  if (!set) return ['0', found];
  const { step, matches } = readOptions(args, 2, false);
  if (set.encoding === 'listpack') {
    for (const { member, score } of set.order.range(0, set.size)) {
      if (matches(member)) found.push(member, String(packedScore(score) ?? doubleText(score)));
    }
    return ['0', found];
  }
  const next = set.scores.scan(cursor, step, ({ key, value }) => {
    if (matches(key)) found.push(key, doubleText(value));
  });
  return [String(next), found];
}

function readCursor(args: readonly string[], at: number): number {
  // C sees the end of a text in a zero byte.
  const cursor = cText(text(args, at)) || '0';
  if (!/^[+-]?\d+$/.test(cursor) || BigInt(cursor) > 2n ** 64n - 1n)
    throw new ReplyError('ERR invalid cursor');
  return Math.max(0, Number(cursor));
}

function readOptions(args: readonly string[], at: number, withType: boolean): ScanOptions {
  let step = 10;
  let type: string | undefined;
  let pattern = '*';
  for (let i = at + 1; i < args.length; i += 2) {
    const word = option(args, i);
    if (i + 1 >= args.length) throw syntaxError();
    if (word === 'COUNT') {
      step = count(args, i + 1);
      if (step < 1) throw syntaxError();
    } else if (word === 'MATCH') pattern = text(args, i + 1);
    else if (word === 'TYPE' && withType) type = text(args, i + 1).toLowerCase();
    else throw syntaxError();
  }
  const matches = pattern === '*' ? () => true : (name: string) => matchesGlob(pattern, name);
  return { step, type, matches };
}
