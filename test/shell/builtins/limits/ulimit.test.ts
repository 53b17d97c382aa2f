import { expect, it } from 'vitest';
import { type ShellName, World } from '../../world.ts';

async function said(shell: ShellName, script: string): Promise<string> {
  const { stdout, stderr, status } = await new World().script(shell, script);
  return `${stdout}${stderr}[${status}]`;
}

it('sets limits for the shell and what it starts', async () => {
  expect(await said('bash', 'ulimit -Sn 100; ulimit -n; ulimit -Hn; sh -c "ulimit -n"; ulimit -c')).toBe(
    '100\n1048576\n100\n0\n[0]',
  );
  expect(await said('dash', 'ulimit -n 50; ulimit -Hn; ulimit -t 10; ulimit -St')).toBe('50\n10\n[0]');
});

it('cannot open more files than that', async () => {
  expect(await said('sh', 'ulimit -n 3; echo still; cat /etc/passwd')).toBe(
    'still\ncat: /etc/passwd: Too many open files\n[1]',
  );
});

it('says in the words of each shell what it does not do', async () => {
  expect(await said('bash', 'ulimit -n 10; ulimit -Sn 20')).toBe(
    'bash: line 1: ulimit: open files: cannot modify limit: Invalid argument\n[1]',
  );
  expect(await said('dash', 'ulimit -n x')).toBe('dash: 1: ulimit: bad number\n[2]');
  expect(await said('sh', 'ulimit -n 10; ulimit -Sn 20')).toBe(
    'sh: error setting limit: Invalid argument\n[1]',
  );
});

it('lists all in the layout of each shell', async () => {
  const first = async (shell: ShellName): Promise<string> =>
    (await said(shell, 'ulimit -a')).split('\n').slice(0, 3).join('\n');
  expect(await first('bash')).toBe(
    'real-time non-blocking time  (microseconds, -R) unlimited\n' +
      'core file size              (blocks, -c) 0\n' +
      'data seg size               (kbytes, -d) unlimited',
  );
  expect(await first('dash')).toBe(
    'time(seconds)        unlimited\nfile(blocks)         unlimited\ndata(kbytes)         unlimited',
  );
  expect(await first('sh')).toBe(
    'core file size (blocks)         (-c) 0\n' +
      'data seg size (kb)              (-d) unlimited\n' +
      'scheduling priority             (-e) 0',
  );
});
