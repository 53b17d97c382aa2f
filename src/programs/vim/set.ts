import { initialOptions, SHORT, TAKEN, type VimOptions } from './options.ts';
import type { Vim } from './vim.ts';

/** `:set`: options on and off, numbers, questions. */
export function setOptions(vim: Vim, words: string): void {
  if (words.trim() === '' || words.trim() === 'all') {
    const standard = initialOptions();
    const names = Object.keys(standard) as (keyof VimOptions)[];
    vim.listing = [
      '--- Options ---',
      ...names
        .filter((name) => words.trim() === 'all' || vim.options[name] !== standard[name])
        .map((name) => told(vim, name)),
    ];
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
