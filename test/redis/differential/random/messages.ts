import type { RespValue } from '../../../../src/redis/resp/value.ts';
import { show } from './show.ts';

/** What is sent to whoever listens, or keeps copies of keys. */
export function isMessage(value: RespValue): boolean {
  const [kind] = 'items' in value ? value.items : [];
  return kind?.type === 'bulk' && /^((p|s)?message|invalidate)$/.test(kind.text);
}

/**
 * What of the messages to one client comes in an order of chance: only those that several of its patterns match, which come once for
 * each pattern, in the order of a table; those that follow each other (SORT looks for the keys of a pattern in the order of a table
 * that it sorts); or all, and before or after the reply.
 */
export type MessageOrder = 'patterns' | 'messages' | 'behind';

/** The same values in an order that does not depend on chance. */
export function arranged<T extends RespValue | string>(values: readonly T[], order: MessageOrder): T[] {
  const of = (value: RespValue | string | undefined): string | undefined => {
    if (value === undefined || typeof value === 'string' || !('items' in value)) return undefined;
    const [kind, , ...rest] = value.items;
    if (order !== 'patterns' && isMessage(value)) return '';
    return kind?.type === 'bulk' && kind.text === 'pmessage' ? rest.map(show).join() : undefined;
  };
  const isHeard = (value: T): boolean => typeof value !== 'string' && isMessage(value);
  const sorted =
    order === 'behind'
      ? [...values.filter((value) => !isHeard(value)), ...values.filter(isHeard)]
      : [...values];
  for (let from = 0; from < sorted.length; ) {
    let to = from + 1;
    const message = of(sorted[from]);
    while (message !== undefined && of(sorted[to]) === message) to++;
    const run = sorted.slice(from, to).sort((a, b) => (shown(a) < shown(b) ? -1 : 1));
    sorted.splice(from, run.length, ...run);
    from = to;
  }
  return sorted;
}

function shown(value: RespValue | string): string {
  return typeof value === 'string' ? value : show(value);
}

/** It names the client that has gone. */
export function isBrokenRedirection(value: RespValue): boolean {
  const [kind] = value.type === 'push' ? value.items : [];
  return kind?.type === 'bulk' && kind.text === 'tracking-redir-broken';
}

/** What SUBSCRIBE and its like say of each channel. */
export function isSubscription(value: RespValue): boolean {
  const [kind] = 'items' in value ? value.items : [];
  return kind?.type === 'bulk' && /subscribe$/.test(kind.text);
}

function isPushed(value: RespValue): boolean {
  return isMessage(value);
}

/**
 * The queued steps whose replies the items of EXEC are, and those of what stands behind it: a push into the middle of a reply
 * moves the last of its items behind it.
 */
export function stepsOfItems(
  items: readonly RespValue[],
  queued: readonly number[],
  wordsOf: (step: number) => readonly string[],
): { readonly of: readonly (number | undefined)[]; readonly rest: readonly number[] } {
  let at = 0;
  let moved = 0;
  // SUBSCRIBE and its like answer once for each channel.
  let left = 0;
  const of = items.map((item) => {
    if (isPushed(item)) return undefined;
    if (moved > 0) moved--;
    else if (left > 0 && isSubscription(item)) left--;
    else {
      const step = queued[at++];
      left = step !== undefined && isSubscription(item) ? wordsOf(step).length - 2 : 0;
    }
    moved += pushesWithin(item);
    return queued[at - 1];
  });
  const current = queued[at - 1];
  const behind = current === undefined ? [] : new Array<number>(moved).fill(current);
  return { of, rest: [...behind, ...queued.slice(at)] };
}

/** Pushes that a parser takes for items of a reply, whose own last items it leaves behind. */
export function pushesWithin(value: RespValue): number {
  if (!('items' in value) || isPushed(value)) return 0;
  return value.items.reduce((sum, item) => sum + (isPushed(item) ? 1 : pushesWithin(item)), 0);
}
