import { describe, expect, it } from 'vitest';
import { SHELLS } from '../recording.ts';
import { World } from '../world.ts';

/** A leaked end of a pipe would keep whoever reads the script's output waiting for good. */
describe.each(SHELLS)('in %s a child that is killed while its files change', (shell) => {
  const told = shell === 'bash' ? '' : 'Terminated\n';

  it.each([
    'sleep 9 & kill $!; wait $!; echo $?',
    'sleep 9 >/dev/null & kill $!; wait $!; echo $?',
    '{ sleep 9; } >/dev/null & kill $!; wait $!; echo $?',
    '(exec 3>/dev/null; sleep 9) & kill $!; wait $!; echo $?',
  ])('keeps none of them: %s', async (script) => {
    // The first run loads what is loaded lazily; the second meets the child at another moment.
    for (let round = 0; round < 2; round++) {
      expect(await new World().script(shell, script)).toEqual({ stdout: '143\n', stderr: told, status: 0 });
    }
  });
});
