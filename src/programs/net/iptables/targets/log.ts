import type { Target } from '../../../../linux/net/netfilter/target.ts';
import { type Extension, quoted } from '../extension.ts';
import { Problem } from '../problem.ts';

type Log = Target & { readonly name: 'LOG' };

/** By the number of the level. */
const LEVELS = ['emerg', 'alert', 'crit', 'error', 'warn', 'notice', 'info', 'debug'];
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['err', 'error'],
  ['warning', 'warn'],
  ['panic', 'emerg'],
]);
const USUAL = 4;
const LONGEST = 29;

function readLevel(text: string): number {
  if (/^[0-7]$/.test(text)) return Number(text);
  const name = text.toLowerCase();
  const level = LEVELS.indexOf(ALIASES.get(name) ?? name);
  if (level < 0) throw new Problem(`log level "${text}" unknown\n`);
  return level;
}

const FLAGS = [
  ['tcpSequence', 'log-tcp-sequence', 'tcp-sequence', 1],
  ['tcpOptions', 'log-tcp-options', 'tcp-options', 2],
  ['ipOptions', 'log-ip-options', 'ip-options', 4],
  ['uid', 'log-uid', 'uid', 8],
  ['macDecode', 'log-macdecode', 'macdecode', 32],
] as const;

export const log: Extension<Log> = {
  name: 'LOG',
  options: {
    'log-level': {},
    'log-prefix': {},
    ...Object.fromEntries(FLAGS.map(([, option]) => [option, { arity: 0 as const }])),
  },
  read: (given) => ({
    name: 'LOG',
    level: readLevel(given.value('log-level') ?? String(USUAL)),
    prefix: (given.value('log-prefix') ?? '').slice(0, LONGEST),
    ...Object.fromEntries(FLAGS.filter(([, option]) => given.has(option)).map(([key]) => [key, true])),
  }),
  words: (spec) =>
    [
      ...(spec.prefix === '' ? [] : [`--log-prefix ${quoted(spec.prefix)}`]),
      ...(spec.level === USUAL ? [] : [`--log-level ${spec.level}`]),
      ...FLAGS.filter(([key]) => spec[key]).map(([, option]) => `--${option}`),
    ].join(' '),
  shown: (spec, numeric) => {
    const set = FLAGS.filter(([key]) => spec[key]);
    const prefix = spec.prefix === '' ? [] : [`prefix "${spec.prefix}"`];
    if (numeric) {
      const flags = set.reduce((sum, [, , , bit]) => sum | bit, 0);
      return ['LOG', `flags ${flags}`, `level ${spec.level}`, ...prefix].join(' ');
    }
    return ['LOG', `level ${LEVELS[spec.level]}`, ...set.map(([, , name]) => name), ...prefix].join(' ');
  },
};
