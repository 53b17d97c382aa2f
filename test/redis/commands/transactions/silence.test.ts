import { expect, it } from 'vitest';
import { encodeCommand, makeStore } from '../../our-client.ts';

/** What comes over the wire for each command. */
function talk(...commands: string[]): string[] {
  const { store } = makeStore();
  let text = '';
  const client = store.connect(
    (bytes) => {
      text += String.fromCharCode(...bytes);
    },
    { remote: '127.0.0.1:50000', local: '127.0.0.1:6379' },
  );
  return commands.map((command) => {
    text = '';
    client.receive(encodeCommand(command.split(' ')));
    return text.replace(/\r\n/g, ' ').trim();
  });
}

// As a real server writes it.

it('a transaction that turns replies off has begun its reply', () => {
  expect(talk('multi', 'echo a', 'client reply off', 'echo b', 'exec', 'ping', 'client reply on')).toEqual([
    '+OK',
    '+QUEUED',
    '+QUEUED',
    '+QUEUED',
    '*3 $1 a',
    '',
    '+OK',
  ]);
});

it('one that turns them on gives what comes after that', () => {
  expect(
    talk('multi', 'client reply off', 'exec', 'multi', 'echo a', 'client reply on', 'echo b', 'exec'),
  ).toEqual(['+OK', '+QUEUED', '*1', '', '', '', '', '+OK $1 b']);
});

it('CLIENT REPLY SKIP in a transaction leaves out its own reply, and the next one', () => {
  expect(talk('multi', 'client reply skip', 'client reply on', 'exec', 'ping', 'ping')).toEqual([
    '+OK',
    '+QUEUED',
    '+QUEUED',
    '*2 +OK',
    '',
    '+PONG',
  ]);
});

it('while a transaction runs its client is one in a transaction, and its command EXEC', () => {
  const [, , reply = ''] = talk('multi', 'client info', 'exec', 'client info');
  expect(reply).toMatch(/ flags=x .* multi=1 .* cmd=exec /);
});

it('what a transaction has answered stays in the protocol that was spoken then', () => {
  const replies = talk('zadd z 1.5 a', 'multi', 'zscore z a', 'hello 3', 'zscore z a', 'exec');
  expect(replies.at(-1)).toMatch(/^\*3 \$3 1\.5 %7 .* ,1\.5$/);
});
