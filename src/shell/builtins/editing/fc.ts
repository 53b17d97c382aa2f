import { runText } from '../../evaluate/script.ts';
import type { Shell } from '../../shell.ts';
import { Source } from '../../syntax/source.ts';
import { decode } from '../../text.ts';
import { type Builtin, BuiltinError } from '../builtin.ts';
import { readOptions } from '../options.ts';

/** Lists old commands (`-l`), runs one again (`-s`), or lets them be edited and runs them. */
export const fc: Builtin = {
  async run(shell, args) {
    const { history } = shell;
    const numeric = args.findIndex((arg, i) => i > 0 && /^-\d+$/.test(arg));
    const head = numeric === -1 ? args : args.slice(0, numeric);
    const { letters, values, operands } = readOptions(
      shell,
      head,
      'e:lnrs',
      'fc [-e ename] [-lnr] [first] [last] or fc -s [pat=rep] [command]',
    );
    const rest = [...operands, ...(numeric === -1 ? [] : args.slice(numeric))];
    if (!history) return 0;
    if (letters.has('s') || values.get('e') === '-') {
      const plain = rest.findIndex((each) => !each.includes('='));
      const pairs = plain === -1 ? rest : rest.slice(0, plain);
      let line = history.at(numberOf(shell, rest[pairs.length] ?? '-1', true));
      if (line === undefined) throw new BuiltinError('no command found');
      for (const pair of pairs) {
        const equals = pair.indexOf('=');
        line = line.replaceAll(pair.slice(0, equals), () => pair.slice(equals + 1));
      }
      await shell.complainRaw(`${line}\n`);
      history.replaceLast(line);
      return runText(shell, new Source(line), 'eval', false);
    }
    const edits = !letters.has('l');
    // The newest line is the fc command itself.
    const newest = history.next - 2;
    const given = rest[0] === undefined ? undefined : numberOf(shell, rest[0], true);
    const last =
      rest[1] === undefined ? (edits ? (given ?? newest) : newest) : numberOf(shell, rest[1], false);
    const first = given ?? (edits ? last : Math.max(history.first, last - 15));
    const numbers: number[] = [];
    for (let i = Math.min(first, last); i <= Math.max(first, last); i++) numbers.push(i);
    if (letters.has('r') !== first > last) numbers.reverse();
    if (edits) {
      const text = numbers.map((number) => `${history.at(number) ?? ''}\n`).join('');
      if (text.trim() === '') return 0;
      return editAndRun(shell, text, values.get('e'));
    }
    for (const number of numbers) {
      const line = history.at(number);
      if (line !== undefined) await shell.print(`${letters.has('n') ? '' : number}\t ${line}\n`);
    }
    return 0;
  },
};

/** Lets somebody change commands in an editor, and runs what comes of it. */
async function editAndRun(shell: Shell, text: string, editor: string | undefined): Promise<number> {
  const { process, variables } = shell;
  const path = `/tmp/bash-fc.${process.machine.kernel.random.hex(6)}`;
  process.fs.writeFile(path, text, 0o600);
  try {
    const chosen = editor ?? variables.get('FCEDIT') ?? variables.get('EDITOR') ?? 'vi';
    const status = await runText(shell, new Source(`${chosen} ${path}`), 'eval', false);
    if (status !== 0) return status;
    const changed = decode(process.fs.readFile(path));
    await shell.complainRaw(changed);
    shell.history?.replaceLast(changed.trimEnd());
    return await runText(shell, new Source(changed), 'eval', false);
  } finally {
    if (process.fs.exists(path)) process.fs.unlink(path);
  }
}

/**
 * A line's number from `n`, `-n` or the start of its text. A number that no line has is no error: it means the oldest
 * line where a range begins, and the newest where it ends (fc.def: fc_gethnum).
 */
function numberOf(shell: Shell, text: string, begins: boolean): number {
  const { history } = shell;
  if (!history) return 0;
  if (/^\d+$/.test(text)) {
    const number = Number(text);
    if (number >= history.first && number < history.next - 2) return number;
    return begins && number !== 0 ? history.first : history.next - 2;
  }
  // The fc command itself is the last line.
  if (/^-\d+$/.test(text)) return Math.max(history.first, history.next - 1 + Number(text));
  for (let i = history.next - 2; i >= history.first; i--) if (history.at(i)?.startsWith(text)) return i;
  throw new BuiltinError('no command found');
}
