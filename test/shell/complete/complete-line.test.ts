import { describe, expect, it } from 'vitest';
import type { Completer } from '../../../src/shell/completion.ts';
import { Session, World } from '../world.ts';

/** A machine with some files in /w, and a program `tool` that completes its arguments. */
function world(): World {
  const tool: Completer = {
    complete: (words, index, process) =>
      index === 1
        ? { candidates: ['run', 'remove', 'restart', '--flag='] }
        : { candidates: [`${words.join('+')}@${process.cwd}`], files: 'directories' },
  };
  const made = new World({ completers: new Map([['tool', tool]]) });
  for (const directory of ['alpha', 'alps', 'beta']) made.fs.mkdir(`/w/${directory}`);
  for (const file of ['alps/one.txt', 'a file', 'beta.md', '.hidden', 'it$s'])
    made.fs.writeFile(`/w/${file}`, '');
  made.fs.writeFile('/w/script', '#!/bin/sh\n', 0o755);
  return made;
}

/** The line on the screen after these keys. */
async function lineAfter(keys: string, shell: 'bash' | 'sh' = 'bash'): Promise<string | undefined> {
  const session = new Session(world(), shell);
  await session.type('');
  await session.type(keys);
  return session.screen().split('\n').at(-1);
}

describe('Tab', () => {
  it.each([
    ['the only command', 'unal\t', '$ unalias'],
    ['a program of PATH', 'printen\tX', '$ printenv X'],
    ['what all have in common', 'cd al\t', '$ cd alp'],
    ['a directory, without a blank', 'cd alps\tX', '$ cd alps/X'],
    ['a file', 'cat alps/o\tX', '$ cat alps/one.txt X'],
    ['directories only, for cd', 'cd be\tX', '$ cd beta/X'],
    ['files behind a redirection', 'echo > beta.\tX', '$ echo > beta.md X'],
    ['names with blanks, quoted', 'cat a\\ f\tX', '$ cat a\\ file X'],
    ['names with a dollar', 'cat it\tX', '$ cat it\\$s X'],
    ['inside double quotes', 'cat "a \tX', '$ cat "a file" X'],
    ['inside single quotes', "cat 'a \tX", "$ cat 'a file' X"],
    ['hidden files only when asked for', 'cat .h\tX', '$ cat .hidden X'],
    ['a variable', 'echo $PPI\tX', '$ echo $PPID X'],
    ['a variable in braces', 'echo ${PPI\t', '$ echo $'.concat('{PPID}')],
    ['a variable in double quotes', 'echo "$PPI\tX', '$ echo "$PPID" X'],
    ['a home', 'cd ~an\tX', '$ cd ~ann/X'],
    ['commands after an operator', 'true && unal\tX', '$ true && unalias X'],
    ['commands in a substitution', 'echo $(unal\tX', '$ echo $(unalias X'],
    ['commands after sudo', 'sudo unal\tX', '$ sudo unalias X'],
    ['executable files as commands', './sc\tX', '$ ./script X'],
    ['paths after a sign', 'x --file=alps/o\tX', '$ x --file=alps/one.txt X'],
    ['in the middle of a line', 'cat alp/x\x1b[D\x1b[D\t', '$ cat alp/x'],
    ["a command's own words", 'tool ru\tX', '$ tool run X'],
    ['its words after sudo', 'sudo tool ru\tX', '$ sudo tool run X'],
    ['its words that end in =', 'tool --f\tX', '$ tool --flag=X'],
    ['files where it asks for them', 'tool run be\tX', '$ tool run beta/X'],
    ['nothing where nothing fits', 'cat nosuch\tX', '$ cat nosuchX'],
  ])('completes %s', async (_, keys, line) => {
    expect(await lineAfter(keys)).toBe(line);
  });

  it('gives the whole words of a command to its completer', async () => {
    const session = new Session(world(), 'bash');
    await session.type('');
    expect(await session.type("A=1 tool 'a b' \t")).toBe("A=1 tool 'a b' \x07");
    expect(await session.type('\t')).toContain('tool+a b+@/w');
  });

  it('rings while it completes, then lists', async () => {
    const session = new Session(world(), 'bash');
    await session.type('');
    expect(await session.type('ls al\t')).toBe('ls al\x07p');
    expect(await session.type('\t')).toBe('\x07');
    expect(await session.type('\t')).toBe('\r\nalpha/ alps/  \r\n$ ls alp');
    expect(await session.type('h\t')).toBe('ha/');
  });

  it('lists in columns', async () => {
    const session = new Session(world(), 'bash', { columns: 20 });
    await session.type('');
    await session.type('ls \t\t');
    expect(session.screen(20)).toBe(
      ['$ ls', '.hidden  beta/', 'a file   beta.md', 'alpha/   it$s', 'alps/    script', '$ ls'].join('\n'),
    );
  });

  it('asks before it lists very many', async () => {
    const session = new Session(world(), 'bash');
    await session.type('');
    expect(await session.type('\t\t')).toMatch(/^\x07\r\nDisplay all \d+ possibilities\? \(y or n\)$/);
    expect(await session.type('n')).toBe('\r\n$ ');
  });

  it.each(['', 'y'])('gives the line up at ^C to its question (%j)', async (answer) => {
    const session = new Session(world(), 'bash', { rows: 5 });
    await session.type('');
    await session.type(`echo lost; \t\t${answer}`);
    await session.type('\x03');
    await session.type('echo $?\r');
    expect(session.screen().split('\n').slice(-4)).toEqual([
      answer ? '--More--^C' : expect.stringMatching(/^Display all \d+ possibilities\? \(y or n\)\^C$/),
      '$ echo $?',
      '130',
      '$',
    ]);
  });

  it('works in busybox too', async () => {
    expect(await lineAfter('unal\tX', 'sh')).toBe('$ unalias X');
    expect(await lineAfter('cat alps/o\tX', 'sh')).toBe('$ cat alps/one.txt X');
    const session = new Session(world(), 'sh');
    await session.type('');
    expect(await session.type('ls al\t')).toBe('ls al\x07\r$ ls alp\x1b[J');
    expect(await session.type('\t')).toBe('\r\nalpha/  alps/\r\n\r$ ls alp\x1b[J');
  });
});
