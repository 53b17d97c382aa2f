import { Pattern, quotePattern } from '../../glob.ts';
import type { Shell } from '../../shell.ts';
import type { History } from './history.ts';

/**
 * Puts a line into bash's history, unless HISTCONTROL or HISTIGNORE keep it out (bashhist.c: check_add_history); tells
 * whether it did.
 *
 * @param first the line that they look at, where a command has several
 */
export function remember(shell: Shell, history: History, line: string, first = line): boolean {
  const control = new Set((shell.variables.get('HISTCONTROL') ?? '').split(':'));
  const both = control.has('ignoreboth');
  if ((both || control.has('ignorespace')) && first.startsWith(' ')) return false;
  if ((both || control.has('ignoredups')) && first === history.lines.at(-1)) return false;
  if (isIgnored(shell, history, first)) return false;
  if (control.has('erasedups')) {
    for (let number = history.next - 1; number >= history.first; number--)
      if (history.at(number) === first) history.remove(number);
  }
  history.session++;
  history.add(line, Math.floor(shell.process.machine.kernel.clock.now() / 1000));
  return true;
}

/** The lines of one command: with cmdhist they become one. */
export async function rememberLines(shell: Shell, history: History, lines: readonly string[]): Promise<void> {
  history.holdsCurrent = false;
  if (!shell.has('history') || lines.every((line) => line.trim() === '')) return;
  const [first = ''] = lines;
  if (lines.length === 1) {
    history.holdsCurrent = remember(shell, history, first);
    return;
  }
  const { joinLines } = await shell.process.machine.kernel.clock.outside(import('./join-lines.ts'));
  const entries = shell.shellOptions.has('cmdhist')
    ? [joinLines(lines, shell.shellOptions.has('lithist'))]
    : lines;
  for (const entry of entries)
    history.holdsCurrent = remember(shell, history, entry, lines.length > 1 ? first : entry);
}

/** How many lines the history may have; anything but a number means all. */
export function historySize(shell: Shell, name: 'HISTSIZE' | 'HISTFILESIZE' = 'HISTSIZE'): number {
  const text = shell.variables.get(name) ?? '';
  return /^\s*\d+\s*$/.test(text) ? Number(text) : Number.POSITIVE_INFINITY;
}

/** HISTIGNORE's patterns stand between colons; `&` is the line before. */
function isIgnored(shell: Shell, history: History, line: string): boolean {
  const patterns = shell.variables.get('HISTIGNORE') ?? '';
  if (patterns === '') return false;
  const before = quotePattern(history.lines.at(-1) ?? '');
  return (patterns.match(/(?:\\.|\[:[^\]]*:\]|[^:\\])+/gs) ?? []).some((each) =>
    !/[\\&*?[(]/.test(each)
      ? each === line
      : Pattern.compile(
          each.replace(/\\[\s\S]|&/g, (part) => (part === '&' ? before : part === '\\&' ? '&' : part)),
        ).matches(line),
  );
}
