import { expect, it } from 'vitest';
import { encodeCommand, makeStore } from '../../our-client.ts';

/** What a client that listens to keyspace events reads after its own commands: `(event)` stands for what is pushed. */
function heard(protocol: string, commands: readonly string[]): string[] {
  const { store } = makeStore({ 'notify-keyspace-events': 'EAmn' });
  let text = '';
  const client = store.connect(
    (bytes) => {
      text += String.fromCharCode(...bytes);
    },
    { remote: '127.0.0.1:50000', local: '127.0.0.1:6379' },
  );
  client.receive(encodeCommand(['hello', protocol]));
  if (protocol === '3') client.receive(encodeCommand(['psubscribe', '__key*']));
  return commands.map((command) => {
    text = '';
    client.receive(encodeCommand(command.split(' ')));
    return text
      .replace(
        /[>*]4\r\n\$8\r\npmessage\r\n\$\d+\r\n__key\*\r\n\$\d+\r\n__keyevent@0__:(\S+)\r\n\$\d+\r\n(\S+)\r\n/g,
        '($1 $2) ',
      )
      .replace(/\r\n/g, ' ')
      .trim();
  });
}

// As a real server writes them.
it.each<[string, string, ...[string, string][]]>([
  [
    'strings',
    '3',
    ['incr n', '(new n) (incrby n) :1'],
    ['set n 1', '(set n) +OK'],
    ['set n 2 get', '$1 1 (set n)'],
    ['set s x get', '(keymiss s) _ (new s) (set s)'],
    ['getset t x', '(keymiss t) _ (new t) (set t)'],
    ['getex n ex 100', '$1 2 (expire n)'],
    ['getdel n', '$1 2 (del n)'],
    ['set a 1', '(new a) (set a) +OK'],
    ['expire a 100', ':1 (expire a)'],
    ['persist a', '(persist a) :1'],
    ['expire a -1', '(del a) :1'],
    ['append b x', '(new b) (append b) :1'],
    ['bitfield f set u8 0 5', '(new f) *1 :0 (setbit f)'],
  ],
  [
    'lists',
    '3',
    ['rpush l a b c', '(new l) :3 (rpush l)'],
    ['lpop l', '$1 a (lpop l)'],
    ['lmove l k left right', '(new k) (rpush k) $1 b (lpop l)'],
    ['lmpop 1 k left', '*2 $1 k *1 $1 b (lpop k) (del k)'],
    ['lset l 0 x', '+OK (lset l)'],
    ['lpop l 5', '*1 $1 x (lpop l) (del l)'],
  ],
  [
    'sets',
    '3',
    ['sadd t a', '(new t) (sadd t) :1'],
    ['spop t', '(spop t) $1 a (del t)'],
    ['sadd t a b', '(new t) (sadd t) :2'],
    ['spop t 5', '(spop t) ~2 $1 a $1 b (del t)'],
    ['sadd t a', '(new t) (sadd t) :1'],
    ['sunionstore u t', '(new u) :1 (sunionstore u)'],
    ['sinterstore u no t', '(keymiss no) (del u) :0'],
    ['sunionstore t no', '(keymiss no) :0 (del t)'],
  ],
  [
    'hashes',
    '3',
    ['hset h a 1', '(new h) :1 (hset h)'],
    ['hincrby h a 1', ':2 (hincrby h)'],
    ['hdel h a', '(hdel h) (del h) :1'],
  ],
  [
    'sorted sets',
    '3',
    ['zadd z 1 a 2 b', '(new z) :2 (zadd z)'],
    ['zpopmin z', '*2 (zpopmin z) $1 a ,1'],
    ['zmpop 1 z min count 5', '*2 $1 z *1 (zpopmin z) *2 $1 b ,2 (del z)'],
    ['zadd z 1 a', '(new z) :1 (zadd z)'],
    ['bzpopmin z 0', '*3 $1 z (zpopmin z) $1 a ,1 (del z)'],
    ['zadd z 1 a', '(new z) :1 (zadd z)'],
    ['zunionstore z 1 no', '(keymiss no) :0 (del z)'],
  ],
  [
    'streams',
    '3',
    ['xadd x 1-1 a b', '(new x) $3 1-1 (xadd x)'],
    ['xgroup create x g 0', '+OK (xgroup-create x)'],
    ['xreadgroup group g c streams x >', '%1 $1 x (xgroup-createconsumer x) *1 *2 $3 1-1 *2 $1 a $1 b'],
    ['xclaim x g d 0 1-1', '*1 (xgroup-createconsumer x) *2 $3 1-1 *2 $1 a $1 b'],
    ['xautoclaim x g e 0 0', '*3 $3 0-0 *1 (xgroup-createconsumer x) *2 $3 1-1 *2 $1 a $1 b *0'],
    ['xgroup destroy x g', ':1 (xgroup-destroy x)'],
  ],
  [
    'misses',
    '3',
    ['mset a 1 c 3', '(new a) (set a) (new c) (set c) +OK'],
    ['mget no a no c', '*4 (keymiss no) _ $1 1 (keymiss no) _ $1 3'],
    ['rpush l 1', '(new l) :1 (rpush l)'],
    ['sort l get no_*', '*1 (keymiss no_1) _'],
  ],
  [
    'transactions',
    '3',
    ['multi', '+OK'],
    ['rpush l a', '+QUEUED'],
    ['incr n', '+QUEUED'],
    ['spop nothing', '+QUEUED'],
    ['exec', '*3 (new l) :1 (rpush l) (new n) (incrby n) :1 _'],
  ],
  [
    'scripts',
    '3',
    [
      'eval return{redis.call("rpush","l","a"),redis.call("mget","no","yes")} 0',
      '(new l) (rpush l) (keymiss no) (keymiss yes) *2 :1 *2 _ _',
    ],
  ],
  [
    'a transaction in RESP2',
    '2',
    ['multi', '+OK'],
    ['psubscribe __key*', '+QUEUED'],
    ['rpush l a', '+QUEUED'],
    ['zadd z 1 a', '+QUEUED'],
    ['zpopmin z', '+QUEUED'],
    [
      'exec',
      '*4 *3 $10 psubscribe $6 __key* :1 (new l) :1 (rpush l) (new z) :1 (zadd z) *2 (zpopmin z) $1 a $1 1 (del z)',
    ],
  ],
])('what a client hears of its own %s (RESP%s) stands where Redis writes it', (_, protocol, ...lines) => {
  const commands = lines.map(([command]) => command);
  const replies = heard(protocol, commands);
  expect(commands.map((command, at) => [command, replies[at]])).toEqual(lines);
});
