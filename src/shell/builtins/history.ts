import { SystemError } from '../../linux/errno.ts';
import { History } from '../editor/history.ts';
import type { Shell } from '../shell.ts';
import { decode } from '../text.ts';
import { type Builtin, BuiltinError } from './builtin.ts';

export const history: Builtin = {
  async run(shell, args) {
    // Without a line editor nothing is kept, but the list can still be used.
    if (shell.dialect.name === 'bash') shell.history ??= new History();
    const { history: entries } = shell;
    if (!entries) return 0;
    const [, first, second] = args;
    if (first === '-c') {
      entries.clear();
      return 0;
    }
    if (first === '-d') {
      const number = Number(second);
      const wanted = number < 0 ? entries.next + number : number;
      if (!entries.remove(wanted)) throw new BuiltinError(`${second ?? ''}: history position out of range`);
      return 0;
    }
    if (first === '-s') {
      if (shell.interactive) entries.replaceLast(args.slice(2).join(' '));
      else entries.add(args.slice(2).join(' '));
      return 0;
    }
    if (first === '-p') {
      await shell.print(
        args
          .slice(2)
          .map((each) => `${each}\n`)
          .join(''),
      );
      return 0;
    }
    if (first !== undefined && /^-[anrw]$/.test(first)) {
      const path = second ?? shell.variables.get('HISTFILE') ?? '';
      if (path === '') return 0;
      return exchange(shell, entries, first, path);
    }
    if (first?.startsWith('-')) {
      throw new BuiltinError(
        `${first.slice(0, 2)}: invalid option`,
        2,
        'builtin',
        'history: usage: history [-c] [-d offset] [n] or history -anrw [filename] or history -ps arg [arg...]\n',
      );
    }
    if (first !== undefined && !/^\+?\d+$/.test(first))
      throw new BuiltinError(`${first}: numeric argument required`);
    if (args.length > 2) throw new BuiltinError('too many arguments');
    const limit = Number(shell.variables.get('HISTSIZE') ?? Number.NaN);
    const { lines } = entries;
    if (limit >= 0) while (lines.length > limit) entries.remove(entries.first);
    const from = first === undefined ? 0 : Math.max(0, lines.length - Number(first));
    const [width, gap] = shell.dialect.name === 'bash' ? [5, '  '] : [4, ' '];
    // busybox counts from 0.
    const offset = shell.dialect.name === 'bash' ? entries.first : 0;
    let out = '';
    for (const [i, line] of lines.slice(from).entries()) {
      out += `${String(offset + from + i).padStart(width)}${gap}${line}\n`;
    }
    await shell.print(out);
    return 0;
  },
};

/** `-r` and `-n` read a file, `-w` writes all, `-a` adds what is new. */
async function exchange(shell: Shell, entries: History, letter: string, path: string): Promise<number> {
  const { fs } = shell.process;
  try {
    if (letter === '-w') fs.writeFile(path, text(entries.lines), 0o600);
    else if (letter === '-a') fs.appendFile(path, text(entries.lines.slice(entries.saved)));
    else {
      const lines = decode(fs.readFile(path))
        .split('\n')
        .filter((line) => line !== '');
      // What has been read before is not new.
      for (const line of letter === '-n' ? lines.slice(entries.read) : lines) entries.add(line);
      entries.read = lines.length;
    }
    entries.saved = entries.lines.length;
    return 0;
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    await shell.complain(
      `${path}: cannot ${letter === '-w' || letter === '-a' ? 'create' : 'read'}: ${error.message}`,
    );
    return 1;
  }
}

function text(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}
