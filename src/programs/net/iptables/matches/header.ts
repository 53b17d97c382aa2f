import type { Match, Range } from '../../../../linux/net/netfilter/match.ts';
import { bang, type Extension, readNumber } from '../extension.ts';
import { Problem } from '../problem.ts';

/** What is asked of single fields of a packet's header. */

type Length = Match & { readonly name: 'length' };
type Ttl = Match & { readonly name: 'ttl' };
type Pkttype = Match & { readonly name: 'pkttype' };

function readRange(text: string): Range {
  const [low = '', high = low] = text.split(':');
  const number = (part: string, otherwise: number): number =>
    part === '' ? otherwise : readNumber('length', 'length', part, 65_535);
  return [number(low, 0), number(high, 65_535)];
}

function showRange([low, high]: Range): string {
  return low === high ? String(low) : `${low}:${high}`;
}

export const length: Extension<Length> = {
  name: 'length',
  options: { length: { invertible: true } },
  read: (given) => ({ name: 'length', length: given.must('length', (text = '') => readRange(text)) }),
  words: ({ length: wanted }) => `${bang(wanted)}--length ${showRange(wanted.value)}`,
  shown: ({ length: wanted }) => `length ${wanted.not ? '!' : ''}${showRange(wanted.value)}`,
};

const SIGNS = { eq: '==', ne: '!=', lt: '<', gt: '>' } as const;

export const ttl: Extension<Ttl> = {
  name: 'ttl',
  options: { 'ttl-eq': { invertible: true, aliases: ['ttl'] }, 'ttl-lt': {}, 'ttl-gt': {} },
  read: (given) => {
    for (const compare of ['eq', 'lt', 'gt'] as const) {
      const option = `ttl-${compare}`;
      if (!given.has(option)) continue;
      const { not, value } = given.must(option, (text = '') => readNumber('ttl', option, text, 255));
      return { name: 'ttl', compare: not ? 'ne' : compare, value };
    }
    throw new Problem("TTL match: You must specify one of `--ttl-eq', `--ttl-lt', `--ttl-gt");
  },
  words: ({ compare, value }) => (compare === 'ne' ? `! --ttl-eq ${value}` : `--ttl-${compare} ${value}`),
  shown: ({ compare, value }) => `TTL match TTL ${SIGNS[compare]} ${value}`,
};

export const pkttype: Extension<Pkttype> = {
  name: 'pkttype',
  options: { 'pkt-type': { invertible: true } },
  read: (given) => ({
    name: 'pkttype',
    type: given.must('pkt-type', (text = '') => {
      const word = text.toLowerCase();
      if (word === 'unicast' || word === 'host') return 'unicast';
      if (word === 'broadcast' || word === 'bcast') return 'broadcast';
      if (word === 'multicast' || word === 'mcast') return 'multicast';
      throw new Problem(`Bad packet type '${text}'`);
    }),
  }),
  words: ({ type }) => `${bang(type)}--pkt-type ${type.value}`,
  shown: ({ type }) => `PKTTYPE ${type.not ? '!' : ''}= ${type.value}`,
};
