import { describe, expect, it } from 'vitest';
import { toLatin1 } from '../../../src/redis/resp/latin1.ts';
import { RequestParser } from '../../../src/redis/resp/request-parser.ts';
import { splitArguments } from '../../../src/redis/resp/split-arguments.ts';
import { makeStore } from '../our-client.ts';
import { HAS_REAL_SERVER, RealServer } from '../real-server.ts';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));

it('reads commands that arrive byte by byte', () => {
  const parser = new RequestParser();
  const seen: string[][] = [];
  for (const char of '*2\r\n$3\r\nGET\r\n$1\r\na\r\nPING "x y"\r\n*1\r\n$4\r\nPING\r\n') {
    parser.feed(bytes(char));
    for (let args = parser.next(); args; args = parser.next()) seen.push(args);
  }
  expect(seen).toEqual([['GET', 'a'], ['PING', 'x y'], ['PING']]);
});

it('takes an array that is used again for what comes next, and an argument in many pieces', () => {
  const parser = new RequestParser();
  const long = 'abcdefghij'.repeat(20_000);
  const sent = bytes(
    `*2\r\n$4\r\nECHO\r\n$200000\r\n${long}\r\n*1\r\n$4\r\nPING\r\nECHO "a b"\r\n*1\r\n$4\r\nPI`,
  );
  const shared = new Uint8Array(1000);
  const seen: string[][] = [];
  for (let at = 0; at < sent.length; at += 777) {
    const piece = sent.subarray(at, at + 777);
    shared.set(piece);
    parser.feed(shared, piece.length);
    for (let args = parser.next(); args; args = parser.next()) seen.push(args);
    parser.keep();
    shared.fill(13);
  }
  expect(seen).toEqual([['ECHO', long], ['PING'], ['ECHO', 'a b']]);
  expect(parser.beginning(9)).toBe('"PI"');
  expect(parser.pending).toBe(2);
});

it.each([
  ['a b', ['a', 'b']],
  ['  a   "b c"  ', ['a', 'b c']],
  ['"\\x41\\n\\t\\"" \'it\\\'s \\n\'', ['A\n\t"', "it's \\n"]],
  ['"open', undefined],
  ['"a"b', undefined],
  ['', []],
])('splits %j', (line, words) => {
  expect(splitArguments(line)).toEqual(words);
});

/** What a server sends for raw bytes until it closes or says nothing more. */
const RAW = [
  '\r\nPING\r\n',
  '*0\r\n*1\r\n$4\r\nPING\r\n',
  '*-1\r\nPING\r\n',
  'PING "unbalanced\r\n',
  '*1\r\nfoo\r\n',
  '*abc\r\n',
  '*2147483648\r\n',
  '*1\r\n$abc\r\n',
  '*1\r\n$-1\r\n',
  '*1\r\n$536870913\r\n',
  '*1\r\n:4\r\n',
  'PING\n',
  'SET k v\r\nGET k\r\n',
  '*3\r\n$3\r\nSET\r\n$1\r\na\r\n$2\r\n\r\n\r\n*2\r\n$3\r\nGET\r\n$1\r\na\r\n',
  '*01\r\n$4\r\nPING\r\n',
  '*1\r\n$04\r\nPING\r\n',
  'GET /index.html HTTP/1.1\r\n',
];

describe.skipIf(!HAS_REAL_SERVER)('raw bytes, here and in a real Redis 7.0.15 (skipped without one)', () => {
  it('are answered the same', async () => {
    const real = await RealServer.start();
    const results: { sent: string; ours: string; real: string }[] = [];
    try {
      for (const sent of RAW) {
        results.push({ sent, ours: ours(sent), real: await real.talk(bytes(sent)) });
      }
    } finally {
      await real.stop();
    }
    for (const result of results) expect(result).toEqual({ ...result, ours: result.real });
  });
});

function ours(sent: string): string {
  const { store } = makeStore();
  let text = '';
  const client = store.connect(
    (chunk) => {
      text += toLatin1(chunk);
    },
    { remote: '127.0.0.1:1', local: '127.0.0.1:2' },
    () => {
      text += '<closed>';
    },
  );
  client.receive(bytes(sent));
  return text;
}
