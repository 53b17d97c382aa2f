/** What an empty screen tells of the program. Of what stands between, vim asks for gifts. */
const LINES = [
  ['VIM - Vi IMproved'],
  [],
  ['version 9.1.16'],
  ['by Bram Moolenaar et al.'],
  ['Modified by team+vim@tracker.debian.org'],
  ['Vim is open source and freely distributable'],
  [],
  [],
  [],
  [],
  ['type  :q', '<Enter>', '               to exit         '],
  ['type  :help', '<Enter>', '  or  ', '<F1>', '  for on-line help'],
  ['type  :help version9', '<Enter>', '   for version info'],
] as const;

const FAINT = '\x1b[94m';

/** Puts it in the middle of the rows below the text. */
export function introRows(columns: number, height: number, used: number, rows: string[]): void {
  const top = Math.floor((height - LINES.length) / 2);
  if (top < used) return;
  for (const [i, parts] of LINES.entries()) {
    const text = parts.join('');
    if (text === '' || text.length > columns) continue;
    const margin = Math.floor((columns - text.length) / 2);
    const shown = parts.map((part) => (part.startsWith('<') ? `${FAINT}${part}\x1b[m` : part)).join('');
    const left = `${FAINT}~${' '.repeat(Math.max(0, margin - 1))}\x1b[m`;
    rows[top + i] = `${left}${shown}`;
  }
}
