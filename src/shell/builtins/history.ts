import { type Builtin, BuiltinError } from './builtin.ts';

export const history: Builtin = {
  async run(shell, args) {
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
      entries.replaceLast(args.slice(2).join(' '));
      return 0;
    }
    if (first !== undefined && /^-[anrw]$/.test(first)) return 0;
    if (first?.startsWith('-') && !/^-\d/.test(first)) {
      throw new BuiltinError(
        `${first.slice(0, 2)}: invalid option`,
        2,
        'builtin',
        'history: usage: history [-c] [-d offset] [n] or history -anrw [filename] or history -ps arg [arg...]\n',
      );
    }
    if (first !== undefined && !/^\d+$/.test(first))
      throw new BuiltinError(`${first}: numeric argument required`);
    const { lines } = entries;
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
