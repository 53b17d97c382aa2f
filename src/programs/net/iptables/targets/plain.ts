import type { Target } from '../../../../linux/net/netfilter/target.ts';
import { type Extension, readNumber } from '../extension.ts';
import { Problem } from '../problem.ts';

type Plain = Target & { readonly name: 'ACCEPT' | 'DROP' | 'RETURN' | 'NOTRACK' };
type Ct = Target & { readonly name: 'CT' };
type Ttl = Target & { readonly name: 'TTL' };

/** A target that needs no more words. */
export function plain(name: Plain['name']): Extension<Plain> {
  return { name, options: {}, read: () => ({ name }), words: () => '', shown: () => '' };
}

export const ct: Extension<Ct> = {
  name: 'CT',
  options: { notrack: { arity: 0 } },
  read: () => ({ name: 'CT' }),
  words: () => '--notrack',
  shown: () => 'NOTRACK',
};

const WORDS = { set: 'set to', dec: 'decrement by', inc: 'increment by' } as const;

export const ttl: Extension<Ttl> = {
  name: 'TTL',
  options: { 'ttl-set': {}, 'ttl-dec': {}, 'ttl-inc': {} },
  read: (given) => {
    for (const manner of ['set', 'dec', 'inc'] as const) {
      const text = given.value(`ttl-${manner}`);
      if (text !== undefined)
        return { name: 'TTL', manner, value: readNumber('TTL', `ttl-${manner}`, text, 255) };
    }
    throw new Problem('TTL: You must specify an action');
  },
  words: ({ manner, value }) => `--ttl-${manner} ${value}`,
  shown: ({ manner, value }) => `TTL ${WORDS[manner]} ${value}`,
};
