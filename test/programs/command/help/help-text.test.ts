import { expect, test } from 'vitest';
import { World } from '../../world.ts';

test('--help of GNU manner has the real lines of usage and options, and words of ours', async () => {
  const world = new World();
  expect(await world.run(['mkdir', '--help'])).toEqual({
    stdout: `Usage: mkdir [OPTION]... DIRECTORY...

  -m, --mode=MODE   with these permissions
  -p, --parents     make those above too, and mind none that are there
  -v, --verbose     say what is done
  -Z
      --context[=CTX]  the security context
      --help        show this and exit
      --version     show the version and exit

GNU coreutils online help: <https://www.gnu.org/software/coreutils/>
Full documentation <https://www.gnu.org/software/coreutils/mkdir>
or available locally via: info '(coreutils) mkdir invocation'
`,
    stderr: '',
    status: 0,
  });
  expect((await world.run(['prlimit', '-h'])).stdout.split('\n').slice(0, 4)).toEqual([
    '',
    'Usage:',
    ' prlimit [options] [--<resource>=<limit>] [-p PID]',
    ' prlimit [options] [--<resource>=<limit>] COMMAND',
  ]);
});

test('--help and --version count where they stand, and may be cut short', async () => {
  const world = new World();
  const help = await world.run(['mkdir', '--help']);
  expect(await world.run(['mkdir', '--hel', '-%'])).toEqual(help);
  expect(await world.run(['mkdir', '-%', '--help'])).toEqual({
    stdout: '',
    stderr: "mkdir: invalid option -- '%'\nTry 'mkdir --help' for more information.\n",
    status: 1,
  });
  expect((await world.run(['cat', '--vers'])).stdout).toBe('cat (GNU coreutils) 9.4\n');
  expect((await world.run(['flock', '-V'])).stdout).toBe('flock from util-linux 2.39.3\n');
});

test('procps shows its whole help after a complaint', async () => {
  const { stderr, status } = await new World().run(['uptime', '-Z']);
  expect(stderr.split('\n').slice(0, 4)).toEqual([
    "uptime: invalid option -- 'Z'",
    '',
    'Usage:',
    ' uptime [options]',
  ]);
  expect(status).toBe(1);
});
