import { describe, expect, it } from 'vitest';
import { Session, World } from '../../world.ts';

const META = '\x1b';
const ctrl = (letter: string): string => String.fromCharCode(letter.toUpperCase().charCodeAt(0) - 64);

/** bash at its first prompt. */
async function start(): Promise<Session> {
  const session = new Session(new World(), 'bash');
  await session.type('', 300);
  return session;
}

/** What readline 8.2 of bash 5.2 makes of `echo one two three` and these keys; compared with the real one in a terminal. */
const EDITS: readonly (readonly [what: string, keys: readonly string[], line: string])[] = [
  ['transposes words at the end', [`${META}t`], 'echo one three two'],
  ['transposes the words around the cursor', [`${META}b`, `${META}t`], 'echo one three two'],
  ['repeats a letter', [`${META}5`, 'x'], 'echo one two threexxxxx'],
  ['reads an argument of two digits', [`${META}1`, `${META}2`, 'z'], 'echo one two threezzzzzzzzzzzz'],
  ['turns a key round with a negative argument', [`${META}-`, `${META}d`], 'echo one two '],
  ['deletes backward with -2 ^D', [`${META}-2`, ctrl('d')], 'echo one two thr'],
  ['does nothing with an argument of 0', [`${META}0`, ctrl('h')], 'echo one two three'],
  [
    'goes back to the mark',
    [`${META}b`, '\0', `${META}b`, ctrl('x') + ctrl('x'), 'Y'],
    'echo one two Ythree',
  ],
  ['takes back with ^X ^U', [ctrl('w'), ctrl('x') + ctrl('u')], 'echo one two three'],
  ['deletes blanks around the cursor', [ctrl('a'), `${META}f`, `${META}\\`], 'echoone two three'],
  ['seeks a character', [ctrl('a'), '\x1dt', 'X'], 'echo one Xtwo three'],
  ['seeks a character backward', [`${META}\x1do`, 'X'], 'echo one twXo three'],
];

describe('rarer keys', () => {
  it('inserts all completions, directories without their sign', async () => {
    const session = await start();
    await session.type('mkdir xd; : > xf; clear\r', 300);
    await session.type(`echo x${META}*`, 300);
    expect(session.screen()).toBe('$ echo xd xf');
  });

  it.each(EDITS)('%s', async (_, keys, line) => {
    const session = await start();
    await session.type('echo one two three', 300);
    for (const key of keys) await session.type(key);
    expect(session.screen()).toBe(`$ ${line}`.trimEnd());
  });

  it('expands a line, a tilde and the history', async () => {
    const session = await start();
    await session.type(`echo $HOME "$(echo hi)"${META}${ctrl('e')}${ctrl('m')}`, 300);
    await session.type(`echo ~/x${META}&${ctrl('m')}`);
    await session.type(`!!${META}^`);
    expect(session.screen()).toBe('$ echo /root hi\n/root hi\n$ echo /root/x\n/root/x\n$ echo /root/x');
  });

  it('runs a line and offers the next one of the history with ^O', async () => {
    const session = await start();
    await session.type('echo 1\r');
    await session.type('echo 2\r');
    await session.type(ctrl('p') + ctrl('p'));
    await session.type(ctrl('o'));
    expect(session.screen()).toBe('$ echo 1\n1\n$ echo 2\n2\n$ echo 1\n1\n$ echo 2');
  });
});

describe('what an interactive bash is told', () => {
  it('runs each command of PROMPT_COMMAND, and shows PS0 before what is typed', async () => {
    const session = await start();
    await session.type("PROMPT_COMMAND=('echo one' 'echo two'); PS0='zero\\n'\r", 300);
    await session.type('echo a\r');
    expect(session.screen().split('\n').slice(-7)).toEqual(
      ['one', 'two', '$ echo a', 'zero', 'a', 'one', 'two', '$'].slice(-7),
    );
  });

  it('goes to a directory that is named under autocd', async () => {
    const session = await start();
    await session.type('shopt -s autocd; mkdir d\r', 300);
    await session.type('d\r');
    await session.type('pwd\r');
    expect(session.screen().split('\n').slice(-5)).toEqual(['$ d', 'cd -- d', '$ pwd', '/w/d', '$']);
  });

  it('lets an expanded line be edited under histverify', async () => {
    const session = await start();
    await session.type('shopt -s histverify\recho a\r', 300);
    await session.type('!!\r');
    expect(session.screen().split('\n').at(-1)).toBe('$ echo a');
  });
});
