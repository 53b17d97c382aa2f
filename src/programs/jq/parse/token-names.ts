import type { Token } from './tokens.ts';

/** Words that are no names. */
export const RESERVED = new Set(
  'and or not if then elif else end as def reduce foreach try catch label import include __loc__'.split(' '),
);

/** How bison calls a token. */
export function nameOf({ kind, text }: Token): string {
  switch (kind) {
    case 'end':
      return 'end of file';
    case 'number':
      return 'LITERAL';
    case 'field':
      return 'FIELD';
    case 'format':
      return 'FORMAT';
    case 'text':
      return 'QQSTRING_START';
    case 'variable':
      return text === '$__loc__' ? text : 'BINDING';
    case 'word':
      return RESERVED.has(text) ? text : 'IDENT';
    case 'invalid':
      return 'INVALID_CHARACTER';
    default:
      return text.length > 1 ? text : `'${text}'`;
  }
}
