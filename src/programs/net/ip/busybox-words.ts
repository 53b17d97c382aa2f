import type { Refusal } from './refusal.ts';

/** What busybox' ip is to do: with which object, in which way. */
export interface BusyboxCall {
  readonly object: string;
  readonly verb: string;
  readonly rest: readonly string[];
}

export interface BusyboxOptions {
  readonly oneLine: boolean;
  readonly family: 4 | 6 | undefined;
  /** `-f link`, `-0`: no addresses. */
  readonly linkOnly: boolean;
  readonly words: readonly string[];
}

const OBJECTS = ['address', 'route', 'link', 'tunnel', 'neigh', 'rule'];

const VERBS: Readonly<Record<string, readonly string[]>> = {
  address: ['add', 'change', 'replace', 'delete', 'list', 'show', 'lst', 'flush'],
  route: [
    'list',
    'flush',
    'add',
    'append',
    'change',
    'chg',
    'delete',
    'get',
    'prepend',
    'replace',
    'show',
    'test',
  ],
  link: ['add', 'set', 'show', 'lst', 'list', 'delete'],
  tunnel: ['add', 'change', 'delete', 'show', 'list', 'lst'],
  neigh: ['show', 'flush'],
  rule: ['add', 'delete', 'list', 'show'],
};

/** Options stand before the object and may be shortened. `'usage'`: there is none such. */
export function readBusyboxOptions(args: readonly string[]): BusyboxOptions | Refusal | 'usage' {
  let [oneLine, linkOnly, at] = [false, false, 0];
  let family: 4 | 6 | undefined;
  for (; at < args.length && args[at]?.startsWith('-'); at++) {
    const word = (args[at] ?? '').replace(/^--?/, '');
    if (word === '4' || word === '6') family = word === '4' ? 4 : 6;
    else if (word === '0') linkOnly = true;
    else if (word !== '' && 'oneline'.startsWith(word)) oneLine = true;
    else if (word !== '' && 'family'.startsWith(word)) {
      const kind = args[++at];
      if (kind === undefined) return 'usage';
      if (!['inet', 'inet6', 'link'].includes(kind))
        return { message: `invalid argument '${kind}' to 'family'`, status: 1 };
      linkOnly = kind === 'link';
      family = kind === 'inet' ? 4 : kind === 'inet6' ? 6 : undefined;
    } else return 'usage';
  }
  return { oneLine, family, linkOnly, words: args.slice(at) };
}

/** Objects and what is done with them may be shortened too. */
export function readBusyboxCall([typed, verb, ...rest]: readonly string[]): BusyboxCall | Refusal | 'usage' {
  const object = typed && OBJECTS.find((each) => each.startsWith(typed));
  if (!object) return 'usage';
  if (verb === undefined) return { object, verb: 'show', rest };
  const found = VERBS[object]?.find((each) => each.startsWith(verb));
  if (found === undefined)
    return { message: `invalid argument '${verb}' to 'ip'`, status: object === 'link' ? 2 : 1 };
  return { object, verb: found === 'list' || found === 'lst' ? 'show' : found, rest };
}

/** The interface of `show`: `[dev] NAME`; other words narrow further. */
export function readShownDevice(rest: readonly string[]): { readonly dev?: string } | Refusal {
  let dev: string | undefined;
  for (let i = 0; i < rest.length; i++) {
    const word = rest[i] ?? '';
    if (word === 'up') continue;
    const takes = ['dev', 'to', 'scope', 'label', 'table', 'nud', 'root', 'match', 'proto'].includes(word);
    const value = takes ? rest[++i] : word;
    if (value === undefined) return { message: 'command line is not complete, try "help"', status: 1 };
    if (!takes || word === 'dev') dev = value;
  }
  return dev === undefined ? {} : { dev };
}
