import { INITIAL_VALUES, type ParameterName } from './initial-values.ts';

/** What a parameter of the configuration may be. Values are kept as the text that CONFIG GET shows. */
export interface ParameterKind {
  /** Bytes, which CONFIG REWRITE writes with a unit. */
  readonly isMemory?: boolean;
  /** The text to keep for what was given, or the reason why it is refused; what is not mentioned stays as it was in `kept`. */
  readonly read: (text: string, kept: string) => { readonly value: string } | { readonly problem: string };
  /** What CONFIG GET shows instead of the text that is kept. */
  readonly show?: (text: string) => string;
}

export interface Parameter {
  readonly name: string;
  readonly initial: string;
  readonly kind: ParameterKind;
  /** `immutable`: only at the start; `protected`: while running only if enable-protected-configs allows it. */
  readonly access?: 'immutable' | 'protected';
  /** An older name. */
  readonly alias?: string;
  /** Not shown by a pattern, only by its name. */
  readonly hidden?: boolean;
}

type More = Pick<Parameter, 'access' | 'alias' | 'hidden'>;

export function parameter(name: ParameterName, kind: ParameterKind, more: More = {}): Parameter {
  return { name, initial: INITIAL_VALUES[name], kind, ...more };
}

/** One that CONFIG keeps and shows, and that nothing else asks for. */
export function unused<N extends string>(
  name: N extends ParameterName ? never : N,
  initial: string,
  kind: ParameterKind,
  more: More = {},
): Parameter {
  return { name, initial, kind, ...more };
}

export const MAX = 9223372036854775807n;

export const TEXT: ParameterKind = { read: (value) => ({ value }) };

/** `host port`, or `no one`. */
export const MASTER: ParameterKind = {
  read(text) {
    const words = text.split(/\s+/).filter((word) => word !== '');
    const [host = '', port = ''] = words;
    if (text === '' || /^no one$/i.test(words.join(' '))) return { value: '' };
    if (words.length !== 2) return { problem: 'wrong number of arguments' };
    if (!/^\d+$/.test(port) || Number(port) > 65_535) return { problem: 'Invalid master port' };
    return { value: `${host} ${port}` };
  },
};

/** Permissions of a file, up to 777. */
export const OCTAL: ParameterKind = {
  read(text) {
    if (!/^\s*[+-]?[0-7]{1,20}$|^$/.test(text)) {
      return { problem: "argument couldn't be parsed as an octal number" };
    }
    const value = Number.parseInt(text || '0', 8);
    if (value < 0 || value > 0o777) return { problem: 'argument must be between 0 and 777 inclusive' };
    return { value: value.toString(8) };
  },
};

/** Three scores, for a master, a replica and a child. */
export const OOM_SCORES: ParameterKind = {
  read(text) {
    const words = text.split(/\s+/).filter((word) => word !== '');
    if (words.length !== 3) return { problem: 'wrong number of arguments' };
    if (words.some((word) => !/^-?\d+$/.test(word) || Math.abs(Number(word)) > 2000)) {
      return { problem: 'Invalid oom-score-adj-values, elements must be between -2000 and 2000.' };
    }
    return { value: words.map(Number).join(' ') };
  },
};

export const YES_NO: ParameterKind = {
  read(text) {
    const value = text.toLowerCase();
    return value === 'yes' || value === 'no' ? { value } : { problem: "argument must be 'yes' or 'no'" };
  },
};

/** Off: nothing here moves memory about. */
export const DEFRAGMENTATION: ParameterKind = {
  read(text) {
    const result = YES_NO.read(text, 'no');
    if (!('value' in result) || result.value === 'no') return result;
    return {
      problem:
        'Active defragmentation cannot be enabled: it requires a Redis server compiled with a modified Jemalloc like the one shipped by default with the Redis source distribution',
    };
  },
};

