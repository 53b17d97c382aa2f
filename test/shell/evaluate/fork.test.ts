import { expect, it } from 'vitest';
import { type ShellName, World } from '../world.ts';

async function said(shell: ShellName, script: string): Promise<string> {
  const { stdout, stderr, status } = await new World({ processLimit: 3 }).script(shell, script);
  return `${stdout}${stderr}[${status}]`;
}

it.each([
  ['bash', 'bash: fork: Resource temporarily unavailable\n[254]'],
  ['dash', 'dash: 0: Cannot fork\n[2]'],
  ['sh', "sh: can't fork: Resource temporarily unavailable\n[2]"],
] as const)('%s gives up where there may be no more processes', async (shell, told) => {
  expect(await said(shell, 'echo on; sleep 5 & sleep 5 & sleep 5 & echo off')).toBe(`on\n${told}`);
  expect(await said(shell, 'b() { b | b & }; b; true; wait')).toMatch(/fork/);
});

it('is told by a program that starts others', async () => {
  expect(await said('sh', 'echo a > f; sleep 1 & xargs cat < f; echo $?')).toBe(
    '126\nxargs: cat: Resource temporarily unavailable\n[0]',
  );
});
