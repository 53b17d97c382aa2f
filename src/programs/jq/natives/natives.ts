import type { Native } from '../machine/machine.ts';
import { type Plain, patientNative, plainNative } from './checks.ts';
import { COLLECTIONS } from './collections.ts';
import { CONTROL } from './control.ts';
import { DATES } from './dates.ts';
import { LARGE } from './large.ts';
import { LONG } from './long-texts.ts';
import { MATCHING, TESTS } from './matching.ts';
import { MATHS } from './maths.ts';
import { ORDERING } from './ordering.ts';
import { STRINGS } from './strings.ts';

const PLAIN: readonly (readonly [string, Plain])[] = [
  ...MATHS,
  ...[COLLECTIONS, STRINGS, DATES].flatMap((table) => Object.entries(table)),
];

/** Functions that are not written in jq itself. */
export const NATIVES: ReadonlyMap<string, Native> = new Map<string, Native>([
  ...PLAIN.map(([key, of]) => [key, plainNative(of)] as const),
  ...[LARGE, LONG, TESTS]
    .flatMap((table) => Object.entries(table))
    .map(([key, of]) => [key, patientNative(of)] as const),
  ...[CONTROL, ORDERING, MATCHING].flatMap((table) => Object.entries(table)),
]);
