import { expect, it } from 'vitest';
import { World } from '../world.ts';

it.each([
  [
    'a script that reads itself',
    "echo '. ./s' > s; . ./s; echo on",
    { stdout: '', stderr: './s: line 1: ./s: maximum source nesting level exceeded (1000)\n', status: 1 },
  ],
  [
    'an eval of itself',
    'a=\'eval "$a"\'; eval "$a"; echo on',
    { stdout: '', stderr: 'bash: line 1: eval: maximum eval nesting level exceeded (1000)\n', status: 1 },
  ],
  [
    'a function that calls itself in an eval',
    'f() { eval f; }; ( f ); echo on',
    {
      stdout: 'on\n',
      stderr: 'environment: line 1: eval: maximum eval nesting level exceeded (1000)\n',
      status: 0,
    },
  ],
  [
    'a long sum',
    'x=$(printf "+1%.0s" {1..20000}); echo $((0$x))',
    { stdout: '20000\n', stderr: '', status: 0 },
  ],
])('%s', async (_, script, outcome) => {
  expect(await new World().script('bash', script)).toEqual(outcome);
});

// A real one dies of it, only deeper.
it('what goes deeper than its stack is told, and the shell goes on', async () => {
  const script = `bash -c 'x=$(printf "%.0s1+(" {1..20000}) y=$(printf "%.0s)" {1..20000}); echo $((\${x}1$y))'; echo $?`;
  const { stdout, stderr } = await new World().script('bash', script);
  expect(stdout).toBe('1\n');
  expect(stderr).toMatch(
    /^bash: line 1: 1\+\(1.*: expression recursion level exceeded \(error token is "1\+\(1.*"\)\n$/,
  );
});
