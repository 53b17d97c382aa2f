import { expect, it } from 'vitest';
import { NO_HOST } from '../../../../src/redis/commands/engine/host.ts';
import { Store } from '../../../../src/redis/commands/engine/store.ts';
import { encodeCommand } from '../../our-client.ts';

const MEMBERS = Array.from({ length: 5_000 }, (_, i) => `m${i}`);

/** A store whose later turns are taken one by one, and that thinks that each step takes long. */
function world() {
  const turns: (() => void)[] = [];
  let time = 1_000;
  const host = { ...NO_HOST, later: (callback: () => void) => void turns.push(callback) };
  const store = new Store({ clock: { now: () => (time += 5) }, random: { next: () => 0.5 }, host });
  const open = () => {
    let text = '';
    const client = store.connect(
      (bytes) => {
        text += Buffer.from(bytes).toString('latin1');
      },
      { remote: '127.0.0.1:1', local: '127.0.0.1:6379' },
    );
    return {
      send: (...words: string[]) => client.receive(encodeCommand(words)),
      close: () => client.close(),
      received(): string {
        const all = text;
        text = '';
        return all;
      },
    };
  };
  /** Takes all turns; how many there were. */
  const rest = (): number => {
    let count = 0;
    for (let turn = turns.shift(); turn; turn = turns.shift()) {
      count++;
      turn();
    }
    return count;
  };
  return { store, open, rest };
}

function filled() {
  const made = world();
  const one = made.open();
  one.send('SADD', 's', ...MEMBERS);
  one.received();
  return { ...made, one, other: made.open() };
}

it('others wait until a command that takes turns is over', () => {
  const { one, other, rest } = filled();
  one.send('SUNIONSTORE', 'd', 's', 's');
  one.send('SCARD', 'd');
  other.send('EXISTS', 'd');
  expect([one.received(), other.received()]).toEqual(['', '']);
  expect(rest()).toBeGreaterThan(0);
  expect([one.received(), other.received()]).toEqual([':5000\r\n:5000\r\n', ':1\r\n']);
});

it('one that fails in a later turn says so, one whose client has gone is done', () => {
  const { one, other, rest } = filled();
  one.send('SORT', 's', 'BY', 'w_*', 'STORE', 'd');
  other.send('SET', 'w_m4999', 'x');
  expect(one.received()).toBe('');
  rest();
  expect([one.received(), other.received()]).toEqual([':5000\r\n', '+OK\r\n']);
  one.send('SORT', 's', 'BY', 'w_*', 'STORE', 'e');
  rest();
  expect(one.received()).toBe("-ERR One or more scores can't be converted into double\r\n");
  one.send('SINTERSTORE', 'e', 's', 's');
  one.close();
  rest();
  other.send('SCARD', 'e');
  expect(other.received()).toBe(':5000\r\n');
});

it('in a transaction and in a script as well', () => {
  const { one, other, rest } = filled();
  one.send('MULTI');
  one.send('SUNIONSTORE', 'd', 's', 's');
  one.send('SORT', 'd', 'ALPHA', 'DESC', 'LIMIT', '0', '2');
  one.send('EXEC');
  other.send('EVAL', "return redis.call('SINTERCARD', 2, 'd', 's')", '0');
  expect([one.received(), other.received()]).toEqual(['+OK\r\n+QUEUED\r\n+QUEUED\r\n', '']);
  rest();
  expect(one.received()).toBe('*2\r\n:5000\r\n*2\r\n$4\r\nm999\r\n$4\r\nm998\r\n');
});

it('what is sorted in turns is sorted, in both directions', () => {
  const { one, rest } = filled();
  one.send('SORT', 's', 'ALPHA');
  rest();
  const inOrder = [...MEMBERS].sort();
  const shown = (all: readonly string[]) =>
    `*${all.length}\r\n${all.map((each) => `$${each.length}\r\n${each}\r\n`).join('')}`;
  expect(one.received() === shown(inOrder)).toBe(true);
  one.send('SORT', 's', 'ALPHA', 'DESC');
  rest();
  expect(one.received() === shown(inOrder.reverse())).toBe(true);
});

it('bits of long strings are counted, found and combined', () => {
  const { one, rest } = filled();
  one.send('SETBIT', 'b', '2400003', '1');
  one.send('BITCOUNT', 'b');
  one.send('BITPOS', 'b', '1');
  one.send('BITOP', 'NOT', 'n', 'b');
  one.send('BITCOUNT', 'n');
  one.send('BITPOS', 'n', '0');
  one.send('BITOP', 'AND', 'a', 'n');
  one.send('BITCOUNT', 'a', '0', '2400006', 'BIT');
  one.send('BITOP', 'OR', 'o', 'n', 'b');
  one.send('BITPOS', 'o', '0');
  expect(rest()).toBeGreaterThan(0);
  expect(one.received()).toBe(
    ':0\r\n:1\r\n:2400003\r\n:300001\r\n:2400007\r\n:2400003\r\n:300001\r\n:2400006\r\n:300001\r\n:2400008\r\n',
  );
});

it('long replies are written in turns, in each protocol as short ones are; what else there is comes after', () => {
  const { open, rest } = world();
  const [one, other] = [open(), open()];
  const items = Array.from({ length: 17_000 }, (_, i) => `${i}`);
  const bulk = (text: string): string => `$${text.length}\r\n${text}\r\n`;
  const sent = (...words: string[]): string => {
    one.send(...words);
    expect(one.received()).toBe('');
    one.send('PING');
    other.send('SET', 'after', words[0] ?? '');
    expect(other.received()).toBe('');
    expect(rest()).toBeGreaterThan(0);
    expect(other.received()).toBe('+OK\r\n');
    const reply = one.received();
    expect(reply.endsWith('+PONG\r\n')).toBe(true);
    return reply.slice(0, -'+PONG\r\n'.length);
  };
  one.send('RPUSH', 'l', ...items);
  one.send('SADD', 's', ...items.map((item) => `m${item}`));
  one.send('HSET', 'h', ...items);
  for (const [i, item] of items.entries()) if (i < 3100) one.send('XADD', 'x', `1-${i + 1}`, 'f', item);
  one.send('ZUNIONSTORE', 'z', '1', 's');
  rest();
  one.received();
  const entry = (i: number): string => `*2\r\n${bulk(`1-${i + 1}`)}*2\r\n${bulk('f')}${bulk(`${i}`)}`;
  expect(sent('LRANGE', 'l', '0', '-1')).toBe(`*17000\r\n${items.map(bulk).join('')}`);
  expect(sent('SMEMBERS', 's')).toBe(`*17000\r\n${items.map((item) => bulk(`m${item}`)).join('')}`);
  expect(sent('XRANGE', 'x', '-', '+')).toBe(
    `*3100\r\n${items
      .slice(0, 3100)
      .map((_, i) => entry(i))
      .join('')}`,
  );
  const scored = items.map((item) => `m${item}`).sort();
  const pairs = scored.map((item) => bulk(item) + bulk('2')).join('');
  expect(sent('ZUNION', '2', 's', 'z', 'WITHSCORES')).toBe(`*34000\r\n${pairs}`);
  one.send('HELLO', '3');
  one.received();
  expect(sent('SMEMBERS', 's')).toBe(`~17000\r\n${items.map((item) => bulk(`m${item}`)).join('')}`);
  expect(sent('HGETALL', 'h')).toBe(`%8500\r\n${items.map(bulk).join('')}`);
});
