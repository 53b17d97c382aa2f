import { expect, it } from 'vitest';
import { World } from './world.ts';

// As bash 5.2 prints them.
it.each([
  ['%.0a', '1.99', '0x1p+1'],
  ['%.1a', '1.999', '0x1.0p+1'],
  ['%.2a', '3.14159', '0xc.91p-2'],
  ['%.1a', '1.96875', '0xf.cp-3'],
  ['%.0a', '1.9', '0xfp-3'],
  ['%.3a', '1.5', '0xc.000p-3'],
  ['%a', `5e-324`, '0x8p-1077'],
])("printf '%s' %s", async (format, number, printed) => {
  expect((await new World().script('bash', `printf '${format}' ${number}`)).stdout).toBe(printed);
});

it('names a variable for %n, or complains', async () => {
  expect(await new World().script('bash', `printf 'é%n' x; echo " $x"; printf '%n' 'a b'`)).toEqual({
    stdout: 'é 2\n',
    stderr: "bash: line 1: printf: `a b': not a valid identifier\n",
    status: 1,
  });
});
