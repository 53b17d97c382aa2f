import { expandEscapes } from '../../escapes.ts';
import { rest } from '../../expand/split-patiently.ts';
import type { Builtin } from '../builtin.ts';

/** Words that are printed at once. */
const MANY = 8192;

/** `-e` and `-E` are known to bash and busybox; dash always expands and knows only `-n`. */
export const echo: Builtin = {
  async run(shell, args) {
    const { dialect } = shell;
    let expand = dialect.echoEscapes || shell.shellOptions.has('xpg_echo');
    let newline = true;
    let at = 1;
    // Then no word is an option.
    const strict = shell.shellOptions.has('xpg_echo') && shell.has('posix');
    const known = dialect.name === 'dash' ? /^-n$/ : /^-[neE]+$/;
    for (; at < args.length && !strict && known.test(args[at] as string); at++) {
      for (const letter of args[at] as string) {
        if (letter === 'n') newline = false;
        else if (letter === 'e') expand = true;
        else if (letter === 'E') expand = false;
      }
    }
    if (!expand && args.length - at > MANY) {
      for (; at < args.length; at += MANY) {
        const end = at + MANY < args.length ? ' ' : newline ? '\n' : '';
        await shell.print(args.slice(at, at + MANY).join(' ') + end);
        await rest(shell);
      }
      return 0;
    }
    const text = args.slice(at).join(' ');
    if (!expand) {
      await shell.print(newline ? `${text}\n` : text);
      return 0;
    }
    for (let from = 0; ; ) {
      const end = pieceEnd(text, from);
      const { text: out, stopped } = expandEscapes(text.slice(from, end), 'zero', dialect.name);
      const last = stopped || end === text.length;
      await shell.print(last && newline && !stopped ? `${out}\n` : out);
      if (last) return 0;
      from = end;
      await rest(shell);
    }
  },
};

/** About so many characters are expanded at once. */
const PIECE = 65_536;

/** Where a piece of a text ends: before a backslash that is not itself behind one. */
function pieceEnd(text: string, from: number): number {
  const end = /(?<!\\)\\/g;
  end.lastIndex = from + PIECE;
  return end.exec(text)?.index ?? text.length;
}
