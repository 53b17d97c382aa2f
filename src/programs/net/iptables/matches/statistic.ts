import type { Match } from '../../../../linux/net/netfilter/match.ts';
import { bang, type Extension, readNumber } from '../extension.ts';
import { Problem } from '../problem.ts';

type Statistic = Match & { readonly name: 'statistic' };

const WHOLE = 2 ** 31;

function readProbability(text: string): number {
  const value = Number(text);
  if (text === '' || !(value >= 0 && value <= 1))
    throw new Problem('statistic: wrong value for --probability');
  return Math.round(value * WHOLE);
}

function parts({ probability, every, packet }: Statistic): string {
  if (probability) return `probability ${(probability.value / WHOLE).toFixed(11)}`;
  return `every ${every?.value} packet ${packet ?? 0}`;
}

export const statistic: Extension<Statistic> = {
  name: 'statistic',
  options: {
    mode: {},
    probability: { invertible: true },
    every: { invertible: true },
    packet: {},
  },
  read: (given) => {
    const mode = given.must('mode', (text) => text).value;
    if (mode !== 'random' && mode !== 'nth') throw new Problem(`Bad mode "${mode}"`);
    if (mode === 'random' && !given.has('probability'))
      throw new Problem('statistic: option "--probability" must be specified\n');
    if (mode === 'nth' && !given.has('every'))
      throw new Problem('statistic: option "--every" must be specified\n');
    return {
      name: 'statistic',
      mode,
      ...given.wanted('probability', 'probability', readProbability),
      ...given.wanted('every', 'every', (text) => readNumber('statistic', 'every', text)),
      ...(mode === 'nth' ? { packet: readNumber('statistic', 'packet', given.value('packet') ?? '0') } : {}),
    };
  },
  words: (spec) => {
    const not = bang(spec.probability ?? spec.every ?? { not: false });
    return `--mode ${spec.mode} ${not}--${parts(spec).replace(' packet', ' --packet')}`;
  },
  shown: (spec) =>
    `statistic mode ${spec.mode} ${bang(spec.probability ?? spec.every ?? { not: false })}${parts(spec)}`,
};
