import { describe, expect, it } from 'vitest';
import { Session, World } from '../world.ts';

const LEFT = '\x1b[D';
const UP = '\x1b[A';
const DOWN = '\x1b[B';

/** What bash has printed for these keys, from the last command line on, without what the editor draws. */
async function lineOf(keys: string): Promise<string> {
  const session = new Session(new World(), 'bash');
  await session.type('');
  const drawn = await session.type(`${keys}\r`);
  return drawn.slice(drawn.lastIndexOf('\x1b[?2004l\r') + 9).replace('\x1b[?2004h$ ', '');
}

describe('editing a line', () => {
  it.each([
    ['cursor keys', `echo ac${LEFT}b`, 'abc\r\n'],
    ['Home and End', 'cho a\x1b[He\x1b[Fb', 'ab\r\n'],
    ['^A ^E', 'cho a\x01e\x05b', 'ab\r\n'],
    ['^B ^F', 'echo abd\x02\x02\x06c', 'abcd\r\n'],
    ['Backspace and Delete', `echo abxc\x7f\x7fcX${LEFT}\x1b[3~`, 'abc\r\n'],
    ['^D deletes', `echo abX${LEFT}\x04`, 'ab\r\n'],
    ['^K', 'echo ab cd\x02\x02\x02\x0b', 'ab\r\n'],
    ['^U and ^Y', 'b c\x15echo a \x19', 'a b c\r\n'],
    ['^W', 'echo a-b c-d\x17x', 'a-b x\r\n'],
    ['Alt-Backspace', 'echo a-b c-d\x1b\x7fx', 'a-b c-x\r\n'],
    ['Alt-d', 'echo one two\x1bb\x1bdX', 'one X\r\n'],
    ['Alt-b and Alt-f', 'echo one two\x1bb\x1bb1\x1bf2', '1one2 two\r\n'],
    ['words with Ctrl and cursor keys', 'echo one two\x1b[1;5D\x1b[1;5D1\x1b[1;5C2', '1one2 two\r\n'],
    ['^T', 'echo ba\x14', 'ab\r\n'],
    ['upper and lower case', 'echo one\x1bb\x1bu TWO\x1bb\x1bl', 'ONE two\r\n'],
    ['undo', 'echo a\x17b\x1f\x1f', 'a\r\n'],
    ['cuts that follow each other are one', 'echo a b c\x17\x17\x19', 'a b c\r\n'],
    ['the cut before the last', 'echo a b\x17x\x17\x19\x1by', 'a b\r\n'],
    ['characters of two cells', `echo 日語${LEFT}本`, '日本語\r\n'],
    ['combining marks stay with their letter', `echo xe\u0301${LEFT}${LEFT}\x1b[3~`, 'e\u0301\r\n'],
    ['a quoted control key', "printf %s '\x16\x01' | od -An -tx1", ' 01\r\n'],
    ['unknown keys do nothing', 'echo \x1b[20~a\x1b[15~', 'a\r\n'],
  ])('%s', async (_, keys, printed) => {
    expect(await lineOf(keys)).toBe(printed);
  });

  it('draws only what has changed', async () => {
    const session = new Session(new World(), 'bash');
    expect(await session.type('')).toBe('\x1b[?2004h$ ');
    expect(await session.type('echo ac')).toBe('echo ac');
    expect(await session.type(LEFT)).toBe('\b');
    expect(await session.type('b')).toBe('bc\b');
    expect(await session.type('\x7f')).toBe('\bc\x1b[J\b');
    expect(await session.type('\x01')).toBe('\x1b[6D');
  });

  it('wraps a line that is longer than the screen', async () => {
    const session = new Session(new World(), 'bash', { columns: 20 });
    await session.type('');
    await session.type(`echo ${'a'.repeat(20)}bcd`);
    await session.type(`\x01\x1b[C${LEFT}`);
    await session.type('\x05Z\x01\x1b[3~e');
    expect(session.screen(20)).toBe(`$ echo ${'a'.repeat(13)}\n${'a'.repeat(7)}bcdZ`);
    await session.type('\r');
    expect(session.screen(20)).toBe(
      `$ echo ${'a'.repeat(13)}\n${'a'.repeat(7)}bcdZ\n${'a'.repeat(20)}\nbcdZ\n$`,
    );
  });

  it('leaves nothing of a line with several rows under another one', async () => {
    const session = new Session(new World(), 'bash', { columns: 40 });
    await session.type('');
    await session.type("\x1b[200~echo 'a\nb'\x1b[201~\r");
    await session.type("\x1b[200~echo 'long first row\nlong second row'\x1b[201~\r");
    await session.type(UP);
    await session.type(UP);
    expect(session.screen(40).split('\n').slice(-2)).toEqual(["$ echo 'a", "b'"]);
  });

  it('goes to the next row when a row is full', async () => {
    const session = new Session(new World(), 'bash', { columns: 10 });
    await session.type('');
    expect(await session.type('12345678')).toBe('12345678 \r');
    expect(await session.type('9')).toBe('9');
    expect(await session.type('\x7f\x7f')).toBe('\b\x1b[J\x1b[1A\x1b[9C\x1b[J');
  });

  it('draws anew when the window changes', async () => {
    const session = new Session(new World(), 'bash');
    await session.type('');
    await session.type('echo abc');
    session.resize(40, 10);
    expect(await session.type('')).toBe('\r$ echo abc\x1b[J');
    expect(await session.type('d\r')).toBe('d\r\n\x1b[?2004l\rabcd\r\n\x1b[?2004h$ ');
  });

  it('clears the screen with ^L and keeps the line', async () => {
    const session = new Session(new World(), 'bash');
    await session.type('');
    await session.type('echo a\r');
    await session.type('echo b');
    expect(await session.type('\x0c')).toBe('\x1b[H\x1b[2J$ echo b');
    expect(session.screen()).toBe('$ echo b');
  });

  it('gives up the line with ^C', async () => {
    const session = new Session(new World(), 'bash');
    await session.type('');
    expect(await session.type('echo abc\x03')).toBe('echo abc^C\r\n\x1b[?2004l\r\x1b[?2004h$ ');
    expect(await session.type('echo $?\r')).toContain('130\r\n');
  });

  it('ends the shell with ^D on an empty line, with the last status', async () => {
    const session = new Session(new World(), 'bash');
    await session.type('');
    await session.type('(exit 3)\r');
    expect(await session.type('\x04')).toBe('\x1b[?2004l\r\r\nexit\r\n');
    expect(await session.end()).toBe(3);
  });

  it('takes a pasted text as it is, newlines and tabs included', async () => {
    const session = new Session(new World(), 'bash');
    await session.type('');
    expect(await session.type('\x1b[200~echo a\necho b\tc\x1b[201~')).toBe('echo a\r\necho b  c');
    expect(await session.type('\r')).toBe('\r\n\x1b[?2004l\ra\r\nb c\r\n\x1b[?2004h$ ');
  });

  it('runs the lines of an unmarked paste one after the other', async () => {
    const session = new Session(new World(), 'bash');
    await session.type('');
    await session.type('echo a\recho b\r');
    expect(session.screen()).toBe('$ echo a\na\n$ echo b\nb\n$');
  });

  it('keeps what is typed while a command runs', async () => {
    const session = new Session(new World(), 'bash');
    await session.type('');
    await session.type('sleep 1\r');
    await session.type('echo typed ahead\recho half');
    await session.type('', 2000);
    expect(session.screen()).toBe(
      '$ sleep 1\necho typed ahead\necho half$ echo typed ahead\ntyped ahead\n$ echo half',
    );
  });

  it('leaves the rest of a paste to the command that reads it', async () => {
    const session = new Session(new World(), 'bash');
    await session.type('');
    await session.type('read x\rinput\recho "<$x>"\r');
    expect(session.screen()).toBe('$ read x\n$ echo "<$x>"\n<input>\n$');
  });
});

