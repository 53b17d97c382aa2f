import { describe, expect, it } from 'vitest';
import { Session, World } from '../../world.ts';

/** What bash has printed in vi mode for these keys, each line of which ends with Enter. */
async function printedFor(...lines: readonly string[]): Promise<string> {
  const session = new Session(new World(), 'bash');
  await session.type('set -o vi\r');
  let drawn = '';
  for (const line of lines) drawn = await session.type(`${line}\r`);
  return drawn.slice(drawn.lastIndexOf('\x1b[?2004l\r') + 9).replace('\x1b[?2004h$ ', '');
}

// Each of these was typed at a real bash 5.2, too.
describe('vi mode', () => {
  it.each([
    ['dw at the last word', 'echo one two\x1bbdw', 'one\r\n'],
    ['cw leaves the blank', 'echo one two three\x1b0wcwONE', 'ONE two three\r\n'],
    ['a count before a command', 'echo one two three\x1b02wcwX\x1b', 'one X three\r\n'],
    ['a count before a motion', 'echo one two three\x1bbbd2w', 'one\r\n'],
    ['x and p exchange letters', 'echo abc def\x1b0wxp', 'bac def\r\n'],
    ['P puts before the cursor', 'echo abc def\x1bbdwP', 'abcdef\r\n'],
    ['yw and p', 'echo one two\x1b0wyw$p', 'one twoone\r\n'],
    ['D and C', 'echo one two\x1bbC12', 'one 12\r\n'],
    ['cc', 'echo one\x1bccecho new', 'new\r\n'],
    ['r with a count', 'echo one two\x1b0w3rX', 'XXX two\r\n'],
    ['R overwrites', 'echo one two\x1b0wRXYZ1\x1b', 'XYZ1two\r\n'],
    ['~ with a count', 'echo one two\x1b0w3~', 'ONE two\r\n'],
    ['words and WORDS', 'echo one.two three\x1b0wWdB', 'three\r\n'],
    ['f ; and ,', 'echo xaxbxc\x1b0wfx;;,x', 'xabxc\r\n'],
    ['T with an operator', 'echo xaxbxc\x1b$Tbd$', 'xaxb\r\n'],
    ['% with an operator', "echo 'a{b}c'\x1b$hhd%", 'a}c\r\n'],
    ['a column', 'echo abcdef\x1b7|x', 'acdef\r\n'],
    ['. repeats', 'echo aaa bbb ccc\x1b0wcwxx\x1bw.w.', 'xx xx xx\r\n'],
    ['. with another count', 'echo abc def\x1b0wx3.', 'def\r\n'],
    ['a count beyond all words', `echo one two\x1b0wd${'9'.repeat(400)}w`, '\r\n'],
    ['u takes back', 'echo abc\x1b0wxxxuu', 'bc\r\n'],
    ['insert, append, and at both ends', 'cho one\x1bA two\x1bIe\x1b', 'one two\r\n'],
    ['s with a count', 'echo abcdef\x1b0w2sX', 'Xcdef\r\n'],
    ['^W and backspace while inserting', 'echo one two\x17abc\x7f', 'one ab\r\n'],
  ])('%s', async (_, keys, printed) => {
    expect(await printedFor(keys)).toBe(printed);
  });

  it('goes through the history with k and j', async () => {
    expect(await printedFor('echo one', 'echo two', '\x1bkkjA three')).toBe('two three\r\n');
  });

  it('searches it with / and n', async () => {
    expect(await printedFor('echo one', 'echo two', 'echo on', '\x1b/on\rn')).toBe('one\r\n');
  });

  it('makes a comment of the line with #', async () => {
    expect(await printedFor('echo x\x1b#', 'echo y\x1bkA z')).toBe('');
  });
});

describe('bind', () => {
  async function afterBinding(commands: readonly string[], keys: string): Promise<string> {
    const session = new Session(new World(), 'bash');
    for (const command of ['', ...commands]) await session.type(`${command}\r`);
    const drawn = await session.type(`${keys}\r`);
    return drawn.slice(drawn.lastIndexOf('\x1b[?2004l\r') + 9).replace('\x1b[?2004h$ ', '');
  }

  it.each([
    ['a macro', `bind '"\\C-xh": "hello"'`, 'echo \x18h', 'hello\r\n'],
    ['a function', "bind 'Control-t: beginning-of-line'", 'cho a\x14e', 'a\r\n'],
    ['a key with a sequence', `bind '"\\e[17~": kill-whole-line'`, 'junk\x1b[17~echo b', 'b\r\n'],
    ['a command', `bind -x '"\\C-xi": READLINE_LINE="echo $((1+1))"'`, 'junk\x18i', '2\r\n'],
    ['a letter of two bytes', `bind '"ü": "foo"'`, 'echo ü', 'foo\r\n'],
    ['a macro of bytes', `bind '"\\C-xh": "\\303\\274"'`, 'echo \x18h', 'ü\r\n'],
    ['a macro that types its own key', `bind '"x":"yx"'`, 'x\x15echo b', 'b\r\n'],
    ['a macro that is its own key', `bind '"x":"x"'`, 'xecho b', 'b\r\n'],
    ['nothing any more', `bind '"\\C-xh": "no"'; bind -r '\\C-xh'; bind -s`, 'echo c', 'c\r\n'],
  ])('%s', async (_, command, keys, printed) => {
    expect(await afterBinding([command], keys)).toBe(printed);
  });

  it('searches for lines that begin as typed', async () => {
    const bindings = `bind '"\\e[A": history-search-backward'`;
    expect(await afterBinding([bindings, 'echo one', 'true two', 'echo three'], 'echo\x1b[A\x1b[A')).toBe(
      'one\r\n',
    );
  });

  it('reads ~/.inputrc', async () => {
    const world = new World();
    await world.run([
      'bash',
      '-c',
      `printf '%s\\n' 'set editing-mode vi' '$if mode=vi' '"\\C-xh": "ho"' '$endif' > ~/.inputrc`,
    ]);
    const session = new Session(world, 'bash');
    const drawn = await session.type('echo ab\x1bhxa\x18h\r');
    expect(drawn.slice(drawn.lastIndexOf('\x1b[?2004l\r') + 9).replace('\x1b[?2004h$ ', '')).toBe('bho\r\n');
  });
});