export const HOST_NAME: ParameterKind = {
  read(value) {
    if (value.length >= 256) return { problem: 'Hostnames must be less than 256 characters' };
    if (/^[A-Za-z0-9.-]*$/.test(value)) return { value };
    return { problem: 'Hostnames may only contain alphanumeric characters, hyphens or dots' };
  },
};

export function oneOf(words: string): ParameterKind {
  const choices = words.split(' ');
  return {
    read(text) {
      const value = text.toLowerCase();
      if (choices.includes(value)) return { value };
      return { problem: `argument(s) must be one of the following: ${choices.join(', ')}` };
    },
  };
}

export function integer(low: number, high: number | bigint): ParameterKind {
  return {
    read(text) {
      if (!/^(0|-?[1-9]\d{0,18})$/.test(text))
        return { problem: "argument couldn't be parsed into an integer" };
      const value = BigInt(text);
      if (value !== BigInt.asIntN(64, value))
        return { problem: "argument couldn't be parsed into an integer" };
      if (value < BigInt(low) || value > BigInt(high)) {
        return { problem: `argument must be between ${low} and ${high} inclusive` };
      }
      return { value: text };
    },
  };
}

/** Bytes with a unit, as `64mb`, no number standing for none, 64 bits without a sign (memtoull in util.c); undefined if it is none. */
function parseMemory(text: string): bigint | undefined {
  const match = /^(\d{0,127})(b|k|kb|m|mb|g|gb)?$/i.exec(text);
  if (!match) return undefined;
  const number = BigInt(match[1] || '0');
  const most = (1n << 64n) - 1n;
  return BigInt.asUintN(
    64,
    (number > most ? most : number) * (UNITS.get((match[2] ?? 'b').toLowerCase()) ?? 1n),
  );
}

const UNITS: ReadonlyMap<string, bigint> = new Map([
  ['b', 1n],
  ['k', 1000n],
  ['kb', 1n << 10n],
  ['m', 1000n ** 2n],
  ['mb', 1n << 20n],
  ['g', 1000n ** 3n],
  ['gb', 1n << 30n],
]);

/** Bytes from `low` to `high`. */
export function memory(low: number, high: bigint): ParameterKind {
  return {
    isMemory: true,
    read(text) {
      const bytes = parseMemory(text);
      if (bytes === undefined) return { problem: 'argument must be a memory value' };
      if (bytes < BigInt(low) || bytes > high) {
        return { problem: `argument must be between ${low} and ${high} inclusive` };
      }
      return { value: String(bytes) };
    },
  };
}

export const MEMORY: ParameterKind = memory(0, MAX);

/** Bytes, however many. */
export const ANY_MEMORY: ParameterKind = memory(0, (1n << 64n) - 1n);

/** The name of a file in the server's directory. */
export function fileName(parameter: string, word = 'filename', mayBeEmpty = false): ParameterKind {
  return {
    read(value) {
      if (value === '' && !mayBeEmpty) return { problem: `${parameter} can't be empty` };
      if (/[/\\]/.test(value)) return { problem: `${parameter} can't be a path, just a ${word}` };
      return { value };
    },
  };
}

/** Words of which several may be given. */
export function someOf(
  words: string,
  together: (chosen: ReadonlySet<string>) => string | undefined,
): ParameterKind {
  const choices = words.split(' ');
  return {
    read(text) {
      const chosen = new Set(text.toLowerCase().split(' '));
      if (![...chosen].every((word) => choices.includes(word))) {
        return { problem: `argument(s) must be one of the following: ${choices.join(', ')}` };
      }
      const problem = together(chosen);
      return problem === undefined
        ? { value: choices.filter((word) => chosen.has(word)).join(' ') }
        : { problem };
    },
  };
}

