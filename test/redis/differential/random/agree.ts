import type { RespValue } from '../../../../src/redis/resp/value.ts';
import { SCRIPTS, sha1 } from './scripts.ts';
import { show } from './show.ts';
import { type Contract, SPECIAL_COMMANDS } from './special-commands.ts';

/** How the reply of a command is compared; undefined: to the byte. */
export function contractOf(words: readonly string[]): Contract | undefined {
  const [name = '', second = ''] = words.map((word) => word.toLowerCase());
  if (/^eval(sha)?(_ro)?$/.test(name) && words.length > 3)
    return contractOf(words.slice(3 + Math.max(0, Number(words[2]) || 0))) ?? ofScript(second);
  if (name === 'fcall' || name === 'fcall_ro')
    return contractOf(words.slice(3 + Math.max(0, Number(words[2]) || 0)));
  if (second === 'help' && words.length === 2) return 'type';
  // A walk that somebody else has begun leads each server elsewhere.
  if (/^[hsz]?scan$/.test(name) && words[name === 'scan' ? 1 : 2] !== '0') return 'type';
  if (/^sort(_ro)?$/.test(name) && isTotalOrder(words)) return undefined;
  // Which of them come first among those that are as good.
  if (/^sort(_ro)?$/.test(name) && words.some((word) => /^limit$/i.test(word))) return 'length';
  return (SPECIAL_COMMANDS.get(`${name}|${second}`) ?? SPECIAL_COMMANDS.get(name))?.contract;
}

/** Elements with equal numbers are ordered as strings (sortCompare), so that only BY with ALPHA, or with no pattern at all, leaves any free. */
function isTotalOrder(words: readonly string[]): boolean {
  const patterns = words.filter((_, at) => /^by$/i.test(words[at - 1] ?? ''));
  if (patterns.length === 0) return true;
  return patterns.every((each) => each.includes('*')) && !words.some((word) => /^alpha$/i.test(word));
}

/** A script that answers what a hash holds, in the order of its table. */
function ofScript(script: string): Contract | undefined {
  const text = SCRIPTS.find((each) => sha1(each) === script) ?? script;
  return text.includes('hgetall') ? 'pairs' : undefined;
}

/** Whether two replies are as much the same as the contract asks. */
export function agree(
  contract: Contract | undefined,
  real: RespValue,
  ours: RespValue,
): 'equal' | 'contract' | 'different' {
  if (show(real) === show(ours)) return 'equal';
  if (momentless(show(real)) === momentless(show(ours))) return 'contract';
  return contract !== undefined && kept(contract, real, ours) ? 'contract' : 'different';
}

/** Moments of the last minute, in seconds, milliseconds and as ids of streams, differ between any two servers. */
function momentless(text: string): string {
  const now = Date.now();
  return text.replace(/(?<![\d.])(1\d{9}(?:\d{3})?)(-\d+)?(?!\d)/g, (all, moment: string) => {
    const age = now - Number(moment) * (moment.length === 10 ? 1000 : 1);
    return Math.abs(age) < 60_000 ? `<${moment.length}>` : all;
  });
}

function kept(contract: Contract, real: RespValue, ours: RespValue): boolean {
  if (real.type !== ours.type) return false;
  if (real.type === 'error' && contract !== 'near') return false;
  switch (contract) {
    case 'type':
      return true;
    case 'ends':
      return ends(real) === ends(ours);
    case 'near':
      return isNear(real, ours);
    case 'uses':
      return (
        real.type === 'integer' && [real, ours].every((each) => 'text' in each && Number(each.text) > NEW)
      );
    case 'seconds':
      return real.type === 'integer' && ours.type === 'integer' && isClose(real, ours, MOMENT / 1000);
    case 'idle':
      return isSameButIdle(real, ours);
    // Shown already as the connections that they are of.
    case 'own-ids':
      return false;
    case 'shape':
      return shape(real) === shape(ours);
    case 'names':
      return names(real) === names(ours);
    case 'client':
      return clientFacts(real) === clientFacts(ours);
    case 'length':
      return 'items' in real && 'items' in ours
        ? real.items.length === ours.items.length
        : real.type !== 'integer';
    case 'unordered':
      return 'items' in real && 'items' in ours && sorted(real, 1) === sorted(ours, 1);
    case 'pairs':
      return 'items' in real && 'items' in ours && sorted(real, 2) === sorted(ours, 2);
    case 'documentation':
      return documentation(real) === documentation(ours);
    case 'words':
      return words(real) === words(ours);
    case 'identity':
      return withoutId(real) === withoutId(ours);
    case 'cursor':
      return isSameWalk(real, ours);
  }
}

