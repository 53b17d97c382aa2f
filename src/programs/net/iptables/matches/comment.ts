import type { Match } from '../../../../linux/net/netfilter/match.ts';
import { type Extension, quoted } from '../extension.ts';

type Comment = Match & { readonly name: 'comment' };

const LONGEST = 255;

export const comment: Extension<Comment> = {
  name: 'comment',
  options: { comment: {} },
  read: (given) => ({
    name: 'comment',
    text: given.must('comment', (text = '') => text.slice(0, LONGEST)).value,
  }),
  words: ({ text }) => `--comment ${quoted(text)}`,
  shown: ({ text }) => `/* ${text} */`,
};
