import type { Match } from '../../../../linux/net/netfilter/match.ts';
import { bang, type Extension, readMark, showMark } from '../extension.ts';

type Mark = Match & { readonly name: 'mark' | 'connmark' };

function markMatch(name: 'mark' | 'connmark', label: string): Extension<Mark> {
  return {
    name,
    options: { mark: { invertible: true } },
    read: (given) => ({ name, mark: given.must('mark', (text = '') => readMark(name, 'mark', text)) }),
    words: ({ mark }) => `${bang(mark)}--mark ${showMark(mark.value)}`,
    shown: ({ mark }) =>
      `${label}${mark.not ? (name === 'mark' ? ' !' : ' ! ') : name === 'mark' ? ' ' : '  '}${showMark(mark.value)}`,
  };
}

export const mark = markMatch('mark', 'mark match');
export const connmark = markMatch('connmark', 'connmark match');