export const MEMORY_OR_PERCENT: ParameterKind = {
  isMemory: true,
  read(text) {
    if (/^\d+%$/.test(text)) {
      if (Number.parseInt(text, 10) <= 100) return { value: text };
      return { problem: 'percentage argument must be less or equal to 100' };
    }
    const bytes = parseMemory(text);
    if (bytes === undefined) return { problem: 'argument must be a memory or percent value' };
    // What has no room in 63 bits looks like a percentage, which is kept as a negative number.
    const kept = BigInt.asIntN(64, bytes);
    if (kept < -100n) return { problem: 'percentage argument must be less or equal to 100' };
    if (kept < 0n) return { value: `${-kept}%` };
    return { value: String(bytes) };
  },
};

/** `seconds changes` pairs. */
export const SAVE_POINTS: ParameterKind = {
  read(text) {
    const words = text.split(/\s+/).filter((word) => word !== '');
    const bad =
      words.length % 2 === 1 ||
      words.some((word, i) => !/^\d+$/.test(word) || (i % 2 === 0 && Number(word) < 1));
    return bad ? { problem: 'Invalid save parameters' } : { value: words.join(' ') };
  },
};

const CLASSES = ['normal', 'slave', 'pubsub'];

export const BUFFER_LIMITS: ParameterKind = {
  read(text, kept) {
    const words = text.split(/\s+/).filter((word) => word !== '');
    if (words.length % 4 !== 0) {
      return { problem: 'Wrong number of arguments in buffer limit configuration.' };
    }
    const limits = new Map<string, string>();
    const before = kept.split(' ');
    for (let i = 0; i < before.length; i += 4) {
      limits.set(before[i] as string, before.slice(i + 1, i + 4).join(' '));
    }
    for (let i = 0; i < words.length; i += 4) {
      const name = (words[i] as string).toLowerCase().replace(/^replica$/, 'slave');
      if (!CLASSES.includes(name)) {
        return { problem: 'Invalid client class specified in buffer limit configuration.' };
      }
      const hard = parseMemory(words[i + 1] as string);
      const soft = parseMemory(words[i + 2] as string);
      const seconds = words[i + 3] as string;
      if (hard === undefined || soft === undefined || !/^\d+$/.test(seconds)) {
        return {
          problem: 'Error in hard, soft or soft_seconds setting in buffer limit configuration.',
        };
      }
      limits.set(name, `${hard} ${soft} ${seconds}`);
    }
    return { value: [...limits].map(([name, limit]) => `${name} ${limit}`).join(' ') };
  },
};

export const PERCENTILES: ParameterKind = {
  read(text) {
    const words = text.split(/\s+/).filter((word) => word !== '');
    for (const word of words) {
      const percentile = /^[+-]?inf(inity)?$/i.test(word) ? Number.POSITIVE_INFINITY : Number(word);
      if (Number.isNaN(percentile))
        return { problem: 'Invalid latency-tracking-info-percentiles parameters' };
      if (percentile < 0 || percentile > 100) {
        return { problem: 'latency-tracking-info-percentiles parameters should sit between [0.0,100.0]' };
      }
    }
    return { value: words.map((word) => String(Number(word))).join(' ') };
  },
};

/** Every class that A stands for. */
const ALL_EVENTS = 'g$lshzxetd';

/** Letters of notify-keyspace-events, in the order in which CONFIG GET shows them; beside A it does not show the n. */
export const EVENTS: ParameterKind = {
  read(text) {
    if (/[^Ag$lshzxeKEtmdn]/.test(text)) {
      return { problem: "Invalid event class character. Use 'Ag$lshzxeKEtmdn'." };
    }
    const letters = new Set(text.includes('A') ? text + ALL_EVENTS : text);
    const all = [...ALL_EVENTS].every((letter) => letters.has(letter));
    let value = all ? 'A' : [...ALL_EVENTS].filter((letter) => letters.has(letter)).join('');
    for (const letter of 'nKEm') if (letters.has(letter)) value += letter;
    return { value };
  },
  show: (text) => text.replace('An', 'A'),
};
