/** Colours of git's output by what they are for; all empty where nothing is coloured. */
export interface Colors {
  readonly reset: string;
  readonly meta: string;
  readonly fragment: string;
  readonly old: string;
  readonly fresh: string;
  readonly yellow: string;
  readonly red: string;
  readonly green: string;
  readonly head: string;
  readonly branch: string;
  readonly remote: string;
  readonly tag: string;
  readonly cyan: string;
}

export const COLORED: Colors = {
  reset: '\x1b[m',
  meta: '\x1b[1m',
  fragment: '\x1b[36m',
  old: '\x1b[31m',
  fresh: '\x1b[32m',
  yellow: '\x1b[33m',
  red: '\x1b[31m',
  green: '\x1b[32m',
  head: '\x1b[1;36m',
  branch: '\x1b[1;32m',
  remote: '\x1b[1;31m',
  tag: '\x1b[1;33m',
  cyan: '\x1b[36m',
};

export const PLAIN: Colors = {
  reset: '',
  meta: '',
  fragment: '',
  old: '',
  fresh: '',
  yellow: '',
  red: '',
  green: '',
  head: '',
  branch: '',
  remote: '',
  tag: '',
  cyan: '',
};
