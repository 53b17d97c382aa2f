import { expect, it } from 'vitest';
import { atOnce } from '../../../src/linux/steps.ts';
import { sortedNames } from '../../../src/shell/variables/sorted-names.ts';
import { Variables } from '../../../src/shell/variables/variables.ts';

it('sorts as many names as there are, and knows which are set', () => {
  const variables = new Variables();
  for (let i = 0; i < 20_000; i++) variables.set(`${i % 3 === 0 ? 'B' : 'a'}${(i * 7919) % 20_011}`, '');
  variables.declare('a_unset');
  expect(atOnce(sortedNames(variables, 'declared'))).toEqual(variables.declaredNames());
  expect(atOnce(sortedNames(variables, 'set'))).toEqual(variables.names());
  expect(atOnce(sortedNames(variables, 'set', 'B1'))).toEqual(
    variables.names().filter((name) => name.startsWith('B1')),
  );
});
