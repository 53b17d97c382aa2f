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

test('bc, dc and strings list their options in the layout of their own', async () => {
  const world = new World();
  const help = async (name: string, option = '--help') => (await world.run([name, option])).stdout;
  expect(await help('bc')).toBe(`usage: bc [options] [file ...]
  -h  --help         show this and exit
  -i  --interactive  as if somebody typed
  -l  --mathlib      with sines, logarithms and their kin
  -q  --quiet        without a greeting
  -s  --standard     nothing that POSIX does not have
  -w  --warn         tell what POSIX does not have
  -v  --version      show the version and exit
`);
  expect(await help('dc')).toBe(`Usage: dc [OPTION] [file ...]
  -e, --expression=EXPR    calculate EXPR
  -f, --file=FILE          calculate what FILE says
  -h, --help               show this and exit
  -V, --version            show the version and exit
`);
  expect(await help('bc', '-h')).toBe(await help('bc'));
  expect(await help('dc', '-h')).toBe(await help('dc'));
  expect((await help('strings')).split('\n').slice(0, 8)).toEqual([
    'Usage: strings [option(s)] [file(s)]',
    ' Options:',
    '  -a - --all                the whole file, whatever its parts are',
    '  -d --data                 those parts alone that hold data',
    '  -f --print-file-name      the name of the file before each',
    '  -n <number>',
    '    --bytes=<number>        at least so many characters in a row',
    '  -t --radix={o,d,x}        where each begins, in this base',
  ]);
});

test.each(['-v', '--version'])('bc %s tells whose it is', async (option) => {
  expect(await new World().run(['bc', option])).toEqual({
    stdout:
      'bc 1.07.1\nCopyright 1991-1994, 1997, 1998, 2000, 2004, 2006, 2008, 2012-2017 Free Software Foundation, Inc.\n',
    stderr: '',
    status: 0,
  });
});
