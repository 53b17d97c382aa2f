import { describe, expect, it } from 'vitest';
import { readOptions } from '../../../src/redis/cli/read-options.ts';

describe('what cannot be done together or is not understood', () => {
  it.each([
    [['-c', '-s', '/sock'], 'Options -c and -s are mutually exclusive.\n'],
    [['-2', '-3'], 'Options -2 and -3 are mutually exclusive.\n'],
    [['-x', '-X', 'tag'], 'Options -x and -X are mutually exclusive.\n'],
    [['--rdb', 'a', '--functions-rdb', 'b'], 'Option --functions-rdb and --rdb are mutually exclusive.\n'],
    [['--quoted-pattern', '"a'], 'Invalid quoted string specified for --quoted-pattern.\n'],
    [['--lru-test'], "Unrecognized option or bad number of args for: '--lru-test'\n"],
    [['--colours'], "Unrecognized option or bad number of args for: '--colours'\n"],
    [
      ['--show-pushes', 'maybe', '-2', '-3'],
      "Unknown --show-pushes value 'maybe' (valid: '[y]es', '[n]o')\nOptions -2 and -3 are mutually exclusive.\n",
    ],
  ])('%j', (args, stderr) => {
    expect(readOptions(args)).toEqual({ stderr, status: 1 });
  });

  it('an unknown answer to --show-pushes is a warning only', () => {
    expect(readOptions(['--show-pushes', 'maybe', 'PING'])).toMatchObject({
      warnings: "Unknown --show-pushes value 'maybe' (valid: '[y]es', '[n]o')\n",
      showPushes: undefined,
      words: ['PING'],
    });
  });
});

describe('what is done when several things are asked for', () => {
  it.each([
    [['--scan', '--bigkeys'], 'bigkeys'],
    [['--bigkeys', '--scan'], 'bigkeys'],
    [['--intrinsic-latency', '1', '--latency'], 'latency'],
    [['--latency-history', '--latency'], 'latency-history'],
    [['--pipe', '--rdb', '-'], 'dump'],
    [['--replica', '--rdb', '-'], 'replica'],
    [['--eval', 'f.lua', '--stat'], 'stat'],
    [['PING'], 'commands'],
  ])('%j: %s', (args, run) => {
    expect(readOptions(args)).toMatchObject({ run });
  });

  it('options may stand between a script and its keys', () => {
    expect(readOptions(['--eval', 'f.lua', '--no-raw', 'k', ',', '-a'])).toMatchObject({
      run: 'eval',
      script: 'f.lua',
      mode: 'standard',
      words: ['k', ',', '-a'],
    });
  });

  it('the last number of samples counts', () => {
    expect(readOptions(['--memkeys-samples', '7'])).toMatchObject({ run: 'memkeys', samples: 7 });
    expect(readOptions(['--memkeys-samples', '7', '--memkeys'])).toMatchObject({
      run: 'memkeys',
      samples: 0,
    });
  });
});

describe('what TLS would need', () => {
  it('is read over where there is no TLS', () => {
    const args = ['--insecure'];
    for (const name of ['sni', 'cacertdir', 'cacert', 'cert', 'key', 'tls-ciphers', 'tls-ciphersuites'])
      args.push(`--${name}`, 'x');
    expect(readOptions([...args, 'PING'])).toMatchObject({ run: 'commands', words: ['PING'] });
  });

  it('wants a value', () => {
    expect(readOptions(['--cacert'])).toEqual({
      stderr: "Unrecognized option or bad number of args for: '--cacert'\n",
      status: 1,
    });
  });
});
