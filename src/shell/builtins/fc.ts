import { runText } from '../evaluate/script.ts';
import type { Shell } from '../shell.ts';
import { Source } from '../syntax/source.ts';
import { type Builtin, BuiltinError } from './builtin.ts';
import { readOptions } from './options.ts';

/** Lists old commands (`-l`) or runs one again (`-s`); there is no editor to edit them with. */
export const fc: Builtin = {
  async run(shell, args) {
    const { history } = shell;
    const numeric = args.findIndex((arg, i) => i > 0 && /^-\d+$/.test(arg));
    const head = numeric === -1 ? args : args.slice(0, numeric);
    const { letters, operands } = readOptions(
      shell,
      head,
      'e:lnrs',
      'fc [-e ename] [-lnr] [first] [last] or fc -s [pat=rep] [command]',
    );
    const rest = [...operands, ...(numeric === -1 ? [] : args.slice(numeric))];
    if (!history) return 0;
    if (letters.has('s')) {
      const substitution = rest[0]?.includes('=') ? rest.shift() : undefined;
      let line = history.at(numberOf(shell, rest[0] ?? '-1'));
      if (line === undefined) throw new BuiltinError('no command found');
      if (substitution) {
        const [from = '', to = ''] = substitution.split('=', 2);
        line = line.replaceAll(from, to);
      }
      await shell.complainRaw(`${line}\n`);
      history.replaceLast(line);
      return runText(shell, new Source(line), 'eval', false);
    }
    if (!letters.has('l')) throw new BuiltinError("drydock: 'fc' with an editor is not simulated", 1, 'raw');
    const last = rest[1] === undefined ? history.next - 2 : numberOf(shell, rest[1]);
    const first = rest[0] === undefined ? Math.max(history.first, last - 15) : numberOf(shell, rest[0]);
    const numbers: number[] = [];
    for (let i = Math.min(first, last); i <= Math.max(first, last); i++) numbers.push(i);
    if (letters.has('r') !== first > last) numbers.reverse();
    for (const number of numbers) {
      const line = history.at(number);
      if (line !== undefined) await shell.print(`${letters.has('n') ? '' : number}\t ${line}\n`);
    }
    return 0;
  },
};

/** A line's number from `n`, `-n` or the start of its text. */
function numberOf(shell: Shell, text: string): number {
  const { history } = shell;
  if (!history) return 0;
  if (/^\d+$/.test(text)) return Number(text);
  // The fc command itself is the last line.
  if (/^-\d+$/.test(text)) return history.next - 1 + Number(text);
  for (let i = history.next - 2; i >= history.first; i--) if (history.at(i)?.startsWith(text)) return i;
  throw new BuiltinError('no command found');
}
