import { describe, expect, it } from 'vitest';
import { World } from '../world.ts';

const LONG = 'v=$(head -c 131072 /dev/zero | tr "\\0" x)';

// Linux: 128 KB for one string, a quarter of the stack for all; builtins know no such limit.
describe('Argument list too long', () => {
  it.each([
    [
      'a string that fits',
      'v=$(head -c 131071 /dev/zero | tr "\\0" x); /usr/bin/true "$v"; echo $?',
      '0\n',
      '',
    ],
    ['a string that does not', `${LONG}; /usr/bin/true "$v"; echo $?`, '126\n', '/usr/bin/true'],
    ['a variable', `${LONG}; v=$v env; echo $?`, '126\n', '/usr/bin/env'],
    ['many words', '/usr/bin/true $(seq 400000); echo $?', '126\n', '/usr/bin/true'],
    ['exec', `${LONG}; (exec /usr/bin/true "$v"); echo $?`, '126\n', '/usr/bin/true'],
    [
      'find, which calls twice',
      "mkdir d; cd d; touch $(seq 20000); find . -type f -exec sh -c 'echo called' sh {} +",
      'called\ncalled\n',
      '',
    ],
    ['a builtin', `${LONG}; echo "$v$v" | wc -c`, '262145\n', ''],
  ])('%s', async (_, script, stdout, refused) => {
    expect(await new World().script('bash', script)).toEqual({
      stdout,
      stderr: refused === '' ? '' : `bash: line 1: ${refused}: Argument list too long\n`,
      status: 0,
    });
  });
});
