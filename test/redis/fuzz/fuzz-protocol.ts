import { ProtocolError, RequestParser } from '../../../src/redis/resp/request-parser.ts';
import { Chance } from '../differential/random/chance.ts';
import { encodeCommand, makeStore, OurClient } from '../our-client.ts';

const PIECES = [
  '*',
  '$',
  '\r\n',
  '\n',
  '\r',
  '-1',
  '0',
  '1',
  '3',
  '1024',
  '1048576',
  '1048577',
  '2147483648',
  '9223372036854775807',
  '99999999999999999999',
  'PING',
  '"',
  "'",
  '\\x',
  '\0',
  '\xff',
  ' ',
  '*1\r\n$4\r\nPING\r\n',
  '*2\r\n$3\r\nGET\r\n$1\r\na\r\n',
  '*-5\r\n',
  '*0\r\n',
  '$-1\r\n',
  '*1\r\n*1\r\n',
  '$536870913\r\n',
  '$5\r\nab',
];

/** Bytes that are nearly a request, or nothing of the kind. */
export function fuzzProtocol(seed: number, rounds: number): void {
  const chance = new Chance(seed);
  for (let round = 0; round < rounds; round++) {
    let text = '';
    for (let left = chance.times(12); left > 0; left--)
      text += chance.oneIn(6) ? chance.bytes(chance.between(1, 20)) : chance.of(PIECES);
    const bytes = Uint8Array.from(text, (char) => char.charCodeAt(0));
    const whole = parse([bytes]);
    const at = chance.between(0, bytes.length);
    const split = parse([bytes.subarray(0, at), bytes.subarray(at)]);
    if (whole !== split)
      throw new Error(`${JSON.stringify(text)} split at ${at}: ${split} instead of ${whole}`);
    // A server lives through it, and still answers others.
    const { store } = makeStore();
    const client = new OurClient(store);
    client.client.receive(bytes);
    const other = new OurClient(store);
    other.client.receive(encodeCommand(['ECHO', 'well']));
    const [reply] = other.values;
    if (!reply || !('text' in reply) || reply.text !== 'well')
      throw new Error(`no answer after ${JSON.stringify(text)}`);
  }
}

/** What a parser makes of chunks: the requests, and how it ends. */
function parse(chunks: readonly Uint8Array[]): string {
  const parser = new RequestParser();
  const found: string[] = [];
  try {
    for (const chunk of chunks) {
      parser.feed(chunk);
      for (let args = parser.next(); args; args = parser.next()) found.push(JSON.stringify(args));
    }
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    found.push(error.message);
  }
  return found.join(' ');
}