describe('unfinished input', () => {
  it('asks for more with PS2', async () => {
    const session = new Session(new World(), 'bash');
    await session.type('');
    await session.type('for i in 1 2\rdo echo $i\rdone\r');
    await session.type('echo "a\rb"\r');
    await session.type('cat <<E\rtext\rE\r');
    await session.type('echo a \\\rb\r');
    await session.type('echo x |\rcat\r');
    expect(session.screen()).toBe(
      [
        ...['$ for i in 1 2', '> do echo $i', '> done', '1', '2'],
        ...['$ echo "a', '> b"', 'a', 'b', '$ cat <<E', '> text', '> E', 'text'],
        ...['$ echo a \\', '> b', 'a b', '$ echo x |', '> cat', 'x', '$'],
      ].join('\n'),
    );
  });

  it('is remembered as one line', async () => {
    const session = new Session(new World(), 'bash');
    await session.type('');
    await session.type('for i in 1\rdo\recho $i\rdone\r');
    expect(await session.type(UP)).toBe('for i in 1; do echo $i; done');
  });

  it('is given up with ^C', async () => {
    const session = new Session(new World(), 'bash');
    await session.type('');
    await session.type('if true\r');
    await session.type('\x03');
    await session.type('echo $?\r');
    expect(session.screen()).toBe('$ if true\n> ^C\n$ echo $?\n130\n$');
  });

  it('is a mistake when the input ends', async () => {
    const session = new Session(new World(), 'bash');
    await session.type('');
    await session.type('if true\r');
    await session.type('\x04');
    expect(session.screen()).toBe('$ if true\n>\nbash: syntax error: unexpected end of file\nexit');
    expect(await session.end()).toBe(2);
  });
});

