import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { argumentSyntax } from '../../../../src/redis/commands/documentation/argument-syntax.ts';
import { ARGUMENTS } from '../../../../src/redis/commands/documentation/data/arguments.ts';
import { COMPLEXITIES } from '../../../../src/redis/commands/documentation/data/complexities.ts';
import { HISTORY } from '../../../../src/redis/commands/documentation/data/history.ts';
import { KEY_NOTES } from '../../../../src/redis/commands/documentation/data/key-notes.ts';
import { SUMMARIES } from '../../../../src/redis/commands/documentation/data/summaries.ts';
import { readArguments } from '../../../../src/redis/commands/documentation/read-arguments.ts';
import { COMMANDS } from '../../../../src/redis/commands/table/table.ts';
import { agree } from '../../differential/random/agree.ts';
import { show } from '../../differential/random/show.ts';
import { encodeCommand, makeStore, OurClient } from '../../our-client.ts';
import { HAS_REAL_SERVER, RealServer } from '../../real-server.ts';

it('arguments are read with all that is said of them', () => {
  const plain = { keySpec: undefined, token: undefined, since: undefined, deprecatedSince: undefined };
  const none = { ...plain, flags: [], parts: [] };
  expect(readArguments('key#0 a(CH=change@3.0.2|EX.at%u!6.0.0) f{"" =}?++ p%p#1')).toEqual([
    { ...none, name: 'key', type: 'key', keySpec: 0 },
    {
      ...none,
      name: 'a',
      type: 'oneof',
      parts: [
        { ...none, name: 'change', type: 'pure-token', token: 'CH', since: '3.0.2' },
        { ...none, name: 'at', type: 'unix-time', token: 'EX', deprecatedSince: '6.0.0' },
      ],
    },
    {
      ...none,
      name: 'f',
      type: 'block',
      flags: ['optional', 'multiple', 'multiple_token'],
      parts: [
        { ...none, name: '""', type: 'pure-token', token: '""' },
        { ...none, name: '=', type: 'pure-token', token: '=' },
      ],
    },
    { ...none, name: 'p', type: 'pattern', keySpec: 1 },
  ]);
});

it.each(['a b)', 'a(b', 'A.', 'a%x', ' '])('what is no notation is refused: %j', (notation) => {
  expect(() => readArguments(notation)).toThrow('no argument at');
});

it('the syntax follows from the arguments', () => {
  const syntaxOf = (name: string): string => argumentSyntax(readArguments(ARGUMENTS[name] ?? ''));
  expect(['set', 'migrate', 'sort', 'xread', 'client|kill'].map(syntaxOf)).toEqual([
    'key value [NX|XX] [GET] [EX seconds|PX milliseconds|EXAT unix-time-seconds|PXAT unix-time-milliseconds|KEEPTTL]',
    'host port key|"" destination-db timeout [COPY] [REPLACE] [[AUTH password]|[AUTH2 username password]] [KEYS key [key ...]]',
    'key [BY pattern] [LIMIT offset count] [GET pattern [GET pattern ...]] [ASC|DESC] [ALPHA] [STORE destination]',
    '[COUNT count] [BLOCK milliseconds] STREAMS key [key ...] id [id ...]',
    'ip:port|[ID client-id]|[TYPE NORMAL|MASTER|SLAVE|REPLICA|PUBSUB]|[USER username]|[ADDR ip:port]|[LADDR ip:port]|[SKIPME yes/no] [[ID client-id]|[TYPE NORMAL|MASTER|SLAVE|REPLICA|PUBSUB]|[USER username]|[ADDR ip:port]|[LADDR ip:port]|[SKIPME yes/no] ...]',
  ]);
});

it('nothing is said of commands that are not there, and each argument can be read', () => {
  const names = new Set(
    COMMANDS.flatMap(({ name, subcommands = [] }) => [name, ...subcommands.map((sub) => sub.name)]),
  );
  for (const data of [ARGUMENTS, COMPLEXITIES, HISTORY, KEY_NOTES, SUMMARIES])
    expect(Object.keys(data).filter((name) => !names.has(name))).toEqual([]);
  for (const notation of Object.values(ARGUMENTS)) expect(readArguments(notation).length).toBeGreaterThan(0);
});

it('COMMAND DOCS tells all of it', () => {
  const client = new OurClient(makeStore().store);
  const answer = client.command('COMMAND', 'DOCS', 'getset', 'nothing', 'config|rewrite');
  expect(answer && show(answer)).toBe(
    'array[bulk:"getset", array[bulk:"summary", bulk:"Set a string and get the one before", bulk:"since", bulk:"1.0.0", bulk:"group", bulk:"string", bulk:"complexity", bulk:"O(1)", bulk:"doc_flags", array[status:"deprecated"], bulk:"deprecated_since", bulk:"6.2.0", bulk:"replaced_by", bulk:"`SET` with `GET`", bulk:"arguments", array[array[bulk:"name", bulk:"key", bulk:"type", bulk:"key", bulk:"key_spec_index", integer:"0"], array[bulk:"name", bulk:"value", bulk:"type", bulk:"string"]]], bulk:"config|rewrite", array[bulk:"summary", bulk:"Write the current configuration to its file", bulk:"since", bulk:"2.8.0", bulk:"group", bulk:"server", bulk:"complexity", bulk:"O(1)"]]',
  );
});

describe.skipIf(!HAS_REAL_SERVER)('beside a real Redis 7.0.15 (skipped without one)', () => {
  let real: RealServer;

  beforeAll(async () => {
    real = await RealServer.start();
  });

  afterAll(async () => {
    await real.stop();
  });

  it.each(['2', '3'])(
    'all that is said of commands in RESP%s is the same but for sentences',
    async (protocol) => {
      const theirs = await real.connect();
      const ours = new OurClient(makeStore().store);
      for (const words of [['COMMAND', 'DOCS'], ['COMMAND', 'INFO'], ['COMMAND']]) {
        const all = [['HELLO', protocol], words];
        for (const each of all) theirs.send(encodeCommand(each));
        const [, answer] = all.map((each) => ours.command(...each));
        await theirs.receive();
        const real = await theirs.receive();
        if (real === 'closed' || !answer) throw new Error('no answer');
        expect([words.join(' '), agree('documentation', real, answer)]).toEqual([
          words.join(' '),
          'contract',
        ]);
      }
      theirs.close();
    },
  );
});
