import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

// What glibc's locale answers.
test('locale: names of keywords and categories, and others', () =>
  expectTable([
    { gnu: 'locale yesexpr LC_MEASUREMENT', stdout: '^[yY]\n1\n' },
    { gnu: 'locale -ck decimal_point', stdout: 'LC_NUMERIC\ndecimal_point="."\n' },
    {
      gnu: 'locale constructor',
      stderr: 'locale: unknown name "constructor"\n',
      status: 1,
    },
  ]));
