import { expect, test } from 'vitest';
import { type FileDescription, WOULD_BLOCK } from '../../../src/linux/io/file-description.ts';
import { createPty } from '../../../src/linux/tty/pty.ts';
import { RAW } from '../../../src/linux/tty/tty.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (file: FileDescription): string | typeof WOULD_BLOCK => {
  const taken = file.tryRead(65_536);
  return taken === WOULD_BLOCK ? taken : new TextDecoder().decode(taken);
};

function terminal(): ReturnType<typeof createPty> & { readonly signals: string[] } {
  const pty = createPty('/dev/pts/0');
  const signals: string[] = [];
  const signalGroup = (group: number, signal: string): void => void signals.push(`${group} ${signal}`);
  pty.tty.control({ signalGroup, signalForeground: signalGroup }, 7);
  return { ...pty, signals };
}

test('a line is readable once it is finished, and is echoed with a carriage return', () => {
  const { master, slave } = terminal();
  master.tryWrite(bytes('ls -l'));
  expect(read(slave)).toBe(WOULD_BLOCK);
  master.tryWrite(bytes('\r'));
  expect(read(slave)).toBe('ls -l\n');
  expect(read(master)).toBe('ls -l\r\n');
});

test('editing keys take back characters, words and the line', () => {
  const { master, slave } = terminal();
  master.tryWrite(bytes('one two\x7f\x7f\x17\x15echo hé\x7fi\r'));
  expect(read(slave)).toBe('echo hi\n');
});

test('a control character is echoed with a caret and erased with two cells', () => {
  const { master } = terminal();
  master.tryWrite(bytes('\x01\x7f'));
  expect(read(master)).toBe('^A\b \b\b \b');
});

test('a tab is erased to the column where it began', () => {
  const { master } = terminal();
  master.tryWrite(bytes('ab\t\x7f'));
  expect(read(master)).toBe(`ab\t${'\b \b'.repeat(6)}`);
});

test('^C, ^Z and ^\\ signal the foreground group and drop the line', () => {
  const { master, slave, signals, tty } = terminal();
  tty.foreground = 9;
  master.tryWrite(bytes('half\x03\x1a\x1c'));
  expect(signals).toEqual(['9 SIGINT', '9 SIGTSTP', '9 SIGQUIT']);
  expect(read(slave)).toBe(WOULD_BLOCK);
  expect(read(master)).toBe('half^C^Z^\\');
});

test('^D ends the file on an empty line and hands over a begun line', () => {
  const { master, slave } = terminal();
  master.tryWrite(bytes('ab\x04\x04'));
  expect(read(slave)).toBe('ab');
  expect(read(slave)).toBe('');
  expect(read(slave)).toBe(WOULD_BLOCK);
});

test('^V takes the next key literally', () => {
  const { master, slave, signals } = terminal();
  master.tryWrite(bytes('\x16\x03\r'));
  expect(read(slave)).toBe('\x03\n');
  expect(signals).toEqual([]);
});

test('raw mode passes every byte both ways and shows a half-typed line', () => {
  const { master, slave, tty } = terminal();
  master.tryWrite(bytes('abc'));
  tty.termios = RAW;
  master.tryWrite(bytes('\x03\r'));
  expect(read(slave)).toBe('abc\x03\r');
  slave.tryWrite(bytes('x\ny'));
  expect(read(master)).toBe('abcx\ny');
});

test('two lines are read one by one, a long one in parts', () => {
  const { master, slave } = terminal();
  master.tryWrite(bytes('first\rsecond\r'));
  expect(new TextDecoder().decode(slave.tryRead(3) as Uint8Array)).toBe('fir');
  expect(read(slave)).toBe('st\n');
  expect(read(slave)).toBe('second\n');
});

test('^S holds output back and ^Q lets it go on', () => {
  const { master, slave } = terminal();
  master.tryWrite(bytes('\x13'));
  expect(slave.tryWrite(bytes('x'))).toBe(WOULD_BLOCK);
  master.tryWrite(bytes('\x11'));
  expect(slave.tryWrite(bytes('x'))).toBe(1);
  expect(read(master)).toBe('x');
});

test('a new size is told once to the foreground group', () => {
  const { tty, signals } = terminal();
  tty.resize({ columns: 100, rows: 30 });
  tty.resize({ columns: 100, rows: 30 });
  expect(tty.size).toEqual({ columns: 100, rows: 30 });
  expect(signals).toEqual(['7 SIGWINCH']);
});

test('closing the master hangs up: SIGHUP, then the end of input and EIO', () => {
  const { master, slave, signals } = terminal();
  master.release();
  expect(signals).toEqual(['7 SIGHUP', '7 SIGCONT']);
  expect(read(slave)).toBe('');
  expect(() => slave.tryWrite(bytes('x'))).toThrow('Input/output error');
});

test('closing the slave lets the master read the rest, then the end', () => {
  const { master, slave } = terminal();
  slave.tryWrite(bytes('bye\n'));
  slave.release();
  expect(read(master)).toBe('bye\r\n');
  expect(read(master)).toBe('');
});

test('output that nobody draws makes the writer wait', () => {
  const { master, slave } = terminal();
  expect(slave.tryWrite(new Uint8Array(70_000).fill(0x78))).toBe(65_536);
  expect(slave.tryWrite(bytes('x'))).toBe(WOULD_BLOCK);
  master.tryRead(10);
  expect(slave.tryWrite(bytes('xy'))).toBe(2);
});
