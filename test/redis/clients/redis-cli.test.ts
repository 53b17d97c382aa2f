import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TARGETS, type Target } from './targets.ts';

const HAS_CLI = spawnSync('redis-cli', ['--version']).status === 0;

describe.skipIf(!HAS_CLI).each(TARGETS)('redis-cli and %s', (_name, start) => {
  let target: Target;
  beforeAll(async () => {
    target = await start();
  });
  afterAll(() => target.stop());

  /** Ours serves in this very process, so the client must not be waited for. */
  const cli = (args: readonly string[], input = ''): Promise<string> =>
    new Promise((resolve, reject) => {
      import('node:child_process').then(({ execFile }) => {
        const child = execFile('redis-cli', ['-p', String(target.port), ...args], (error, stdout, stderr) => {
          if (error) reject(error);
          else resolve(stdout + stderr);
        });
        // It may have ended without reading.
        child.stdin?.on('error', () => {});
        child.stdin?.end(input);
      }, reject);
    });

  it('answers, in RESP2 and RESP3', async () => {
    expect(await cli(['SET', 'a', 'b'])).toBe('OK\n');
    expect(await cli(['--no-raw', 'GET', 'a'])).toBe('"b"\n');
    expect(await cli(['-3', '--json', 'HGETALL', 'nope'])).toBe('{}\n');
    expect(await cli([], 'INCR n\nINCR n\nMULTI\nINCR n\nEXEC\nLPUSH n x\n')).toBe(
      '1\n2\nOK\nQUEUED\n3\nWRONGTYPE Operation against a key holding the wrong kind of value\n\n',
    );
  });

  it('sends files of commands', async () => {
    const commands = Array.from({ length: 1000 }, (_, i) => `SET key:${i} ${i}\r\n`).join('');
    expect(await cli(['--pipe'], commands)).toMatch(/errors: 0, replies: 1000\n$/);
    expect((await cli(['--scan', '--pattern', 'key:*'])).trim().split('\n')).toHaveLength(1000);
  });

  it('takes a copy of all data', async () => {
    expect(await cli(['--rdb', '-'])).toContain('REDIS0010');
  });
});
