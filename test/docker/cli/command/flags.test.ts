import { describe, expect, test } from 'vitest';
import { bool, filter, int, list, map, quantity, text } from '../../../../src/docker/cli/command/flag.ts';
import { parseFlags } from '../../../../src/docker/cli/command/flags.ts';
import { parseBytes } from '../../../../src/docker/cli/container/options/quantities.ts';

const FLAGS = [
  bool('-d, --detach', 'detach'),
  bool('-i, --interactive', 'interactive'),
  bool('--rm', 'rm'),
  bool('--sig-proxy', 'proxy', { initial: true }),
  bool('-t, --tty', 'tty'),
  text('--name', 'name'),
  text('-n, --tail', 'tail', { initial: 'all' }),
  int('--retries', 'retries'),
  int('-c, --shares', 'shares', { unsigned: true }),
  quantity('-m, --memory', 'memory', parseBytes),
  list('-p, --publish', 'publish'),
  map('--sysctl', 'sysctl'),
  filter('-f, --filter', 'filter'),
  list('--network', 'network'),
  list('--net', 'network', { hidden: true, aliasOf: 'network' }),
  int('--timeout', 'timeout'),
  int('--time', 'timeout', { aliasOf: 'timeout', deprecated: 'use --timeout instead' }),
];

const parse = (line: string, interspersed = true) =>
  parseFlags(FLAGS, line === '' ? [] : line.split(' '), { interspersed });
const problem = (...args: readonly string[]): string => {
  try {
    parseFlags(FLAGS, args, { interspersed: true });
  } catch (error) {
    return (error as Error).message;
  }
  return 'none';
};

describe('flags', () => {
  test('have their defaults when they are not given', () => {
    const { flags } = parse('');
    expect([
      flags.bool('detach'),
      flags.bool('sig-proxy'),
      flags.text('tail'),
      flags.number('retries'),
    ]).toEqual([false, true, 'all', 0]);
    expect([flags.list('publish'), flags.changed('tail'), flags.filters()]).toEqual([[], false, undefined]);
  });

  test('letters stand together, the last may take a value', () => {
    const { flags, operands } = parse('-itdp8080:80 alpine');
    expect([
      flags.bool('interactive'),
      flags.bool('tty'),
      flags.bool('detach'),
      flags.list('publish'),
    ]).toEqual([true, true, true, ['8080:80']]);
    expect(operands).toEqual(['alpine']);
  });

  test('values follow after a blank, an equals sign or nothing', () => {
    for (const line of [
      '-p 3000:3000',
      '-p=3000:3000',
      '-p3000:3000',
      '--publish 3000:3000',
      '--publish=3000:3000',
    ]) {
      expect(parse(line).flags.list('publish')).toEqual(['3000:3000']);
    }
  });

  test('a switch takes a value only after an equals sign', () => {
    expect(parse('--rm=false').flags.bool('rm')).toBe(false);
    expect(parse('--sig-proxy=0').flags.bool('sig-proxy')).toBe(false);
    expect(parse('-t=false').flags.bool('tty')).toBe(false);
    expect(parse('--rm false').operands).toEqual(['false']);
  });

  test('lists keep every value, the last value of others counts', () => {
    const { flags } = parse('-p 1 -p 2 --name a --name b --sysctl x=1 --sysctl y --sysctl x=2');
    expect(flags.list('publish')).toEqual(['1', '2']);
    expect(flags.text('name')).toBe('b');
    expect([...flags.map('sysctl')]).toEqual([
      ['x', '2'],
      ['y', ''],
    ]);
  });

  test('conditions are put as the API wants them', () => {
    expect(parse('-f name=a -f Status=running --filter name=b').flags.filters()).toBe(
      '{"name":{"a":true,"b":true},"status":{"running":true}}',
    );
  });

  test('operands end the flags of a command that runs another', () => {
    expect(parse('-t alpine ls -l', false).operands).toEqual(['alpine', 'ls', '-l']);
    expect(parse('-t alpine -d').flags.bool('detach')).toBe(true);
    expect(parse('-- -d').operands).toEqual(['-d']);
    expect(parse('- x').operands).toEqual(['-', 'x']);
  });

  test('an older name stands for the newer, and may tell so', () => {
    expect(parse('--net a --network b').flags.list('network')).toEqual(['a', 'b']);
    const { flags, notes } = parse('--time 3');
    expect([flags.number('timeout'), flags.changed('timeout'), notes]).toEqual([
      3,
      true,
      ['Flag --time has been deprecated, use --timeout instead'],
    ]);
  });

  test('sizes and numbers', () => {
    expect(parse('-m 64m').flags.number('memory')).toBe(67_108_864);
    expect(parse('-m 1.5g').flags.number('memory')).toBe(1_610_612_736);
    expect(parse('--retries -0x10').flags.number('retries')).toBe(-16);
  });

  test.each([
    [['--bogus'], 'unknown flag: --bogus'],
    [['-Z'], "unknown shorthand flag: 'Z' in -Z"],
    [['-tZd'], "unknown shorthand flag: 'Z' in -Zd"],
    [['--name'], 'flag needs an argument: --name'],
    [['-itp'], "flag needs an argument: 'p' in -p"],
    [['--=x'], 'bad flag syntax: --=x'],
    [['---name'], 'bad flag syntax: ---name'],
    [
      ['--rm=maybe'],
      'invalid argument "maybe" for "--rm" flag: strconv.ParseBool: parsing "maybe": invalid syntax',
    ],
    [
      ['-c', '-1'],
      'invalid argument "-1" for "-c, --shares" flag: strconv.ParseUint: parsing "-1": invalid syntax',
    ],
    [
      ['--retries', '9223372036854775808'],
      'invalid argument "9223372036854775808" for "--retries" flag: strconv.ParseInt: parsing "9223372036854775808": value out of range',
    ],
    [['-m', 'bogus'], `invalid argument "bogus" for "-m, --memory" flag: invalid size: 'bogus'`],
    [
      ['-f', 'bogus'],
      'invalid argument "bogus" for "-f, --filter" flag: bad format of filter (expected name=value)',
    ],
  ])('%j: %s', (args, message) => {
    expect(problem(...args)).toBe(message);
  });
});
