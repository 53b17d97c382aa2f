import { expect, it } from 'vitest';
import { Session, type ShellName, World } from './world.ts';

/** Types a command that has no end, then ^C; answers what the next command prints. */
async function afterInterrupt(shell: ShellName, command: string): Promise<string> {
  const session = new Session(new World(), shell);
  await session.type('');
  await session.type(`${command}\r`, 3);
  await session.type('\x03', 3);
  await session.type('echo $?\r', 20);
  return session.screen().split('\n').slice(-3).join('|');
}

it.each(['bash', 'dash', 'sh'] as const)('^C ends whatever %s does', async (shell) => {
  for (const command of [
    'while :; do :; done',
    'while :; do x=$(echo a); done',
    'x=$(yes)',
    'yes | cat > /dev/null',
    'echo $(while :; do :; done)',
    'f() { g; }; g() { while true; do :; done; }; f',
    'until (exit 1); do :; done',
    'read x',
    'sleep 100',
    'cat',
  ]) {
    expect([command, await afterInterrupt(shell, command)]).toEqual([command, '$ echo $?|130|$']);
  }
});

it.each([
  'for i in {1..300000}; do :; done',
  'for ((;;)); do :; done',
  'f() { f 2> /dev/null; }; while :; do f; done',
  'while :; do [[ aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab =~ (a|aa)+$ ]]; done',
  'while :; do x=${x}aaaaaaaaaaaaaaaaaaaa; x=${x: -20}; done',
  'coproc cat; cat <&${COPROC[0]}',
  'cat <(while :; do :; done)',
  'select x in a b; do :; done',
  'wait $(sleep 100)',
])('^C ends bash: %s', async (command) => {
  expect(await afterInterrupt('bash', command)).toBe('$ echo $?|130|$');
});