describe('history', () => {
  async function remembering(...lines: readonly string[]): Promise<Session> {
    const session = new Session(new World(), 'bash');
    await session.type('');
    for (const line of lines) await session.type(`${line}\r`);
    return session;
  }

  it('goes up and down, and keeps the line that was begun', async () => {
    const session = await remembering(': one', ': two');
    expect(await session.type('new')).toBe('new');
    expect(await session.type(UP)).toBe('\b\b\b: two');
    expect(await session.type(UP)).toBe('\b\b\bone');
    expect(await session.type(UP)).toBe('\x07');
    expect(await session.type(DOWN)).toBe('\b\b\btwo');
    expect(await session.type(DOWN)).toBe('\x1b[5Dnew\x1b[J');
  });

  it('is searched with ^R', async () => {
    const session = await remembering(': first', ': second', ': fig');
    expect(await session.type('\x12')).toContain("(reverse-i-search)`': ");
    await session.type('fi');
    expect(session.screen().split('\n').at(-1)).toBe("(reverse-i-search)`fi': : fig");
    await session.type('\x12');
    expect(session.screen().split('\n').at(-1)).toBe("(reverse-i-search)`fi': : first");
    expect(await session.type('\x12')).toContain('\x07');
    expect(session.screen().split('\n').at(-1)).toBe("(failed reverse-i-search)`fi': : first");
    await session.type('\x05!');
    expect(session.screen().split('\n').at(-1)).toBe('$ : first!');
  });

  it('leaves the search with ^G', async () => {
    const session = await remembering('echo a');
    await session.type('x\x12ec\x07');
    expect(session.screen().split('\n').at(-1)).toBe('$ x');
  });

  it('is expanded where ! stands, and the line is shown', async () => {
    const session = await remembering('echo one two');
    expect(await session.type('!!\r')).toBe('!!\r\n\x1b[?2004l\recho one two\r\none two\r\n\x1b[?2004h$ ');
    expect(await session.type('echo !$ !:1\r')).toContain('\recho two one\r\ntwo one\r\n');
    expect(await session.type('!nosuch\r')).toContain('\rbash: !nosuch: event not found\r\n');
    expect(await session.type("echo '!!' ! a!\r")).toContain('\r!! ! a!\r\n');
    expect(await session.type('^a^b\r')).toContain("\recho '!!' ! b!\r\n!! ! b!\r\n");
  });

  it('is listed by history, and written to the disk at the end', async () => {
    const world = new World();
    const first = new Session(world, 'bash');
    await first.type('');
    await first.type('echo a\r');
    expect(await first.type('history\r')).toContain('\r    1  echo a\r\n    2  history\r\n');
    await first.type('exit\r');
    await first.end();
    expect(world.fs.readText('/root/.bash_history')).toBe('echo a\nhistory\nexit\n');
    const second = new Session(world, 'bash');
    await second.type('');
    expect(await second.type(`${UP}${UP}${UP}`)).toContain('echo a');
  });

  it('inserts the last word of earlier lines with Alt-.', async () => {
    const session = await remembering('echo one', 'echo two');
    await session.type(': \x1b.');
    expect(session.screen().split('\n').at(-1)).toBe('$ : two');
    await session.type('\x1b.');
    expect(session.screen().split('\n').at(-1)).toBe('$ : one');
  });
});

