import type { TopState } from './top-state.ts';

const BOLD = '\x1b[1m';
const REVERSE = '\x1b[7m';
const PLAIN = '\x1b[m';
/** The colours that `z` brings, of a window that nobody has changed. */
const RED = '\x1b[31m';
const YELLOW = '\x1b[33m';

/** A line of the summary, its numbers standing out. */
export function summaryLook(state: TopState, line: string): string {
  const label = state.colors ? RED : '';
  const numbers = line.replace(
    /(?<=[:,.])( *[\d.]+ )/g,
    (value) => `${label === '' ? '' : PLAIN}${state.bold ? BOLD : ''}${value}${PLAIN}${label}`,
  );
  return label === '' ? numbers : `${label}${numbers}${PLAIN}`;
}

/** The line above the table, as wide as the screen. */
export function headLook(state: TopState, line: string): string {
  return `${state.colors ? YELLOW : ''}${REVERSE}${line}${PLAIN}`;
}

/** What top says in place of the empty line. */
export function messageLook(state: TopState, message: string): string {
  return `${state.colors ? RED : ''}${REVERSE} ${message} ${PLAIN}`;
}

/** A row of the table: those that run and the column that orders them stand out if they are to. */
export function rowLook(
  state: TopState,
  line: string,
  columns: number,
  { runs, from, to }: { readonly runs: boolean; readonly from: number; readonly to: number },
): string {
  const label = state.colors ? RED : '';
  const strong = state.reversed ? REVERSE : state.bold ? BOLD : '';
  const padded = line.padEnd(columns);
  if (runs && state.running) return `${label}${strong}${padded}${PLAIN}`;
  if (!state.sortColumn) return label === '' ? line : `${label}${padded}${PLAIN}`;
  const column = `${strong}${padded.slice(from, to)}${PLAIN}${label}`;
  return `${label}${padded.slice(0, from)}${column}${padded.slice(to)}${label === '' ? '' : PLAIN}`;
}
