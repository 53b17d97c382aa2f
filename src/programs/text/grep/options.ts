import type { OptionSpec } from '../../command/options.ts';

/** What GNU's version says before it points to its help. */
export const GNU_USAGE = 'Usage: grep [OPTION]... PATTERNS [FILE]...\n';

const WITHOUT_PATTERNS: OptionSpec = {
  short: 'A:abB:C:cD:d:EeFf:GHhIiLlm:noPqRrsTUuVvwxyZz0123456789',
  long: {
    'after-context:': 'A',
    'basic-regexp': 'G',
    binary: 'U',
    'binary-files:': 'binary-files',
    'devices:': 'D',
    'directories:': 'd',
    'exclude-from:': 'exclude-from',
    'group-separator:': 'group-separator',
    'initial-tab': 'T',
    'label:': 'label',
    'no-group-separator': 'no-group-separator',
    'no-ignore-case': 'no-ignore-case',
    null: 'Z',
    version: 'V',
    'before-context:': 'B',
    'byte-offset': 'b',
    'color::': 'color',
    'colour::': 'color',
    'context:': 'C',
    count: 'c',
    'dereference-recursive': 'R',
    'exclude-dir:': 'exclude-dir',
    'exclude:': 'exclude',
    'extended-regexp': 'E',
    'file:': 'f',
    'files-with-matches': 'l',
    'files-without-match': 'L',
    'fixed-strings': 'F',
    'ignore-case': 'i',
    'include:': 'include',
    'invert-match': 'v',
    'line-buffered': 'line-buffered',
    'line-number': 'n',
    'line-regexp': 'x',
    'max-count:': 'm',
    'no-filename': 'h',
    'no-messages': 's',
    'null-data': 'z',
    'only-matching': 'o',
    'perl-regexp': 'P',
    quiet: 'q',
    recursive: 'r',
    'regexp:': 'e',
    silent: 'q',
    text: 'a',
    'with-filename': 'H',
    'word-regexp': 'w',
  },
};

export const GNU_OPTIONS: OptionSpec = {
  ...WITHOUT_PATTERNS,
  short: WITHOUT_PATTERNS.short.replace('e', 'e:'),
};

export const BUSYBOX_OPTIONS: OptionSpec = {
  short: 'HhnlLoqvsrRiwxFEm:A:B:C:e:f:acI',
  long: { 'color::': 'color' },
  numbers: 'ABCm',
};
