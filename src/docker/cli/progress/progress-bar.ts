import { humanSize } from '../format/size.ts';
import type { ProgressDetail } from './json-message.ts';

/** Terminals that are wider than this have room for the bar. */
const ROOM_FOR_BAR = 110;
const BAR = 50;

/**
 * How far something has come: `[=====>     ]  1.2MB/3.4MB`. Empty if nothing is known yet.
 * @param width columns of the terminal
 */
export function progressBar(progress: ProgressDetail, width: number): string {
  const { current = 0, total = 0, units = '', hidecounts = false } = progress;
  if (current <= 0 && total <= 0) return '';
  const amount = (size: number): string => (units === '' ? humanSize(size) : String(size));
  if (total <= 0) return units === '' ? amount(current).padStart(8) : `${current} ${units}`;
  const half = Math.min(Math.trunc(Math.trunc((current / total) * 100) / 2), BAR);
  const bar = width > ROOM_FOR_BAR ? `[${'='.repeat(half)}>${' '.repeat(BAR - half)}] ` : '';
  let numbers = '';
  if (!hidecounts) {
    const first = units === '' ? amount(current).padStart(8) : amount(current);
    numbers = current > total ? first : `${first}/${amount(total)}`;
    if (units !== '') numbers += ` ${units}`;
  }
  return bar + numbers;
}
