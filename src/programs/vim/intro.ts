import type { Release } from './release.ts';

const FAINT = '\x1b[94m';

/** What an empty screen tells of the program. Of what stands between, vim asks for gifts. */
function introLines({ title, patches, packager }: Release): readonly (readonly string[])[] {
  const [name = '', number = ''] = title.split(/ (?=\d)/);
  return [
    [name],
    [],
    [`version ${number}.${/\d+$/.exec(patches)?.[0]}`],
    ['by Bram Moolenaar et al.'],
    [`Modified by ${packager}`],
    ['Vim is open source and freely distributable'],
    [],
    [],
    [],
    [],
    ['type  :q', '<Enter>', '               to exit         '],
    ['type  :help', '<Enter>', '  or  ', '<F1>', '  for on-line help'],
    ['type  :help version9', '<Enter>', '   for version info'],
  ];
}

/** Puts it in the middle of the rows below the text. */
export function introRows(
  release: Release,
  columns: number,
  height: number,
  used: number,
  rows: string[],
): void {
  const lines = introLines(release);
  const top = Math.floor((height - lines.length) / 2);
  if (top < used) return;
  for (const [i, parts] of lines.entries()) {
    const text = parts.join('');
    if (text === '' || text.length > columns) continue;
    const margin = Math.floor((columns - text.length) / 2);
    const shown = parts.map((part) => (part.startsWith('<') ? `${FAINT}${part}\x1b[m` : part)).join('');
    const left = `${FAINT}~${' '.repeat(Math.max(0, margin - 1))}\x1b[m`;
    rows[top + i] = `${left}${shown}`;
  }
}
