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
    const { text: out, stopped } = expandEscapes(text, 'zero', dialect.name);
    await shell.print(newline && !stopped ? `${out}\n` : out);
    return 0;
  },
};
