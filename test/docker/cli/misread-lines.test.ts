import { expect, test } from 'vitest';
import { ClientWorld } from './world.ts';

/** What docker 28.2.2 says, without an engine, to lines that it cannot read; `/` and `/etc` are directories. */
const ROWS: readonly (readonly [line: string, status: number, message: string, usage?: string])[] = [
  // Flags behind a word that is no command are docker's own: compose is a plugin that may be missing.
  ['compose up -d', 125, "unknown shorthand flag: 'd' in -d", 'docker [OPTIONS] COMMAND [ARG...]'],
  ['compose up --build', 125, 'unknown flag: --build', 'docker [OPTIONS] COMMAND [ARG...]'],
  ['foo -D -x', 125, "unknown shorthand flag: 'x' in -x", 'docker [OPTIONS] COMMAND [ARG...]'],
  ['network foo bar -x', 125, "unknown shorthand flag: 'x' in -x", 'docker network'],
  ['stack foo -a', 125, "unknown shorthand flag: 'a' in -a", 'docker stack [OPTIONS]'],
  ['help ps -x', 125, "unknown shorthand flag: 'x' in -x", 'docker help [command]'],
  ['help -- -x', 1, 'unknown help topic: -x'],
  [
    'ps --help=x',
    125,
    'invalid argument "x" for "--help" flag: strconv.ParseBool: parsing "x": invalid syntax',
    'docker ps [OPTIONS]',
  ],
  ['commit a --nosuch', 1, 'invalid reference format'],
  [
    'tag a --nosuch',
    1,
    'Error parsing reference: "--nosuch" is not a valid repository/tag: invalid reference format',
  ],
  ['--log-level x ps', 1, 'Unable to parse logging level: x'],
  ['-l x --version', 1, 'Unable to parse logging level: x'],
  ...(
    [
      ['5mm', "invalid suffix: 'mm'"],
      ['5MiX', "invalid suffix: 'mix'"],
      ['5kibb', "invalid suffix: 'kibb'"],
      ['5.5.5m', 'strconv.ParseFloat: parsing "5.5.5": invalid syntax'],
      ['.m', 'strconv.ParseFloat: parsing ".": invalid syntax'],
      ['-1', "invalid size: '-1'"],
      ['x', "invalid size: 'x'"],
    ] as const
  ).map(
    ([size, reason]) =>
      [
        `update -m ${size} a`,
        125,
        `invalid argument "${size}" for "-m, --memory" flag: ${reason}`,
        'docker update [OPTIONS] CONTAINER [CONTAINER...]',
      ] as const,
  ),
  [
    'update --blkio-weight 65536 a',
    125,
    'invalid argument "65536" for "--blkio-weight" flag: strconv.ParseUint: parsing "65536": value out of range',
    'docker update [OPTIONS] CONTAINER [CONTAINER...]',
  ],
  [
    'network create --label =x a',
    125,
    'invalid argument "=x" for "--label" flag: invalid label \'=x\': empty name',
    'docker network create [OPTIONS] NETWORK',
  ],
  [
    'volume create --label =',
    125,
    'invalid argument "=" for "--label" flag: invalid label \'=\': empty name',
    'docker volume create [OPTIONS] [VOLUME]',
  ],
  [
    'run --mount= alpine',
    125,
    'invalid argument "" for "--mount" flag: EOF',
    'docker run [OPTIONS] IMAGE [COMMAND] [ARG...]',
  ],
  ['exec --env-file / a b', 1, 'invalid env file (/): read /: is a directory'],
  [
    'create --platform a/b/c/d x',
    1,
    'error parsing specified platform: "a/b/c/d": cannot parse platform specifier: invalid argument',
  ],
  [
    '-H foo://x ps',
    1,
    'Failed to initialize: unable to resolve docker endpoint: invalid bind address format: foo://x',
  ],
  [
    '-H tcp://x:y ps',
    1,
    'Failed to initialize: unable to resolve docker endpoint: parse "tcp://x:y": invalid port ":y" after host',
  ],
  [
    '-H :x ps',
    1,
    'Failed to initialize: unable to resolve docker endpoint: parse "tcp://:x": invalid port ":x" after host',
  ],
  ['-H a -H b ps', 1, 'Failed to initialize: unable to resolve docker endpoint: Specify only one -H'],
  [
    'save -o /nosuch/a b',
    1,
    'failed to save image: invalid output path: stat /nosuch: no such file or directory',
  ],
  ['save -o / a', 1, 'failed to save image: cannot write to a directory'],
  ['export -o /link a', 1, 'failed to export container: cannot write to a symbolic link directly'],
  ['export -o /file/x a', 1, 'failed to export container: invalid output path: stat /file: not a directory'],
];

test('lines that the client cannot read, or not do', async () => {
  const world = new ClientWorld();
  world.fs.writeFile('/file', '');
  world.fs.symlink('/file', '/link');
  const outcomes: (readonly [string, number, string])[] = [];
  const expected: (readonly [string, number, string])[] = [];
  for (const [line, status, message, usage] of ROWS) {
    const { stdout, stderr, status: ended } = await world.run(line.split(' '));
    outcomes.push([line, ended, stdout + stderr]);
    const command = usage?.split(/ [[A-Z]/, 1)[0];
    const help =
      usage === undefined ? '' : `\nUsage:  ${usage}\n\nRun '${command} --help' for more information\n`;
    expected.push([line, status, `${message}\n${help}`]);
  }
  expect(outcomes).toEqual(expected);
});
