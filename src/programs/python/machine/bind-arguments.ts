import type { Func } from '../values/callables.ts';
import { typeError } from '../values/exceptions.ts';
import { Cell } from '../values/objects.ts';
import { CELL, newDict, tuple } from '../values/types.ts';
import type { Value } from '../values/value.ts';
import type { Keywords } from './step.ts';

/** The slots of a function's frame with its arguments in them. @throws Raised TypeError */
export function bindArguments(
  fn: Func,
  args: readonly Value[],
  keywords: Keywords | undefined,
): (Value | undefined)[] {
  const { code } = fn;
  const { positional, keywordOnly, hasRest, hasKeywords, positionalOnly } = code.signature;
  const slots: (Value | undefined)[] = new Array(code.slotNames.length).fill(undefined);
  const given = Math.min(args.length, positional);
  for (let at = 0; at < given; at++) slots[at] = args[at];
  const named = positional + keywordOnly;
  if (hasRest) slots[named] = tuple(args.slice(positional));
  const rest = hasKeywords ? newDict() : undefined;
  if (rest) slots[named + (hasRest ? 1 : 0)] = rest;
  if (keywords) bindNamed(fn, slots, keywords, rest, positionalOnly, named);
  if (args.length > positional && !hasRest) throw tooMany(fn, args.length, slots);
  const { defaults } = fn;
  if (given < positional) {
    const first = positional - defaults.length;
    for (let at = Math.max(given, first); at < positional; at++)
      if (slots[at] === undefined) slots[at] = defaults[at - first];
    const missing = code.slotNames
      .slice(given, positional)
      .filter((_, at) => slots[given + at] === undefined);
    if (missing.length > 0) throw lacking(fn, 'positional', missing);
  }
  if (keywordOnly > 0) {
    const missing: string[] = [];
    for (let at = positional; at < named; at++) {
      if (slots[at] !== undefined) continue;
      const name = code.slotNames[at] as string;
      slots[at] = fn.keywordDefaults?.getName(name);
      if (slots[at] === undefined) missing.push(name);
    }
    if (missing.length > 0) throw lacking(fn, 'keyword-only', missing);
  }
  return slots;
}

function bindNamed(
  fn: Func,
  slots: (Value | undefined)[],
  keywords: Keywords,
  rest: ReturnType<typeof newDict> | undefined,
  positionalOnly: number,
  named: number,
): void {
  const { slotNames } = fn.code;
  for (const [name, value] of keywords) {
    const at = slotNames.indexOf(name);
    if (at >= positionalOnly && at < named) {
      if (slots[at] !== undefined)
        throw typeError(`${fn.qualname}() got multiple values for argument '${name}'`);
      slots[at] = value;
    } else if (rest) rest.setName(name, value);
    else {
      const wrong = [...keywords.keys()].filter(
        (each) => slotNames.indexOf(each) !== -1 && slotNames.indexOf(each) < positionalOnly,
      );
      if (wrong.length > 0)
        throw typeError(
          `${fn.qualname}() got some positional-only arguments passed as keyword arguments: '${wrong.join(', ')}'`,
        );
      throw typeError(`${fn.qualname}() got an unexpected keyword argument '${name}'`);
    }
  }
}

function lacking(fn: Func, kind: string, names: readonly string[]): Error {
  const quoted = names.map((name) => `'${name}'`);
  const list =
    quoted.length === 1
      ? quoted[0]
      : quoted.length === 2
        ? `${quoted[0]} and ${quoted[1]}`
        : `${quoted.slice(0, -1).join(', ')}, and ${quoted.at(-1)}`;
  return typeError(
    `${fn.qualname}() missing ${names.length} required ${kind} argument${names.length === 1 ? '' : 's'}: ${list}`,
  );
}

function tooMany(fn: Func, given: number, slots: readonly (Value | undefined)[]): Error {
  const { positional, keywordOnly } = fn.code.signature;
  const least = positional - fn.defaults.length;
  const takes = fn.defaults.length > 0 ? `from ${least} to ${positional}` : `${positional}`;
  const plural = fn.defaults.length > 0 || positional !== 1 ? 's' : '';
  const extra = slots
    .slice(positional, positional + keywordOnly)
    .filter((value) => value !== undefined).length;
  const were =
    extra > 0
      ? `${given} positional argument${given === 1 ? '' : 's'} (and ${extra} keyword-only argument${extra === 1 ? '' : 's'}) were`
      : `${given} ${given === 1 ? 'was' : 'were'}`;
  return typeError(`${fn.qualname}() takes ${takes} positional argument${plural} but ${were} given`);
}

/** The cells of a frame: its own, with parameters moved into them, and those from outside. */
export function cellsOf(fn: Pick<Func, 'code' | 'closure'>, slots: (Value | undefined)[]): Cell[] {
  const { code, closure } = fn;
  if (code.ownCells === 0) return closure as Cell[];
  const cells: Cell[] = [];
  for (let at = 0; at < code.ownCells; at++) cells.push(new Cell(CELL));
  for (const [slot, cell] of code.cellSlots) (cells[cell] as Cell).value = slots[slot];
  return closure.length === 0 ? cells : [...cells, ...closure];
}
