import type { HealthcheckDefinition } from '../../registry/image-definition.ts';
import { parseDuration } from '../duration.ts';
import type { Instruction } from './instruction.ts';

const DURATIONS = [
  ['interval', 'Interval'],
  ['timeout', 'Timeout'],
  ['start-period', 'StartPeriod'],
  ['start-interval', 'StartInterval'],
] as const;

/** What HEALTHCHECK says. @throws Error what is wrong with it */
export function readHealthcheck({ flags, rest, json }: Instruction): HealthcheckDefinition {
  if (rest === '') throw new Error('HEALTHCHECK requires at least one argument');
  const [typed = ''] = /^\S+/.exec(rest) ?? [];
  const command = rest.slice(typed.length).trim();
  const type = typed.toUpperCase();
  if (type === 'NONE') {
    if (command !== '') throw new Error('HEALTHCHECK NONE takes no arguments');
    return { Test: ['NONE'] };
  }
  const values = readFlags(flags);
  if (type !== 'CMD') throw new Error(`Unknown type ${JSON.stringify(type)} in HEALTHCHECK (try CMD)`);
  if (json ? json.length === 0 : command === '') throw new Error('Missing command after HEALTHCHECK CMD');
  const durations = DURATIONS.map(([flag, field]) => [field, nanoseconds(flag, values.get(flag) ?? '')]);
  const retries = readRetries(values.get('retries') ?? '');
  return {
    Test: json ? ['CMD', ...json] : ['CMD-SHELL', command],
    ...Object.fromEntries(durations.filter(([, value]) => value !== 0)),
    ...(retries === 0 ? {} : { Retries: retries }),
  };
}

function readFlags(flags: readonly string[]): ReadonlyMap<string, string> {
  const known = new Set<string>([...DURATIONS.map(([flag]) => flag), 'retries']);
  const values = new Map<string, string>();
  for (const flag of flags) {
    const [, name = '', value] = /^--([^=]*)(?:=(.*))?$/s.exec(flag) ?? [];
    if (!known.has(name)) throw new Error(`unknown flag: --${name}`);
    if (values.has(name)) throw new Error(`duplicate flag specified: --${name}`);
    if (value === undefined) throw new Error(`missing a value on flag: --${name}`);
    values.set(name, value);
  }
  return values;
}

function nanoseconds(flag: string, text: string): number {
  if (text === '' || text === '0') return 0;
  const duration = parseDuration(text);
  if (duration === undefined) throw new Error(`time: invalid duration ${JSON.stringify(text)}`);
  if (duration > 0 && duration < 1) throw new Error(`Interval "${flag}" cannot be less than 1ms`);
  return Math.round(duration * 1e6);
}

function readRetries(text: string): number {
  if (text === '') return 0;
  if (!/^[+-]?\d+$/.test(text)) {
    throw new Error(`strconv.ParseInt: parsing ${JSON.stringify(text)}: invalid syntax`);
  }
  if (Number(text) < 0) throw new Error(`--retries cannot be negative (${Number(text)})`);
  return Number(text);
}
