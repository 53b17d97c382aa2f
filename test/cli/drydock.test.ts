import { beforeEach, describe, expect, test } from 'vitest';
import { drydock } from '../../src/cli/drydock.ts';
import { FakeOutside, FakeTerminal } from './fake-outside.ts';

const HELP = `Usage: drydock COMMAND

A simulated Docker host in Node: the same machine, engine and images as in the browser.

Commands:
  run      Run the lines of a script in the shell of a fresh host
  shell    Open the shell of a fresh host in your terminal
  engine   Serve a fresh host's Docker engine to docker and other clients
  redis    Serve the simulated Redis 7.0.15 to redis-cli and other clients

Options:
  --help      Print this and exit
  --version   Print the version and exit

Run 'drydock COMMAND --help' for more about a command.
`;

let outside: FakeOutside;
beforeEach(() => {
  outside = new FakeOutside();
});

/** What a call prints and answers with. */
async function called(...args: string[]): Promise<{ status: number; output: string; error: string }> {
  const status = await drydock(args, outside);
  return { status, output: outside.output, error: outside.error };
}

describe('drydock', () => {
  test.each([['--help'], ['-h']])('%s prints the help', async (option) => {
    expect(await called(option)).toEqual({ status: 0, output: HELP, error: '' });
  });

  test('--version prints the version of package.json', async () => {
    expect(await called('--version')).toEqual({ status: 0, output: 'drydock 0.1.0\n', error: '' });
  });

  test('without a command: usage on standard error', async () => {
    expect(await called()).toEqual({ status: 2, output: '', error: HELP });
  });

  test('an unknown command', async () => {
    expect(await called('fly')).toEqual({
      status: 2,
      output: '',
      error: `drydock: unknown command 'fly'\n\n${HELP}`,
    });
  });

  test('an unknown option', async () => {
    expect(await called('--fly')).toEqual({
      status: 2,
      output: '',
      error: `drydock: unknown option '--fly'\n\n${HELP}`,
    });
  });
});

describe('drydock run', () => {
  test('--help', async () => {
    expect(await called('run', 'x', '--help')).toEqual({
      status: 0,
      output: `Usage: drydock run [OPTIONS] FILE

Run the lines of a script in the shell of a fresh host

FILE is a file of your own machine, or '-' for standard input. Its lines run one
after the other; a line that fails does not stop the next one. What they print on
standard output and standard error comes out on the same, and the exit status is
that of the last line. The commands themselves read from an empty standard input.
If FILE cannot be read, the exit status is 1.

Options:
  --seed N          Make every random choice from seed N (0 to 4294967295)
  --virtual-clock   Let the sandbox's time jump over every wait: 'sleep 60' takes no time
  --help            Print this and exit
`,
      error: '',
    });
  });

  test('runs a file and answers with its status', async () => {
    outside.files.set('steps.sh', 'docker ps\n');
    expect(await called('run', 'steps.sh')).toEqual({
      status: 7,
      output: 'out of docker ps\n',
      error: 'err of docker ps\n',
    });
    expect(outside.events).toEqual(['create {"virtualClock":false}', 'run "docker ps\\n"', 'dispose']);
  });

  test('reads standard input for -', async () => {
    outside.input = 'echo hi\n';
    expect(await called('run', '--virtual-clock', '-', '--seed', '42')).toMatchObject({ status: 7 });
    expect(outside.events).toEqual(['create {"seed":42,"virtualClock":true}', 'run "echo hi\\n"', 'dispose']);
  });

  test('--seed=N, and -- before a file whose name looks like an option', async () => {
    outside.files.set('--help', 'true');
    expect(await called('run', '--seed=0', '--', '--help')).toMatchObject({ status: 7 });
    expect(outside.events[0]).toBe('create {"seed":0,"virtualClock":false}');
  });

  test('a missing file', async () => {
    expect(await called('run', 'none.sh')).toEqual({
      status: 1,
      output: '',
      error: "drydock run: cannot read 'none.sh': no such file or directory\n",
    });
    expect(outside.events).toEqual([]);
  });

  test.each([
    [[], 'FILE is missing'],
    [['a', 'b'], "unexpected argument 'b'"],
    [['--fast', 'a'], "unknown option '--fast'"],
    [['-x=1', 'a'], "unknown option '-x'"],
    [['a', '--seed'], "option '--seed' needs a value"],
    [['a', '--virtual-clock=yes'], "option '--virtual-clock' takes no value"],
    [['a', '--seed', 'x'], "option '--seed' needs a number from 0 to 4294967295, not 'x'"],
    [['a', '--seed', '-1'], "option '--seed' needs a number from 0 to 4294967295, not '-1'"],
    [['a', '--seed='], "option '--seed' needs a number from 0 to 4294967295, not ''"],
    [['a', '--seed=4294967296'], "option '--seed' needs a number from 0 to 4294967295, not '4294967296'"],
  ])('%j: usage on standard error', async (args, message) => {
    expect(await called('run', ...args)).toEqual({
      status: 2,
      output: '',
      error: `drydock run: ${message}

Usage: drydock run [OPTIONS] FILE
Run 'drydock run --help' for more.
`,
    });
    expect(outside.events).toEqual([]);
  });
});

describe('drydock shell', () => {
  test('without a terminal', async () => {
    expect(await called('shell')).toEqual({
      status: 1,
      output: '',
      error: "drydock shell: this is not a terminal; 'drydock run -' reads a script from standard input\n",
    });
  });

  test('moves keys and output until the session ends, then gives the terminal back', async () => {
    const terminal = new FakeTerminal();
    outside.terminal = terminal;
    const status = drydock(['shell', '--seed', '5'], outside);
    await terminal.ready;
    expect(terminal.taken).toBe(true);
    terminal.press('l');
    terminal.press('\x03');
    terminal.resizeTo(100, 30);
    terminal.press('q');
    expect(await status).toBe(3);
    expect(terminal.shown).toBe('l\x03');
    expect(terminal.taken).toBe(false);
    expect(outside.events).toEqual(['create {"seed":5}', 'open 80x24', 'resize 100x30', 'close', 'dispose']);
  });

  test('ends when the terminal is gone', async () => {
    const terminal = new FakeTerminal();
    outside.terminal = terminal;
    const status = drydock(['shell'], outside);
    await terminal.ready;
    terminal.hangUp(129);
    expect(await status).toBe(129);
    expect(outside.events).toEqual(['create {}', 'open 80x24', 'close', 'dispose']);
  });
});
