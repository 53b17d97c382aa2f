import { expect, it } from 'vitest';
import { makeStore, OurClient } from '../our-client.ts';

const SCRIPT = `local function twice(x)
  local y = x * 2
  return y
end
for i = 1, 2 do
  redis.call('incrby', KEYS[1], twice(i))
end
redis.debug(KEYS, 1.5)
if redis.call('get', KEYS[1]) == '6' then redis.breakpoint() end
return redis.call('get', KEYS[1])
`;

/** A client that debugs the script, and what it has been told: of each reply the texts of its lines. */
function debug(mode: string, script = SCRIPT) {
  const { store, clock } = makeStore({ 'busy-reply-threshold': '1' });
  const client = new OurClient(store);
  const say = (...words: string[]): readonly string[] => {
    const first = client.command(...words);
    return [...(first ? [first] : []), ...client.values.splice(0)].flatMap((value) =>
      'items' in value
        ? value.items.map((item) => ('text' in item ? item.text : item.type))
        : [`${value.type} ${'text' in value ? value.text : ''}`],
    );
  };
  expect(say('SCRIPT', 'DEBUG', mode)).toEqual(['status OK']);
  return { store, clock, client, say, begin: () => say('EVAL', script, '1', 'k', 'arg') };
}

it('stops before each line, shows variables, and tells what the script calls', () => {
  const { say, begin } = debug('yes');
  expect(begin()).toEqual(['* Stopped at 4, stop reason = step over', '-> 4   end']);
  expect(say('s')).toEqual(['* Stopped at 5, stop reason = step over', '-> 5   for i = 1, 2 do']);
  expect(say('step')).toEqual([
    '* Stopped at 6, stop reason = step over',
    "-> 6     redis.call('incrby', KEYS[1], twice(i))",
  ]);
  expect(say('n')).toEqual(['* Stopped at 2, stop reason = step over', '-> 2     local y = x * 2']);
  expect(say('t')).toEqual([
    'In twice:',
    '-> 2     local y = x * 2',
    'From top level:',
    "   6     redis.call('incrby', KEYS[1], twice(i))",
  ]);
  expect(say('print')).toEqual(['<value> x = 1']);
  expect(say('p', 'i')).toEqual(['<value> 1']);
  expect(say('p', 'y')).toEqual(['No such variable.']);
  expect(say('p', 'ARGV')).toEqual(['<value> {"arg"}']);
  expect(say('next')).toEqual(['* Stopped at 3, stop reason = step over', '-> 3     return y']);
  expect(say('s')).toEqual([
    '<redis> incrby k 2',
    '<reply> 2',
    '* Stopped at 5, stop reason = step over',
    '-> 5   for i = 1, 2 do',
  ]);
  expect(say('b', '10')).toEqual([
    "   9   if redis.call('get', KEYS[1]) == '6' then redis.breakpoint() end",
    "  #10  return redis.call('get', KEYS[1])",
  ]);
  expect(say('b')).toEqual(['1 breakpoints set:', "  #10  return redis.call('get', KEYS[1])"]);
  expect(say('b', '-10', '0', 'x', '99')).toEqual([
    'Breakpoint removed.',
    'All breakpoints removed.',
    "Invalid argument:'x'",
    'Wrong line number.',
  ]);
  expect(say('c')).toEqual([
    '<debug> line 8: {"k"}, 1.5',
    '* Stopped at 10, stop reason = redis.breakpoint() called',
    "-> 10  return redis.call('get', KEYS[1])",
  ]);
  expect(say('e', 'return {1,', '{a=true}}')).toEqual(['<retval> {1; {["a"]=true}}']);
  expect(say('eval', 'x', '=')).toEqual(["<error> ldb_eval:1: unexpected symbol near '<eof>'"]);
  expect(say('redis', 'lpush', 'k', 'v')).toEqual([
    '<redis> lpush k v',
    '<error> -WRONGTYPE Operation against a key holding the wrong kind of value',
    '<reply> "-WRONGTYPE Operation against a key holding the wrong kind of value"',
  ]);
  expect(say('m', '1')).toEqual(['<value> replies are truncated at 60 bytes.']);
  expect(say('l', '1', '1')).toEqual(['   1   local function twice(x)', '   2     local y = x * 2']);
  expect(say('r')).toEqual(['<error> Unknown Redis Lua debugger command or wrong number of arguments.']);
  expect(say('c')).toEqual(['<endsession>', 'bulk 6']);
});

