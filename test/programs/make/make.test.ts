import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { World } from '../../shell/world.ts';

/** Lines of a script, and what it printed with GNU make 4.3, complaints among the rest. */
const { script, output } = JSON.parse(
  readFileSync(new URL('../../oracle/make.json', import.meta.url), 'utf8'),
) as { readonly script: readonly string[]; readonly output: readonly string[] };

test('make does and says what GNU make 4.3 does', async () => {
  const outcome = await new World().script('bash', script.join('\n'));
  expect(outcome).toEqual({ stdout: output.join('\n'), stderr: '', status: 0 });
});

test('makefiles that read themselves and functions that call themselves end', async () => {
  const lines = `cd /tmp; echo 'include Makefile' >Makefile; make 2>&1; echo $?
printf 'f=$(call f,$1)\\nall:\\n\\techo $(call f,1)\\n' >Makefile; make 2>/dev/null; echo $?`;
  const { stdout } = await new World().script('bash', lines);
  expect(stdout).toBe('Makefile:1: *** Too many open files.  Stop.\n2\n139\n');
});
