import { parseSignal, SIGNALS, type Signal } from '../../linux/process/signal.ts';

/** Names as kill -l lists them, without SIG, by number from 1 on. */
export const SIGNAL_NAMES: readonly string[] = Object.keys(SIGNALS).map((name) =>
  name === 'SIGIO' ? 'POLL' : name.slice(3),
);

/** A signal by number or name, `0` and `EXIT` included; undefined if there is none. */
export function readSignal(text: string): Signal | 0 | undefined {
  if (text === '0' || text.toUpperCase() === 'EXIT') return 0;
  const upper = text.toUpperCase().replace(/^SIG/, '');
  return parseSignal(upper === 'POLL' ? 'IO' : upper === 'IOT' ? 'ABRT' : upper);
}

/** What `kill -l WORD` answers: the number of a name, the name of a number (or of an exit status). */
export function translateSignal(word: string): string | undefined {
  if (/^\d+$/.test(word)) return SIGNAL_NAMES[(Number(word) % 128) - 1];
  const signal = readSignal(word);
  return signal === undefined || signal === 0 ? undefined : String(SIGNALS[signal]);
}
