import { SHOPT_OPTIONS } from './builtins/variables/shopt.ts';
import { BASH_LONG_OPTIONS, type Invocation } from './invocation.ts';
import type { Shell } from './shell.ts';

/** Variables that a restricted shell may not change. */
const RESTRICTED = ['BASH_ENV', 'ENV', 'HISTFILE', 'PATH', 'SHELL'];

/** `bash -O name`, `-O` and `-o` without a name, and `-r`. A status ends the shell. */
export async function beginSpecially(shell: Shell, invocation: Invocation): Promise<number | undefined> {
  for (const name of [...invocation.shellOptions, ...invocation.offShellOptions]) {
    if (SHOPT_OPTIONS.includes(name)) continue;
    await shell.complainRaw(`${shell.name}: line 0: ${name}: invalid shell option name\n`);
    return 2;
  }
  for (const name of invocation.shellOptions) shell.shellOptions.add(name);
  for (const list of invocation.lists) {
    const [name = '', ...rest] = list.split(' ');
    await shell.builtins.get(name)?.run(shell, [name, ...rest]);
  }
  if (!shell.has('restricted')) return undefined;
  shell.shellOptions.add('restricted_shell');
  for (const name of RESTRICTED) shell.variables.declare(name).readonly = true;
  return undefined;
}

/**
 * How bash is called.
 *
 * @param invoked what the shell was called
 */
export function bashUsage(invoked: string): string {
  return `Usage:	${invoked} [GNU long option] [option] ...
	${invoked} [GNU long option] [option] script-file ...
GNU long options:
${BASH_LONG_OPTIONS.map((name) => `	--${name}\n`).join('')}Shell options:
	-ilrsD or -c command or -O shopt_option		(invocation only)
	-abefhkmnptuvxBCEHPT or -o option
`;
}