function words(value: RespValue): string {
  return show(value).split(/[ "]+/).sort().join(' ');
}

function ends(value: RespValue): string {
  const lines = 'text' in value ? value.text.trimEnd().split('\n') : [];
  return `${lines[0]}\n${lines.at(-1)}`;
}

function withoutId(value: RespValue): string {
  return show(value).replace(/"id", integer:"\d+"/, '"id"');
}

/** What the uses of a new key are said to be; the first one always counts (LFU_INIT_VAL). */
const NEW = 5;

/** How much two servers' clocks and commands are apart, in milliseconds. */
const MOMENT = 3000;

function isNear(real: RespValue, ours: RespValue): boolean {
  if ('items' in real && 'items' in ours) {
    return (
      real.items.length === ours.items.length &&
      real.items.every((item, at) => isNear(item, ours.items[at] as RespValue))
    );
  }
  if (real.type === 'integer' && ours.type === 'integer') return isClose(real, ours, MOMENT);
  if (real.type === 'bulk' && ours.type === 'bulk' && /^\d{1,10}$/.test(real.text))
    return real.text.length === ours.text.length || Number(real.text) < 1e6;
  return momentless(show(real)) === momentless(show(ours));
}

function isClose(real: { readonly text: string }, ours: { readonly text: string }, most: number): boolean {
  return (
    Math.abs(Number(real.text) - Number(ours.text)) < most &&
    real.text.startsWith('-') === ours.text.startsWith('-')
  );
}

/** Only what stands after `idle`, or as the third of an entry of XPENDING, is a time. */
function isSameButIdle(real: RespValue, ours: RespValue): boolean {
  if (!('items' in real && 'items' in ours)) return show(real) === show(ours);
  if (real.items.length !== ours.items.length) return false;
  const isEntry = real.items.length === 4 && real.items[2]?.type === 'integer';
  return real.items.every((item, at) => {
    const mine = ours.items[at] as RespValue;
    const before = real.items[at - 1];
    const isIdle = (isEntry && at === 2) || (before?.type === 'bulk' && before.text === 'idle');
    return isIdle ? isNear(item, mine) : isSameButIdle(item, mine);
  });
}

function shape(value: RespValue): string {
  if ('items' in value) return `${value.type}[${value.items.map(shape).join()}]`;
  return 'text' in value ? `${value.type}${value.text.length}` : value.type;
}

function names(value: RespValue): string {
  const text = 'text' in value ? value.text : show(value);
  return text
    .split('\r\n')
    .map((line) =>
      line.replace(/:.*/, '').replace(/^(db)\d+|^(cmdstat_|errorstat_|latency_percentiles_usec_).*/, '$1$2'),
    )
    .filter(
      (line, at, all) =>
        !/^(cmdstat_|errorstat_|latency_percentiles_usec_)/.test(line) || all.indexOf(line) === at,
    )
    .join('\n');
}

const CLIENT_FACTS = ['name', 'db', 'sub', 'psub', 'ssub', 'multi', 'flags', 'cmd', 'user', 'resp'];

function clientFacts(value: RespValue): string {
  const text = 'text' in value ? value.text : show(value);
  const facts = new Map(
    text
      .trim()
      .split(' ')
      .map((pair) => [pair.replace(/=.*/s, ''), pair] as const),
  );
  return `${[...facts.keys()].join()} ${CLIENT_FACTS.map((name) => facts.get(name)).join(' ')}`;
}

function sorted(value: RespValue & { readonly items: readonly RespValue[] }, size: number): string {
  const step = value.type === 'map' ? 2 : size;
  const groups: string[] = [];
  for (let at = 0; at < value.items.length; at += step)
    groups.push(
      value.items
        .slice(at, at + step)
        .map(deepSorted)
        .join(' => '),
    );
  return groups.sort().join('\n');
}

function deepSorted(value: RespValue): string {
  return 'items' in value ? `${value.type}[${sorted(value, value.type === 'map' ? 2 : 1)}]` : show(value);
}

/** What stands before a sentence: those are prose, and not the same. */
const BEFORE_PROSE: ReadonlySet<string> = new Set(['summary', 'complexity', 'replaced_by', 'notes']);

/** What is said of commands, without its sentences and in any order: maps are written in RESP2 as lists. */
function documentation(value: RespValue): string {
  if (!('items' in value)) return show(value);
  const { items } = value;
  const words = items.map((each) => ('text' in each ? each.text : ''));
  const isChange = items.length === 2 && /^\d+\.\d+\.\d+$/.test(words[0] ?? '');
  const shown = items.map((each, at) => {
    const isProse = at % 2 === 1 && (isChange || BEFORE_PROSE.has(words[at - 1] ?? ''));
    return isProse && 'text' in each ? each.type : documentation(each);
  });
  return `${value.type}[${shown.sort().join()}]`;
}

function isSameWalk(real: RespValue, ours: RespValue): boolean {
  if (!('items' in real && 'items' in ours)) return false;
  const [cursor, items] = real.items;
  const [ourCursor, ourItems] = ours.items;
  if (!cursor || !ourCursor || !items || !ourItems || !('items' in items && 'items' in ourItems))
    return false;
  if (show(cursor) !== 'bulk:"0"' || show(ourCursor) !== 'bulk:"0"') return cursor.type === ourCursor.type;
  return deepSorted(items) === deepSorted(ourItems);
}
