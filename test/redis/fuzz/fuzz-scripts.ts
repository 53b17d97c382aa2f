import { SeededRandom } from '../../../src/linux/random.ts';
import { Configuration } from '../../../src/redis/commands/configuration/configuration.ts';
import { NO_HOST } from '../../../src/redis/commands/engine/host.ts';
import { Store } from '../../../src/redis/commands/engine/store.ts';
import { Chance } from '../differential/random/chance.ts';
import { encodeCommand, OurClient } from '../our-client.ts';

const TOKENS = [
  'return',
  'local',
  'function',
  'end',
  'if',
  'then',
  'else',
  'for',
  'do',
  'while',
  'repeat',
  'until',
  'break',
  'nil',
  'true',
  'false',
  'not',
  'and',
  'or',
  'in',
  'a',
  'b',
  'KEYS',
  'ARGV',
  'redis',
  '.call',
  '(',
  ')',
  '{',
  '}',
  '[',
  ']',
  '=',
  '==',
  '~=',
  '<',
  '+',
  '-',
  '*',
  '/',
  '%',
  '^',
  '#',
  '..',
  '...',
  ',',
  ';',
  ':',
  '.',
  '1',
  '0x10',
  '1e3',
  '"text"',
  "'x'",
  '[[long]]',
  '--[[comment',
  '\n',
  '\\',
  '"',
  '\0',
  '1e',
  '@',
];

/** Programs that want too much of something. Each ends with an error, or with an answer. */
const GREEDY: readonly string[] = [
  'local function f() return f() + 1 end return f()',
  'local function f(...) return f(1, ...) end return f()',
  'local function f(...) return (f(1, ...)) end return f()',
  'while true do end',
  'return string.rep("x", 1e10)',
  'return string.rep(string.rep("x", 1e6), 1e6)',
  'local s = "x" while true do s = s .. s end',
  'return ("a"):rep(30):find(("a*"):rep(30) .. "b")',
  'return ("a"):rep(100000):find(".-b")',
  'return string.format("%99999d", 1)',
  'return setmetatable({}, {__index = function(t, k) return t[k + 1] end})[1]',
  'return unpack({}, 1, 1e8)',
  'return #table.concat({string.rep("x", 1e9)})',
  'return select("#", unpack({}, 1, 1e7))',
  'local t = {} t[1] = t return cjson.encode(t)',
  'local t = {} t[1] = t return cmsgpack.pack(t)',
  'local t = {} t[1] = t return t',
  'return cjson.decode(string.rep("[", 100000))',
  'return loadstring(string.rep("(", 100000))',
  'return loadstring("return " .. string.rep("{", 10000))',
  'return cmsgpack.unpack(string.rep("\x65", 100000))',
  'error(error)',
  'return pcall(pcall, pcall, error)',
  'local co = coroutine and coroutine.wrap(function() end) return tostring(co)',
  'return table.sort({3, 2, 1, 5, 4, 9, 8}, function() return true end)',
  'return string.gsub("abc", "%", "%")',
  'return string.gsub(("x"):rep(1000), "", ("y"):rep(1000))',
];

/** A script may take so many turns until it is killed. */
const TURNS = 5;

/** Token soup, small programs from a grammar, and programs that want too much: all end, or can be ended. */
export function fuzzScripts(seed: number, rounds: number): void {
  const chance = new Chance(seed);
  for (let round = 0; round < rounds; round++) {
    if (round < GREEDY.length) run(GREEDY[round] as string);
    else if (chance.oneIn(2))
      run(Array.from({ length: chance.between(1, 25) }, () => chance.of(TOKENS)).join(' '));
    else run(program(chance, 4));
  }
}

function run(script: string): void {
  // Time passes with every look at the clock, so that what has no end takes too long at once.
  let time = 1_700_000_000_000;
  const configuration = new Configuration();
  configuration.set('busy-reply-threshold', '1');
  const turns: (() => void)[] = [];
  const store = new Store({
    clock: {
      now: () => {
        time += 5;
        return time;
      },
    },
    random: new SeededRandom(1),
    configuration,
    host: { ...NO_HOST, later: (turn) => void turns.push(turn) },
  });
  const client = new OurClient(store);
  const other = new OurClient(store);
  client.client.receive(encodeCommand(['EVAL', script, '0']));
  for (let count = 0; client.values.length === 0; count++) {
    if (count === TURNS) other.command('SCRIPT', 'KILL');
    if (count > 2 * TURNS) throw new Error(`cannot be ended: ${script}`);
    for (const turn of turns.splice(0)) turn();
  }
  if (!other.command('PING')) throw new Error(`the store does not answer any more after ${script}`);
}

/** A program that can be compiled. */
function program(chance: Chance, depth: number): string {
  const statements = Array.from({ length: chance.between(1, 4) }, () => statement(chance, depth));
  return `${statements.join(' ')} return ${expression(chance, depth)}`;
}

function statement(chance: Chance, depth: number): string {
  const value = expression(chance, depth - 1);
  switch (depth <= 0 ? 0 : chance.between(0, 6)) {
    case 1:
      return `if ${value} then ${statement(chance, depth - 1)} else ${statement(chance, depth - 1)} end`;
    case 2:
      return `for i = 1, ${chance.between(0, 5)} do ${statement(chance, depth - 1)} end`;
    case 3:
      return `local ok, e = pcall(function() ${statement(chance, depth - 1)} return ${value} end)`;
    case 4:
      return `for k, v in pairs({${value}}) do ${statement(chance, depth - 1)} end`;
    case 5:
      return `redis.pcall("set", "k", tostring(${value}))`;
    default:
      return `local ${chance.of(['a', 'b', 'c'])} = ${value}`;
  }
}

function expression(chance: Chance, depth: number): string {
  if (depth <= 0 || chance.oneIn(4))
    return chance.of([
      '1',
      '0',
      '-1.5',
      '1e308',
      '"x"',
      '"10"',
      'nil',
      'true',
      '{}',
      'KEYS',
      'ARGV[1]',
      '1/0',
      '0/0',
      '"\\0"',
    ]);
  const one = expression(chance, depth - 1);
  const other = expression(chance, depth - 1);
  switch (chance.between(0, 7)) {
    case 0:
      return `(${one} ${chance.of(['+', '-', '*', '/', '%', '^', '..', '==', '<', 'and', 'or'])} ${other})`;
    case 1:
      return `{${one}, k = ${other}}`;
    case 2:
      return `tostring(${one})`;
    case 3:
      return `(#${one})`;
    case 4:
      return `(not ${one})`;
    case 5:
      return `select(2, pcall(${chance.of(['string.rep', 'string.format', 'string.find', 'table.concat', 'cjson.encode', 'cmsgpack.pack', 'tonumber', 'unpack', 'string.gsub', 'struct.pack', 'bit.band', 'math.floor'])}, ${one}, ${other}))`;
    case 6:
      return `({${one}})[${other} or 1]`;
    default:
      return `(-${one})`;
  }
}
