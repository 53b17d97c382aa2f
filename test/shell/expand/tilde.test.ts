import { describe, expect, it } from 'vitest';
import { SHELLS } from '../recording.ts';
import { World } from '../world.ts';

describe.each(SHELLS)('tildes in %s', (shell) => {
  it.each([
    ['echo ~ ~/x ~root', '/root /root/x /root\n'],
    ['echo ~* ~? ~[a]', '~* ~? ~[a]\n'],
    ['echo ~"x" ~\\x ~$HOME', '~x ~x ~/root\n'],
    ['x=~:~/b; echo $x', '/root:/root/b\n'],
  ])('stand for a home only where nothing else is in the name: %s', async (script, stdout) => {
    expect(await new World().script(shell, script)).toEqual({ stdout, stderr: '', status: 0 });
  });
});
