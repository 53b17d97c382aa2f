import { initialOptions, SHORT, TAKEN, type VimOptions } from './options.ts';
import type { Vim } from './vim.ts';

/** `:set`: options on and off, numbers, questions. */
export function setOptions(vim: Vim, words: string): void {
  if (words.trim() === '' || words.trim() === 'all') {
    const own = Object.keys(initialOptions()) as (keyof VimOptions)[];
    const shown = new Map(own.map((name) => [name as string, told(vim, name)]));
    if (words.trim() === '')
      for (const name of own) if (vim.options[name] === COMPILED[name]) shown.delete(name);
    for (const [name, value] of FROM_DEFAULTS) shown.set(name, value);
    shown.set('scroll', `  scroll=${Math.floor(vim.screen.height / 2)}`);
    if (vim.buffer.format === 'dos') shown.set('fileformat', '  fileformat=dos');
    const sorted = [...shown].sort(([a], [b]) => rank(a, b)).map(([, value]) => value);
    vim.listing = ['--- Options ---', ...inColumns(sorted, vim.screen.columns)];
    return;
  }
  for (const word of words.trim().split(/\s+/)) if (!setOne(vim, word)) return;
}

function told({ options }: Vim, name: keyof VimOptions): string {
  const value = options[name];
  return typeof value === 'boolean' ? `${value ? '  ' : 'no'}${name}` : `  ${name}=${value}`;
}

function nameOf(word: string): keyof VimOptions | undefined {
  const short = Object.hasOwn(SHORT, word) ? SHORT[word] : undefined;
  return short ?? (Object.hasOwn(initialOptions(), word) ? (word as keyof VimOptions) : undefined);
}

function setOne(vim: Vim, word: string): boolean {
  const { options } = vim;
  const wrong = (message: string): boolean => {
    vim.complain(`${message}: ${word}`);
    return false;
  };
  const [, typed = '', sign = '', value = ''] = /^(\w+)([+\-^]?[=:]|[?!&])?(.*)$/s.exec(word) ?? [];
  if (typed === '') return wrong('E518: Unknown option');
  let name = nameOf(typed);
  let on = true;
  let turned = sign === '!';
  if (typed === 'fileformat' || typed === 'ff') return setFormat(vim, value, sign, wrong);
  if (!name && typed.startsWith('no')) [name, on] = [nameOf(typed.slice(2)), false];
  else if (!name && typed.startsWith('inv')) [name, turned] = [nameOf(typed.slice(3)), true];
  if (!name) return TAKEN.test(typed) ? true : wrong('E518: Unknown option');
  if (sign === '?') {
    vim.say(told(vim, name));
    return true;
  }
  if (sign === '&') {
    Object.assign(options, { [name]: initialOptions()[name] });
    return true;
  }
  const now = options[name];
  if (typeof now === 'boolean') {
    if (sign !== '' && sign !== '!') return wrong('E474: Invalid argument');
    Object.assign(options, { [name]: turned ? !now : on });
    if (name === 'hlsearch') vim.highlights = true;
    return true;
  }
  if (sign === '' && on) {
    vim.say(told(vim, name));
    return true;
  }
  if (!/^-?\d+$/.test(value)) return wrong('E521: Number required after =');
  const number = Number(value);
  if (number < 0 || (number === 0 && name === 'tabstop')) return wrong('E487: Argument must be positive');
  const sum = sign.startsWith('+') ? now + number : sign.startsWith('-') ? now - number : number;
  Object.assign(options, { [name]: sum });
  return true;
}

/** `:set ff=dos`: how the lines end when they are written. */
function setFormat(vim: Vim, value: string, sign: string, wrong: (message: string) => boolean): boolean {
  const { buffer } = vim;
  if (sign !== '=' && sign !== ':') {
    vim.say(`  fileformat=${buffer.format}`);
    return true;
  }
  if (value !== 'unix' && value !== 'dos') return wrong('E474: Invalid argument');
  if (value !== buffer.format) buffer.text.markModified();
  buffer.format = value;
  return true;
}

/** Values that options have where neither a vimrc nor defaults.vim has set them. */
const COMPILED: VimOptions = {
  ...initialOptions(),
  incsearch: false,
  ruler: false,
  scrolloff: 0,
  showcmd: false,
};

/** What else Debian's vimrc and defaults.vim have set, with long values behind the others. */
const FROM_DEFAULTS: readonly (readonly [string, string])[] = [
  ['display', '  display=truncate'],
  ['history', '  history=200'],
  ['langnoremap', '  langnoremap'],
  ['langremap', 'nolangremap'],
  ['modeline', 'nomodeline'],
  ['mouse', '  mouse=a'],
  ['nrformats', '  nrformats=bin,hex'],
  ['ttimeout', '  ttimeout'],
  ['ttimeoutlen', '  ttimeoutlen=100'],
  ['ttymouse', '  ttymouse=sgr'],
  ['wildmenu', '  wildmenu'],
  ['~', '  t_8u='],
  ['backspace', '  backspace=indent,eol,start'],
  ['fileencoding', '  fileencoding=utf-8'],
  ['fileencodings', '  fileencodings=ucs-bom,utf-8,default,latin1'],
  [
    'suffixes',
    '  suffixes=.bak,~,.swp,.o,.info,.aux,.log,.dvi,.bbl,.blg,.brf,.cb,.ind,.idx,.ilg,.inx,.out,.toc',
  ],
];

function rank(a: string, b: string): number {
  return a < b ? -1 : 1;
}

/** Columns of a table of options, and the blanks between two of them. */
const COLUMN = 20;
const GAP = 3;

/** Short options in columns, from top to bottom, then the long ones, a line each. */
function inColumns(options: readonly string[], width: number): readonly string[] {
  const short = options.filter((each) => !each.includes('=') || each.length - 2 <= COLUMN - GAP);
  const columns = Math.max(1, Math.floor((width + GAP - 3) / COLUMN));
  const rows = Math.ceil(short.length / columns);
  const table = Array.from({ length: rows }, (_, row) =>
    short
      .filter((_, i) => i % rows === row)
      .map((each) => each.padEnd(COLUMN))
      .join('')
      .trimEnd(),
  );
  return [...table, ...options.filter((each) => !short.includes(each))];
}
