import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { SandboxRequest } from '../../../src/sandbox/protocol.ts';
import type { Command } from '../../../src/scenario/scenario.ts';
import { CommandRunner } from '../../../src/ui/scenario/command-runner.ts';
import { TerminalSession } from '../../../src/ui/terminal/terminal-session.ts';

const decoder = new TextDecoder();
let typed: string;
let sent: string[];
let session: TerminalSession;
let runner: CommandRunner;

function command(text: string, rest: Partial<Command> = {}): Command {
  return { text, target: 'shell', interrupt: false, terminal: 1, line: 1, ...rest };
}

function prompt(waiting: boolean): void {
  session.receive({ type: 'prompt', terminal: 1, waiting });
}

beforeEach(() => {
  typed = '';
  sent = [];
  session = new TerminalSession(1, (request: SandboxRequest) => {
    if (request.type === 'input') typed += decoder.decode(request.data);
  });
  runner = new CommandRunner(session, ({ text }) => sent.push(text));
});

test('at a prompt a command is typed, and counts as run', () => {
  prompt(true);
  const echo = command('echo hi');
  expect(runner.run(echo)).toBe('sent');
  expect(typed).toBe('echo hi\r');
  expect(sent).toEqual(['echo hi']);
  expect(runner.wasRun(echo)).toBe(true);
});

test('before the first prompt commands are kept, and typed there', () => {
  expect(runner.run(command('one'))).toBe('sent');
  expect(runner.run(command('two\nthree'))).toBe('sent');
  expect(typed).toBe('');
  prompt(true);
  expect(typed).toBe('one\rtwo\rthree\r');
});

test('a command runs from its prompt to the next one', () => {
  prompt(true);
  const sleep = command('sleep 1');
  expect(runner.isRunning(sleep)).toBe(false);
  runner.run(sleep);
  expect(runner.isRunning(sleep)).toBe(true);
  prompt(false);
  expect(runner.isRunning(sleep)).toBe(true);
  prompt(true);
  expect(runner.isRunning(sleep)).toBe(false);
  // What the reader types by hand is not that command again.
  prompt(false);
  expect(runner.isRunning(sleep)).toBe(false);
});

describe('while a program has the terminal', () => {
  beforeEach(() => {
    prompt(true);
    prompt(false);
  });

  test('commands for the shell wait, and follow one per prompt in the order of the clicks', () => {
    const [one, two] = [command('one'), command('two')];
    expect(runner.run(one)).toBe('waiting');
    expect(runner.run(two)).toBe('waiting');
    expect(runner.run(one)).toBe('waiting');
    expect([runner.isWaiting(one), runner.wasRun(one)]).toEqual([true, false]);
    prompt(true);
    expect(typed).toBe('one\r');
    expect([runner.isWaiting(one), runner.wasRun(one)]).toEqual([false, true]);
    prompt(false);
    prompt(true);
    expect(typed).toBe('one\rtwo\r');
    prompt(false);
    prompt(true);
    expect(typed).toBe('one\rtwo\r');
  });

  test('a waiting command can be called off', () => {
    const one = command('one');
    runner.run(one);
    runner.cancel(one);
    expect(runner.isWaiting(one)).toBe(false);
    prompt(true);
    expect(typed).toBe('');
  });

  test('when the session ends, nothing waits any more', () => {
    const one = command('one');
    runner.run(one);
    session.receive({ type: 'ended', terminal: 1, status: 0 });
    expect(runner.isWaiting(one)).toBe(false);
    expect(runner.run(one)).toBe('closed');
  });

  test('commands for a program are typed', () => {
    expect(runner.run(command('KEYS *', { target: 'program' }))).toBe('sent');
    expect(typed).toBe('KEYS *\r');
  });

  test('Ctrl+C comes first where the command asks for it, and the command goes before those that wait', () => {
    runner.run(command('one'));
    expect(runner.run(command('two', { interrupt: true }))).toBe('sent');
    expect(typed).toBe('\x03');
    prompt(true);
    expect(typed).toBe('\x03two\r');
  });

  test('stopping the program is told when it worked', async () => {
    const one = command('one');
    runner.run(one);
    const outcome = runner.interruptAndRun(one);
    expect(typed).toBe('\x03');
    prompt(true);
    expect(await outcome).toBe(true);
    expect(typed).toBe('\x03one\r');
  });

  test('a program that stays is told after a while, and the command does not come later by surprise', async () => {
    vi.useFakeTimers();
    try {
      const outcome = runner.interruptAndRun(command('one'));
      vi.runAllTimers();
      expect(await outcome).toBe(false);
      prompt(true);
      expect(typed).toBe('\x03');
    } finally {
      vi.useRealTimers();
    }
  });
});

test('a program that waits for keys is not waited for', () => {
  prompt(true);
  const client = command('docker run -it redis redis-cli');
  const next = command('docker ps');
  runner.run(client);
  prompt(false);
  expect(runner.run(next)).toBe('busy');
  expect(runner.isWaiting(next)).toBe(false);
  runner.runAnyway(next);
  expect(typed).toBe('docker run -it redis redis-cli\rdocker ps\r');
});

test('a command for a program is not typed into the shell', () => {
  prompt(true);
  expect(runner.run(command('KEYS *', { target: 'program' }))).toBe('no-program');
  expect(typed).toBe('');
});

test('whoever watches is called when something changes, until they stop', () => {
  const watcher = vi.fn();
  const stop = runner.watch(watcher);
  prompt(true);
  expect(watcher).toHaveBeenCalledTimes(1);
  runner.run(command('one'));
  expect(watcher).toHaveBeenCalledTimes(2);
  stop();
  prompt(false);
  expect(watcher).toHaveBeenCalledTimes(2);
});
