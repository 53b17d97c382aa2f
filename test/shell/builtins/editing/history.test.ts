import { expect, it } from 'vitest';
import { World } from '../../world.ts';

/** What bash 5.2 prints when these lines are its whole conversation. */
async function talk(...lines: readonly string[]): Promise<string> {
  const world = new World();
  const { stdout } = await world.run(['bash', '--norc', '-i'], lines.map((line) => `${line}\n`).join(''), {
    PS1: '',
    HISTFILE: '/w/kept',
  });
  return stdout;
}

it.each([
  ['ignorespace', ['1  HISTCONTROL=ignorespace', '2  echo a', '3  echo a', '4  history']],
  ['ignoredups', ['1  HISTCONTROL=ignoredups', '2  echo a', '3   echo b', '4  history']],
  ['ignoreboth', ['1  HISTCONTROL=ignoreboth', '2  echo a', '3  history']],
  ['erasedups', ['1  HISTCONTROL=erasedups', '2  echo a', '3   echo b', '4  history']],
])('HISTCONTROL=%s', async (value, kept) => {
  const listed = kept.map((each) => `    ${each}\n`).join('');
  expect(await talk(`HISTCONTROL=${value}`, 'echo a', 'echo a', ' echo b', 'history')).toBe(
    `a\na\nb\n${listed}`,
  );
});

it('HISTIGNORE keeps whole lines out, and & is the line before', async () => {
  expect(await talk("HISTIGNORE='echo q?:&'", 'echo q1', 'echo q12', 'echo q12', 'history')).toBe(
    "q1\nq12\nq12\n    1  HISTIGNORE='echo q?:&'\n    2  echo q12\n    3  history\n",
  );
});

it('history -d takes a number, a number from the end, or a range', async () => {
  expect(await talk('echo 1', 'echo 2', 'echo 3', 'history -d 2', 'history -d 1-2', 'history')).toBe(
    '1\n2\n3\n    1  history -d 2\n    2  history -d 1-2\n    3  history\n',
  );
  expect(await talk('echo 1', 'history -d -1', 'history -d 9; echo $?', 'history')).toBe(
    '1\n1\n    1  echo 1\n    2  history -d 9; echo $?\n    3  history\n',
  );
});

it('history -p expands words, and -s adds a line; neither is kept itself', async () => {
  expect(await talk('echo one', "history -p '!!' '!e:1'", 'history -s two words', 'history')).toBe(
    'one\necho one\none\n    1  echo one\n    2  two words\n    3  history\n',
  );
});

it('HISTTIMEFORMAT shows when, and the file then holds the times', async () => {
  expect(await talk("HISTTIMEFORMAT='%F %T '", 'history', 'history -w f; cat f')).toBe(
    "    1  2024-05-17 10:20:30 HISTTIMEFORMAT='%F %T '\n    2  2024-05-17 10:20:30 history\n" +
      "#1715941230\nHISTTIMEFORMAT='%F %T '\n#1715941230\nhistory\n#1715941230\nhistory -w f; cat f\n",
  );
});

it('history -a appends what is new, once, and -n reads what others have added', async () => {
  expect(
    await talk(
      'history -a f; cat f',
      'history -a f',
      'echo other >> f',
      'history -n f',
      'history 1',
      'cat f',
    ),
  ).toBe('history -a f; cat f\n    6  history 1\nhistory -a f; cat f\nhistory -a f\nother\n');
});

it('adds the lines of a conversation to the file when it ends', async () => {
  const world = new World();
  world.fs.writeFile('/w/kept', 'before\n', 0o600);
  await world.run(['bash', '--norc', '-i'], 'echo a\n', { PS1: '', HISTFILE: '/w/kept' });
  await world.run(['bash', '--norc', '-i'], 'history -c\nexit\n', { PS1: '', HISTFILE: '/w/kept' });
  expect(world.fs.readText('/w/kept')).toBe('before\necho a\nexit\n');
});

it('fc takes a number that no line has for the oldest or the newest line, and replaces several texts', async () => {
  expect(await talk('echo ab', 'fc -l 9', 'fc -l 1 9', 'fc -s a=x b=y echo', 'fc -e - e', 'fc -l -9 1')).toBe(
    'ab\n1\t echo ab\n1\t echo ab\n2\t fc -l 9\nxy\nxy\n1\t echo ab\n',
  );
});
