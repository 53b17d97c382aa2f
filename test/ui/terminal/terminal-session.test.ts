import { beforeEach, expect, test } from 'vitest';
import type { SandboxRequest } from '../../../src/sandbox/protocol.ts';
import { TerminalSession } from '../../../src/ui/terminal/terminal-session.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();
let requests: (SandboxRequest | { keys: string })[];
let session: TerminalSession;

beforeEach(() => {
  requests = [];
  session = new TerminalSession(2, (request) => {
    requests.push(request.type === 'input' ? { keys: decoder.decode(request.data) } : request);
  });
});

test('the first size opens the session, other sizes resize it, the same one says nothing', () => {
  session.fit(80, 24);
  session.fit(80, 24);
  session.fit(100, 30);
  expect(requests).toEqual([
    { type: 'open', terminal: 2, columns: 80, rows: 24 },
    { type: 'resize', terminal: 2, columns: 100, rows: 30 },
  ]);
});

test('an ended session takes no keys and is opened again with its last size', () => {
  session.fit(80, 24);
  session.reopen();
  session.receive({ type: 'ended', terminal: 2, status: 7 });
  expect([session.state, session.status]).toEqual(['ended', 7]);
  session.type('x');
  session.reopen();
  expect(session.state).toBe('starting');
  expect(requests.slice(1)).toEqual([{ type: 'open', terminal: 2, columns: 80, rows: 24 }]);
});

test('what stands on the prompt is cleared before a command is entered there, and only then', () => {
  session.receive({ type: 'prompt', terminal: 2, waiting: true });
  session.enter('one');
  session.receive({ type: 'prompt', terminal: 2, waiting: false });
  session.type('to the program');
  session.enter('line');
  session.receive({ type: 'prompt', terminal: 2, waiting: true });
  session.type('half');
  session.enter('two');
  expect(requests).toEqual([
    { keys: 'one\r' },
    { keys: 'to the program' },
    { keys: 'line\r' },
    { keys: 'half' },
    { keys: '\x05\x15two\r' },
  ]);
});

test('events for other terminals are not ours', () => {
  session.receive({ type: 'prompt', terminal: 1, waiting: true });
  expect(session.state).toBe('starting');
  session.receive({ type: 'failed', message: 'out of memory' });
  expect([session.state, session.reason]).toEqual(['failed', 'out of memory']);
});

test('output is told to whoever listens, and what came lately is kept', () => {
  const heard: string[] = [];
  const stop = session.listen({ output: (data) => heard.push(decoder.decode(data)) });
  session.receive({ type: 'output', terminal: 2, data: encoder.encode('one') });
  stop();
  session.receive({ type: 'output', terminal: 2, data: encoder.encode('two') });
  expect(heard).toEqual(['one']);
  expect(session.recent.map((data) => decoder.decode(data))).toEqual(['one', 'two']);
  const much = new Uint8Array(200_000);
  session.receive({ type: 'output', terminal: 2, data: much });
  session.receive({ type: 'output', terminal: 2, data: much });
  expect(session.recent).toEqual([much]);
});
