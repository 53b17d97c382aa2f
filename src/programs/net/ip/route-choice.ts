import type { InterfaceInfo, RouteInfo } from '../../../linux/net/sockets.ts';
import { routeTest } from './filters.ts';
import { INCOMPLETE, type Refusal } from './refusal.ts';

/** Which routes are shown. */
export interface RouteChoice {
  readonly table?: string | undefined;
  readonly dev?: string | undefined;
  readonly target?: string | undefined;
  readonly keeps?: (route: RouteInfo) => boolean;
  /** What all have in common, and is not said again. */
  readonly hidden?: readonly string[];
}

/** The words after iproute2's `show`. @param all every interface of the machine */
export function readShownRoutes(
  rest: readonly string[],
  all: readonly InterfaceInfo[],
): RouteChoice | Refusal {
  let [table, dev, target]: (string | undefined)[] = [];
  const hidden: string[] = [];
  const tests: ((route: RouteInfo) => boolean)[] = [];
  const left = [...rest];
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    const takes = /^(table|dev|via|src|proto|protocol|scope)$/.test(word);
    if (/^(type|root|match|exact|vrf|metric)$/.test(word))
      return { message: `drydock: 'ip route show ${word}' is not simulated`, status: 127 };
    const value = takes ? left.shift() : word;
    if (value === undefined) return INCOMPLETE;
    if (word === 'table') table = value;
    else if (word === 'dev') dev = value;
    else if (takes) {
      tests.push(routeTest(word, value));
      hidden.push(`${word === 'protocol' ? 'proto' : word} ${value} `);
    } else target = value;
  }
  if (dev !== undefined && !all.some(({ name }) => name === dev))
    return { message: `Cannot find device "${dev}"`, status: 1 };
  if (table !== undefined && !/^(main|local|default|all|\d+)$/.test(table))
    return { message: `Error: argument "${table}" is wrong: table id value is invalid\n`, status: 255 };
  const named = table === '254' ? 'main' : table === '255' ? 'local' : table;
  return { table: named, dev, target, keeps: (route) => tests.every((test) => test(route)), hidden };
}