describe("busybox's editor", () => {
  it('asks where the cursor is, and draws as recorded in an alpine container', async () => {
    const session = new Session(new World(), 'sh', { env: { PS1: '\\w # ' } });
    expect(await session.type('')).toBe('/w # \x1b[6n');
    expect(await session.type('\x1b[1;1R')).toBe('');
    expect(await session.type('nosuchcmd\r')).toBe('nosuchcmd\r\nsh: nosuchcmd: not found\r\n/w # \x1b[6n');
    expect(await session.type('half a line')).toBe('half a line');
    expect(await session.type('\x03')).toBe('^C\r\n/w # \x1b[6n');
    expect(await session.type(`echo abcdef${LEFT}${LEFT}\x7fX\r`)).toBe(
      'echo abcdef\b\b\bef\x1b[J\b\bXef\b\bef\r\nabcXef\r\n/w # \x1b[6n',
    );
    expect(await session.type(`${UP}\r`)).toBe('\r/w # echo abcXef\x1b[J\r\nabcXef\r\n/w # \x1b[6n');
    session.resize(100, 30);
    expect(await session.type('')).toBe('\r/w # \x1b[J');
    expect(await session.type('\x04')).toBe('\r\n');
    expect(await session.end()).toBe(0);
  });
});

describe('prompts', () => {
  it.each([
    ['\\u@\\h:\\w\\$ ', 'root@box:/w# '],
    ['[\\W \\s-\\v \\!] ', '[w bash-5.2 1] '],
    ['\\t \\A \\d \\D{%F}> ', '10:20:30 10:20 Fri May 17 2024-05-17> '],
    ['$((1+1)) $HOME \\$HOME > ', '2 /root #HOME > '],
  ])('PS1 %s is shown as %s', async (prompt, shown) => {
    const session = new Session(new World(), 'bash', { env: { PS1: prompt } });
    expect(await session.type('')).toBe(`\x1b[?2004h${shown}`);
  });

  it('counts hidden parts as nothing', async () => {
    const session = new Session(new World(), 'bash', {
      columns: 10,
      env: { PS1: '\\[\\e[1m\\]$\\[\\e[0m\\] ' },
    });
    expect(await session.type('')).toBe('\x1b[?2004h\x1b[1m$\x1b[0m ');
    expect(await session.type('12345678')).toBe('12345678 \r');
  });

  it('tells when the shell waits for a command and when it runs one', async () => {
    const world = new World();
    const session = new Session(world, 'bash');
    await session.type('');
    expect(world.prompts).toEqual([true]);
    await session.type('sleep 5\r');
    expect(world.prompts).toEqual([true, false]);
    await session.type('', 6000);
    expect(world.prompts).toEqual([true, false, true]);
  });

  it('reads ~/.bashrc, and runs PROMPT_COMMAND before each prompt', async () => {
    const world = new World();
    world.fs.writeFile('/root/.bashrc', "PS1='> '\nalias hi='echo hello'\nPROMPT_COMMAND='echo $?'\n");
    const session = new Session(world, 'bash');
    expect(await session.type('')).toBe('0\r\n\x1b[?2004h> ');
    expect(await session.type('hi you; false\r')).toBe(
      'hi you; false\r\n\x1b[?2004l\rhello you\r\n1\r\n\x1b[?2004h> ',
    );
  });
});
