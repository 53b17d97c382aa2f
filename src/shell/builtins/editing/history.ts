import { SystemError } from '../../../linux/errno.ts';
import { History } from '../../editor/history/history.ts';
import { expandHistory } from '../../editor/history/history-expansion.ts';
import { historySize, remember } from '../../editor/history/remember.ts';
import { decodeInPieces } from '../../expand/decode-in-pieces.ts';
import { inTurns, rest } from '../../expand/split-patiently.ts';
import type { Shell } from '../../shell.ts';
import { timeText } from '../../time-text.ts';
import { type Builtin, BuiltinError } from '../builtin.ts';
import { missingValue, usageOf } from '../options.ts';

const USAGE = 'history [-c] [-d offset] [n] or history -anrw [filename] or history -ps arg [arg...]';

export const history: Builtin = {
  async run(shell, args) {
    // Without a line editor nothing is kept, but the list can still be used.
    if (shell.dialect.name === 'bash') shell.history ??= new History();
    const { history: entries } = shell;
    if (!entries) return 0;
    // busybox looks at no argument.
    const [, first, second] = shell.dialect.name === 'bash' ? args : [];
    if (first === '-c') {
      entries.clear();
      return 0;
    }
    if (first?.startsWith('-d')) {
      const given = first.length > 2 ? first.slice(2) : second;
      if (given === undefined) throw missingValue(shell, 'd', USAGE);
      removeLines(entries, given);
      return 0;
    }
    if (first === '-s') {
      entries.dropCurrent();
      if (args.length > 2) remember(shell, entries, args.slice(2).join(' '));
      return 0;
    }
    if (first === '-p') return expandAll(shell, entries, args.slice(2));
    if (first !== undefined && /^-[anrw]{2,}$/.test(first) && !/^-(.)\1+$/.test(first))
      throw new BuiltinError('cannot use more than one of -anrw');
    if (first !== undefined && /^-[anrw]$/.test(first)) {
      const path = second ?? shell.variables.get('HISTFILE') ?? '';
      if (path === '') return 0;
      return exchange(shell, entries, first, path);
    }
    if (first?.startsWith('-')) {
      throw new BuiltinError(`${first.slice(0, 2)}: invalid option`, 2, 'builtin', usageOf(shell, USAGE));
    }
    if (first !== undefined && !/^\+?\d+$/.test(first))
      throw new BuiltinError(`${first}: numeric argument required`);
    if (args.length > 2 && shell.dialect.name === 'bash') throw new BuiltinError('too many arguments');
    if (shell.dialect.name === 'bash') entries.limit(historySize(shell));
    const { lines } = entries;
    const from = first === undefined ? 0 : Math.max(0, lines.length - Number(first));
    const [width, gap] = shell.dialect.name === 'bash' ? [5, '  '] : [4, ' '];
    // busybox counts from 0.
    const offset = shell.dialect.name === 'bash' ? entries.first : 0;
    const format = shell.dialect.name === 'bash' ? (shell.variables.get('HISTTIMEFORMAT') ?? '') : '';
    let out = '';
    for (let i = 0; from + i < lines.length; i++) {
      const line = lines[from + i] ?? '';
      if (i % MANY === MANY - 1) {
        await shell.print(out);
        await rest(shell);
        out = '';
      }
      const time = entries.timeOf(entries.first + from + i);
      const stamp = format === '' ? '' : time === undefined ? '??' : timeText(shell, format, time);
      const mark = entries.isEdited(offset + from + i) ? `*${gap.slice(1)}` : gap;
      out += `${String(offset + from + i).padStart(width)}${mark}${stamp}${line}\n`;
    }
    await shell.print(out);
    return 0;
  },
};

/** Lines that are shown between two breaths. */
const MANY = 4096;

/** Bytes that are decoded between two breaths. */
const CHUNK = 262_144;

function inChunks(bytes: Uint8Array): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += CHUNK) chunks.push(bytes.subarray(at, at + CHUNK));
  return chunks;
}

/** `-d N` or `-d N-M`; a negative number counts from the end. @throws BuiltinError */
function removeLines(entries: History, text: string): void {
  const range = /^(-?\d+)-(-?\d+)$/.exec(text);
  const place = (each: string): number => {
    const number = /^[-+]?\d+$/.test(each) ? Number(each) : Number.NaN;
    const wanted = number < 0 ? entries.next + number : number;
    if (!(wanted >= entries.first && wanted < entries.next))
      throw new BuiltinError(`${each}: history position out of range`);
    return wanted;
  };
  if (!range) {
    if (entries.remove(place(text))) entries.session = Math.max(0, entries.session - 1);
    return;
  }
  const [, from = '', to = ''] = range;
  const [first, last] = [place(from), place(to)];
  if (first <= last) entries.remove(first, last);
  entries.session = Math.max(0, entries.session - Math.max(0, last - first + 1));
}

/** `-p`: shows what history expansion makes of words; the command itself is not part of the history then. */
async function expandAll(shell: Shell, entries: History, words: readonly string[]): Promise<number> {
  entries.dropCurrent();
  let status = 0;
  for (const word of words) {
    const expanded = expandHistory(word, entries);
    if (expanded.kind === 'line') await shell.print(`${expanded.text}\n`);
    else {
      await shell.complain(`${word}: history expansion failed`);
      status = 1;
    }
  }
  return status;
}

/** `-r` and `-n` read a file, `-w` writes all, `-a` adds what is new. Only -a complains (history.def). */
async function exchange(shell: Shell, entries: History, letter: string, path: string): Promise<number> {
  const { fs } = shell.process;
  const timed = shell.variables.isSet('HISTTIMEFORMAT');
  try {
    if (letter === '-w') fs.writeFile(path, await inTurns(shell, entries.text(entries.first, timed)), 0o600);
    else if (letter === '-a') {
      const text = await inTurns(shell, entries.text(entries.next - entries.session, timed));
      if (entries.session > 0 && fs.exists(path)) fs.appendFile(path, text);
      else if (entries.session > 0) fs.writeFile(path, text, 0o600);
      entries.read += entries.session;
      entries.session = 0;
    } else {
      const before = entries.read;
      const text = await inTurns(shell, decodeInPieces(inChunks(fs.readFile(path))));
      entries.read = await inTurns(shell, entries.addText(text, letter === '-n' ? before : 0));
      // What -n has read counts as new where the file is named again.
      if (letter === '-n') entries.session += Math.max(0, entries.read - before);
    }
    return 0;
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    if (letter === '-a') await shell.complain(`${path}: cannot create: ${error.message}`);
    return 1;
  }
}
