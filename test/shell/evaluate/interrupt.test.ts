import { expect, it } from 'vitest';
import { type ShellName, World } from '../world.ts';

async function said(shell: ShellName, script: string): Promise<string> {
  const { stdout, stderr, status } = await new World().script(shell, script);
  return `${stdout}${stderr}[${status}]`;
}

/** Somebody sends SIGINT to the script a second after its start. */
const after = (signal: string, script: string): string => `(sleep 1; kill -${signal} $$) & ${script}`;

it.each(['dash', 'sh'] as const)(
  'a script of %s ends by SIGINT when its command has ended',
  async (shell) => {
    expect(await said(shell, after('INT', 'sleep 3; echo not this'))).toBe('[130]');
    expect(await said(shell, after('INT', 'trap "echo trapped" INT; sleep 3; echo on'))).toBe(
      'trapped\non\n[0]',
    );
  },
);

it.each(['bash', 'dash', 'sh'] as const)('read of %s survives a trap', async (shell) => {
  const script = after('USR1', 'trap "echo trapped" USR1; read x; echo "$? $x"');
  expect(await said('bash', `(sleep 3; echo late) | ${shell} -c '${script}'`)).toBe(
    // Only bash reads on.
    shell === 'bash' ? 'trapped\n0 late\n[0]' : 'trapped\n1 \n[0]',
  );
});
