import { expect, it } from 'vitest';
import { World } from '../world.ts';

it('shows the head of a loop as soon as the loop itself has asked for it', async () => {
  const script = 'for i in 1 2; do set -x; echo $i; done';
  expect(await new World().run(['bash', '-c', script])).toEqual({
    stdout: '1\n2\n',
    stderr: '+ echo 1\n+ for i in 1 2\n+ set -x\n+ echo 2\n',
    status: 0,
  });
});

it('shows the head of an arithmetic loop with the blanks behind its expressions', async () => {
  const script = 'set -x; for (( i = 0 ; i < 1 ; i++ )); do :; done';
  expect(await new World().run(['bash', '-c', script])).toEqual({
    stdout: '',
    stderr: '+ (( i = 0  ))\n+ (( i < 1  ))\n+ :\n+ (( i++  ))\n+ (( i < 1  ))\n',
    status: 0,
  });
});
