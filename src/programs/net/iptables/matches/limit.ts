import type { Match } from '../../../../linux/net/netfilter/match.ts';
import { type Extension, readNumber } from '../extension.ts';
import { Problem } from '../problem.ts';

type Limit = Match & { readonly name: 'limit' };

const BURST = 5;
const SECONDS: readonly (readonly [unit: Limit['unit'], seconds: number, name: string])[] = [
  ['day', 86_400, 'day'],
  ['hour', 3600, 'hour'],
  ['min', 60, 'minute'],
  ['sec', 1, 'second'],
];
/** The kernel counts in parts of a second of this size (XT_LIMIT_SCALE). */
const SCALE = 10_000;

/** `3/min`, `100/h`, `7`; said in the largest unit in which it is a whole number. */
function readRate(text: string): { readonly rate: number; readonly unit: Limit['unit'] } {
  const [, number = '', unit = 's'] = /^(\d+)(?:\/(\w+))?$/.exec(text) ?? [];
  const named = SECONDS.find(([, , name]) => name.startsWith(unit.toLowerCase()));
  if (number === '' || !named || Number(number) === 0) throw new Problem(`bad rate "${text}"'`);
  const each = (named[1] * SCALE) / Number(number);
  if (each < 1) throw new Problem(`Rate too fast "${text}"`);
  const period = Math.floor(each);
  const [shown = 'sec', seconds = 1] =
    [...SECONDS]
      .reverse()
      .find(([, size]) => period <= size * SCALE && (size * SCALE) / period >= 1 && !isSlow(period, size)) ??
    [];
  return { rate: Math.floor((seconds * SCALE) / period), unit: shown };
}

/** Whether a rate is said in a larger unit: in this one it would not come out even. */
function isSlow(period: number, seconds: number): boolean {
  return Math.floor((seconds * SCALE) / period) < (seconds * SCALE) % period;
}

export const limit: Extension<Limit> = {
  name: 'limit',
  options: { limit: {}, 'limit-burst': {} },
  read: (given) => ({
    name: 'limit',
    ...readRate(given.value('limit') ?? '3/hour'),
    burst: readNumber('limit', 'limit-burst', given.value('limit-burst') ?? String(BURST), 10_000),
  }),
  words: ({ rate, unit, burst }) =>
    `--limit ${rate}/${unit}${burst === BURST ? '' : ` --limit-burst ${burst}`}`,
  shown: ({ rate, unit, burst }) => `limit: avg ${rate}/${unit} burst ${burst}`,
};
