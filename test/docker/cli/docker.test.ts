import { expect, test } from 'vitest';
import { ClientWorld } from './world.ts';

const run = (line: string, env?: Readonly<Record<string, string>>) =>
  new ClientWorld().run(line === '' ? [] : line.split(' '), env ? { env } : {});
const failed = (status: number, ...lines: readonly string[]) => ({
  stdout: '',
  stderr: `${lines.join('\n')}\n`,
  status,
});

test('the version', async () => {
  const version = { stdout: 'Docker version 28.2.2, build e6534b4\n', stderr: '', status: 0 };
  expect(await run('--version')).toEqual(version);
  expect(await run('-v')).toEqual(version);
});

test('help goes to standard output when it is asked for, to standard error when something is missing', async () => {
  const asked = await run('container --help');
  expect(asked.stdout.split('\n').slice(0, 5)).toEqual([
    'Usage:  docker container COMMAND',
    '',
    'Work with containers',
    '',
    'Commands:',
  ]);
  expect(asked).toMatchObject({ stderr: '', status: 0 });
  expect(await run('container')).toEqual({ stdout: '', stderr: asked.stdout, status: 0 });
  expect(await run('help container')).toEqual(asked);
  const root = await run('help');
  expect(await run('')).toEqual({ stdout: '', stderr: root.stdout, status: 0 });
  expect(await run('-h')).toEqual({
    stdout: root.stdout,
    stderr: 'Flag shorthand -h has been deprecated, use --help\n',
    status: 0,
  });
});

test('help lists no command that the engine could only refuse', async () => {
  const names = (text: string, title: string): readonly string[] =>
    (text.split(`${title}:\n`)[1]?.split('\n\n')[0] ?? '')
      .split('\n')
      .map((line) => line.trim().split(' ')[0] ?? '');
  const outside = new ClientWorld();
  outside.engine.state = { 'docker-experimental': 'false', swarm: 'inactive' };
  const help = async (...args: readonly string[]): Promise<string> => {
    return (await outside.run(args)).stdout;
  };
  const root = await help('help');
  expect(names(root, 'Swarm Commands')).toEqual(['swarm']);
  expect(names(root, 'Management Commands')).not.toContain('checkpoint');
  expect(names(await help('swarm', '--help'), 'Commands')).toEqual(['init', 'join']);
  expect(names(await help('volume', '--help'), 'Commands')).toEqual([
    'create',
    'inspect',
    'ls',
    'prune',
    'rm',
  ]);
  // Of an engine that cannot be reached nothing is known.
  const unknown = (await run('--help', { DOCKER_HOST: 'unix:///nosuch.sock' })).stdout;
  expect(names(unknown, 'Swarm Commands')).toEqual(['config', 'node', 'secret', 'service', 'stack', 'swarm']);
  expect(names(unknown, 'Management Commands')).toContain('checkpoint');
});

test('help of a command', async () => {
  expect(await run('container rm --help')).toEqual({
    stdout: `Usage:  docker container rm [OPTIONS] CONTAINER [CONTAINER...]

Remove containers

Aliases:
  docker container rm, docker container remove, docker rm

Options:
  -f, --force     Remove it even if it runs (it is killed with SIGKILL)
  -l, --link      Remove the link of this name
  -v, --volumes   Remove its anonymous volumes too
`,
    stderr: '',
    status: 0,
  });
});

test('unknown commands', async () => {
  expect(await run('bogus')).toEqual(
    failed(1, 'docker: unknown command: docker bogus', '', "Run 'docker --help' for more information"),
  );
  expect(await run('container bogus')).toEqual(
    failed(
      1,
      'docker: unknown command: docker container bogus',
      '',
      'Usage:  docker container',
      '',
      "Run 'docker container --help' for more information",
    ),
  );
  expect(await run('help bogus')).toEqual(failed(1, 'unknown help topic: bogus'));
});

test('unknown flags', async () => {
  expect(await run('--bogus ps')).toEqual(
    failed(
      125,
      'unknown flag: --bogus',
      '',
      'Usage:  docker [OPTIONS] COMMAND [ARG...]',
      '',
      "Run 'docker --help' for more information",
    ),
  );
  expect(await run('container run -h')).toEqual(
    failed(
      125,
      "flag needs an argument: 'h' in -h",
      '',
      'Usage:  docker container run [OPTIONS] IMAGE [COMMAND] [ARG...]',
      '',
      "Run 'docker container run --help' for more information",
    ),
  );
});

test.each([
  ['run', 'requires at least 1 argument', '[OPTIONS] IMAGE [COMMAND] [ARG...]', 'See'],
  ['exec x', 'requires at least 2 arguments', '[OPTIONS] CONTAINER COMMAND [ARG...]', 'See'],
  ['rename a', 'requires 2 arguments', 'CONTAINER NEW_NAME', 'Run'],
  ['logs a b', 'requires 1 argument', '[OPTIONS] CONTAINER', 'Run'],
  ['commit', 'requires at least 1 and at most 2 arguments', '[OPTIONS] CONTAINER [REPOSITORY[:TAG]]', 'Run'],
  ['ps extra', 'accepts no arguments', '[OPTIONS]', 'Run'],
  ['images a b', 'requires at most 1 argument', '[OPTIONS] [REPOSITORY[:TAG]]', 'SRun'],
])('docker %s: %s', async (line, problem, usage, pointer) => {
  const path = `docker ${line.split(' ')[0]}`;
  expect(await run(line)).toEqual(
    failed(
      1,
      `docker: '${path}' ${problem}`,
      '',
      `Usage:  ${path} ${usage}`,
      '',
      `${pointer} '${path} --help' for more information`,
    ),
  );
});

test('an engine elsewhere cannot be reached', async () => {
  const message = 'Cannot connect to the Docker daemon at tcp://127.0.0.1:1. Is the docker daemon running?';
  expect(await run('-H tcp://127.0.0.1:1 kill x')).toEqual(failed(1, message));
  expect(await run('kill x', { DOCKER_HOST: 'tcp://127.0.0.1:1' })).toEqual(failed(1, message));
  expect(await run('-H tcp://127.0.0.1:1 run alpine')).toEqual(
    failed(125, `docker: ${message}`, '', "Run 'docker run --help' for more information"),
  );
  expect(await run('-H a -H b ps')).toEqual(
    failed(1, 'Failed to initialize: unable to resolve docker endpoint: Specify only one -H'),
  );
});