it('keeps nothing of a forked session, while others go on', () => {
  const { store, client, say, begin } = debug('yes');
  const other = new OurClient(store);
  expect(other.command('SET', 'k', '0')).toEqual({ type: 'status', text: 'OK' });
  begin();
  expect(other.command('SET', 'k', '100')).toEqual({ type: 'status', text: 'OK' });
  expect(say('c')).toContain('<debug> line 8: {"k"}, 1.5');
  expect(say('c')).toEqual(['<endsession>', 'bulk 6']);
  expect(client.closed).toBe(true);
  expect(other.command('GET', 'k')).toEqual({ type: 'bulk', text: '100' });
});

it('keeps what a synchronous session has done, and holds the others back until it ends', () => {
  const { store, client, say, begin } = debug('sync');
  const other = new OurClient(store);
  begin();
  expect(other.command('GET', 'k')).toBe(undefined);
  expect(say('c')).toContain('<debug> line 8: {"k"}, 1.5');
  expect(say('a')).toEqual([
    '<endsession>',
    expect.stringMatching(
      /^error ERR script aborted for user request script: [0-9a-f]{40}, on @user_script:10\.$/,
    ),
  ]);
  expect(client.closed).toBe(true);
  expect(other.values).toEqual([{ type: 'bulk', text: '6' }]);
});

it('runs a synchronous session to its end when its client has left', () => {
  const { store, client, begin } = debug('sync');
  begin();
  client.client.close();
  expect(new OurClient(store).command('GET', 'k')).toEqual({ type: 'bulk', text: '6' });
});

it('stops a script that has run for too long', () => {
  const { clock, say, begin } = debug('yes', 'local n = 0\nwhile true do\n  n = n + 1\nend');
  begin();
  const { now } = clock;
  clock.now = () => {
    clock.time += 1000;
    return now();
  };
  expect(say('c')).toEqual([
    '* Stopped at 3, stop reason = timeout reached, infinite loop?',
    '-> 3     n = n + 1',
  ]);
});

it('ends at once with a script that is none, and refuses what cannot be debugged', () => {
  const wrong = debug('yes', 'local x = ');
  expect(wrong.begin()).toEqual([
    '<endsession>',
    "error ERR Error compiling script (new function): user_script:1: unexpected symbol near '<eof>'",
  ]);
  const { say } = debug('yes');
  expect(say('EVALSHA', 'a'.repeat(40), '0')).toEqual([
    'error ERR Please use EVAL instead of EVALSHA for debugging',
  ]);
  expect(say('SCRIPT', 'DEBUG', 'maybe')).toEqual(['error ERR Use SCRIPT DEBUG YES/SYNC/NO']);
  expect(say('SCRIPT', 'DEBUG', 'no')).toEqual(['status OK']);
  expect(say('EVAL', 'return 1', '0')).toEqual(['integer 1']);
});

// Both sessions as the real redis-server has them.
it('stops in functions that sort, gsub and foreach call, and in coroutines', () => {
  const script = `local t = {2, 1}
table.sort(t, function(a, b)
  return a < b
end)
local s = ('x'):gsub('x', function(c)
  return c .. t[1]
end)
local co = coroutine.wrap(function(a)
  local b = coroutine.yield(a)
  return b
end)
table.foreach({co(1)}, function(k, v)
  s = s .. v
end)
return s .. co(5)
`;
  const { say, begin } = debug('yes', script);
  expect(begin().at(-1)).toBe('-> 1   local t = {2, 1}');
  const lines: string[] = [];
  for (let at = 0; at < 18; at++) lines.push(/^-> (\d+)/.exec(say('s').at(-1) ?? '')?.[1] ?? 'end');
  expect(lines.join(' ')).toBe('2 4 2 3 5 7 5 6 8 11 8 12 9 14 12 13 14 15');
});

it('shows where it stands in a coroutine, and what the function that sorts was given', () => {
  const script = `local function less(a, b)
  return a < b
end
table.sort({2, 1}, less)
local function twice(x)
  local y = x * 2
  return y
end
return coroutine.wrap(twice)(4)
`;
  const { say, begin } = debug('yes', script);
  begin();
  say('b', '2');
  say('c');
  expect(say('p')).toEqual(['<value> a = 1', '<value> b = 2']);
  expect(say('t')).toEqual([
    'In top level:',
    '->#2     return a < b',
    'From top level:',
    '   4   table.sort({2, 1}, less)',
  ]);
  say('b', '-2');
  say('b', '7');
  say('c');
  expect(say('p', 'y')).toEqual(['<value> 8']);
  expect(say('t')).toEqual(['In top level:', '->#7     return y']);
});
