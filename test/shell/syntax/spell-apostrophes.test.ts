import { expect, it } from 'vitest';
import { World } from '../world.ts';

const SCRIPT = `echo "foo \${IFS+'bar} baz"; echo "\${x:-it's}"
echo "\${y:-it's}" 'a "b' "\${z=don't}"; echo "$z" \${q-'a  b'}
# don't
echo "\${IFS+'}'z}" "it's \${w:-can't}"`;

// What dash and busybox sh answer; bash takes the first line for the beginning of a string.
it.each(['dash', 'sh'] as const)('an apostrophe in "${x-it\'s}" quotes nothing to %s', async (shell) => {
  expect(await new World().script(shell, SCRIPT)).toEqual({
    stdout: "foo 'bar baz\nit's\nit's a \"b don't\ndon't a  b\n''z} it's can't\n",
    stderr: '',
    status: 0,
  });
});
