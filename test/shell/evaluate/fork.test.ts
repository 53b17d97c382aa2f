import { expect, it } from 'vitest';
import { type ShellName, World } from '../world.ts';

async function said(shell: ShellName, script: string): Promise<string> {
  const { stdout, stderr, status } = await new World({ processLimit: 3 }).script(shell, script);
  return `${stdout}${stderr}[${status}]`;
}

it.each([
  [
    'bash',
    `${'bash: fork: retry: Resource temporarily unavailable\n'.repeat(4)}bash: fork: Resource temporarily unavailable\n[254]`,
  ],
  ['dash', 'dash: 0: Cannot fork\n[2]'],
  ['sh', "sh: can't fork: Resource temporarily unavailable\n[2]"],
] as const)('%s gives up where there may be no more processes', async (shell, told) => {
  expect(await said(shell, 'echo on; sleep 50 & sleep 50 & sleep 50 & echo off')).toBe(`on\n${told}`);
  expect(await said(shell, 'b() { b | b & }; b; true; wait')).toMatch(/fork/);
});

it('is told by a program that starts others', async () => {
  expect(await said('sh', 'echo a > f; sleep 1 & xargs cat < f; echo $?')).toBe(
    '126\nxargs: cat: Resource temporarily unavailable\n[0]',
  );
});

it('goes on in bash when there is room again', async () => {
  expect(await said('bash', 'sleep 2 & sleep 5 & echo $(echo one; echo two) | cat; echo $?')).toBe(
    `one two\n0\n${'bash: fork: retry: Resource temporarily unavailable\n'.repeat(4)}[0]`,
  );
});

it('keeps no more of those that have ended than it needs', async () => {
  const world = new World();
  const script = 'for i in {1..300}; do : & done; sleep 1; [ $(ps -e | wc -l) -lt 70 ]; echo $?';
  expect((await world.script('bash', script)).stdout).toBe('0\n');
});
