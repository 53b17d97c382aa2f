import type { Target } from '../../../../linux/net/netfilter/target.ts';
import { type Extension, type Given, hex, readMark, readNumber } from '../extension.ts';
import { Problem } from '../problem.ts';

type Mark = Target & { readonly name: 'MARK' };
type Connmark = Target & { readonly name: 'CONNMARK' };

const ALL = 0xffffffff;

/** The ways to say a change of a mark, as the kernel keeps it. */
function readChange(name: string, given: Given): { value: number; mask: number } | undefined {
  const read = (option: string): readonly [number, number] =>
    readMark(name, option, given.value(option) ?? '');
  if (given.has('set-xmark')) {
    const [value, mask] = read('set-xmark');
    return { value, mask };
  }
  if (given.has('set-mark')) {
    const [value, mask] = read('set-mark');
    return { value, mask: (value | mask) >>> 0 };
  }
  if (given.has('and-mark'))
    return { value: 0, mask: ~readNumber(name, 'and-mark', given.value('and-mark') ?? '') >>> 0 };
  if (given.has('or-mark')) {
    const value = readNumber(name, 'or-mark', given.value('or-mark') ?? '');
    return { value, mask: value };
  }
  if (given.has('xor-mark'))
    return { value: readNumber(name, 'xor-mark', given.value('xor-mark') ?? ''), mask: 0 };
  return undefined;
}

const OPTIONS = { 'set-xmark': {}, 'set-mark': {}, 'and-mark': {}, 'or-mark': {}, 'xor-mark': {} } as const;

function shownChange({ value, mask }: { readonly value: number; readonly mask: number }): string {
  if (value === 0) return `and ${hex(~mask >>> 0)}`;
  if (value === mask) return `or ${hex(value)}`;
  if (mask === 0) return `xor ${hex(value)}`;
  if (mask === ALL) return `set ${hex(value)}`;
  return `xset ${hex(value)}/${hex(mask)}`;
}

export const mark: Extension<Mark> = {
  name: 'MARK',
  options: OPTIONS,
  read: (given) => {
    const change = readChange('MARK', given);
    if (!change)
      throw new Problem('MARK: One of the --set-xmark, --{and,or,xor,set}-mark options is required');
    return { name: 'MARK', manner: 'set', change };
  },
  words: ({ change: { value, mask } }) => `--set-xmark ${hex(value)}/${hex(mask)}`,
  shown: ({ change }) => `MARK ${shownChange(change)}`,
};

export const connmark: Extension<Connmark> = {
  name: 'CONNMARK',
  options: {
    ...OPTIONS,
    'save-mark': { arity: 0 },
    'restore-mark': { arity: 0 },
    mask: {},
    nfmask: {},
    ctmask: {},
  },
  read: (given) => {
    const manner = given.has('save-mark') ? 'save' : given.has('restore-mark') ? 'restore' : 'set';
    const mask = readNumber('CONNMARK', 'mask', given.value('mask') ?? String(ALL));
    const change = manner === 'set' ? readChange('CONNMARK', given) : { value: 0, mask };
    if (!change) throw new Problem('CONNMARK target: No operation specified');
    return { name: 'CONNMARK', manner, change };
  },
  words: ({ manner, change: { value, mask } }) =>
    manner === 'set'
      ? `--set-xmark ${hex(value)}/${hex(mask)}`
      : `--${manner}-mark --nfmask ${hex(mask)} --ctmask ${hex(mask)}`,
  shown: ({ manner, change }) =>
    manner === 'set'
      ? `CONNMARK ${shownChange(change)}`
      : `CONNMARK ${manner}${change.mask === ALL ? '' : ` mask ${hex(change.mask)}`}`,
};
