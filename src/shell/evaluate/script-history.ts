import { History } from '../editor/history/history.ts';
import { expandHistory } from '../editor/history/history-expansion.ts';
import { historySize, rememberLines } from '../editor/history/remember.ts';
import type { Shell } from '../shell.ts';

/** A script's line under `set -o history`, `!!` and its kin expanded if that is on too; '' if it runs no further. */
export async function scriptLine(shell: Shell, text: string): Promise<string> {
  if (!shell.has('histexpand') || !/[!^]/.test(text)) return text;
  shell.history ??= new History();
  const [, line = text, end = ''] = /^(.*?)(\n?)$/s.exec(text) ?? [];
  const expanded = expandHistory(line, shell.history);
  if (expanded.kind === 'error') {
    await shell.complain(expanded.message, undefined);
    return end;
  }
  if (expanded.text !== line) await shell.complainRaw(`${expanded.text}\n`);
  if (!expanded.printOnly) return expanded.text + end;
  shell.history.add(expanded.text);
  return end;
}

/** Puts a script's command into the list. */
export async function rememberCommand(shell: Shell, text: string): Promise<void> {
  shell.history ??= new History();
  shell.history.limit(historySize(shell));
  await rememberLines(shell, shell.history, text.replace(/\n$/, '').split('\n'));
}
