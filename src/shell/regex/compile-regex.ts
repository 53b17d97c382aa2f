import { atOnce } from '../../linux/steps.ts';
import type { ParsedRegex } from './parse-regex.ts';
import type { Assertion, CharacterSet, Node } from './syntax-tree.ts';

/** A step of the machine that follows all ways through an expression at once. */
export type Instruction =
  | { readonly kind: 'set'; readonly set: CharacterSet }
  /** Goes on at `next`, and at `other` if that leads nowhere. A turn of a loop may take no character. */
  | { readonly kind: 'fork'; next: number; other: number; readonly mayStandStill?: boolean }
  | { readonly kind: 'jump'; next: number }
  | { readonly kind: 'save'; readonly slot: number }
  | ({ readonly kind: 'assert' } & Assertion)
  | { readonly kind: 'reference'; readonly number: number }
  | {
      readonly kind: 'look';
      readonly program: readonly Instruction[];
      readonly direction: -1 | 1;
      readonly wanted: boolean;
      /** Codes below 256 of the characters that must stand there for anything to be seen. */
      readonly first: Uint8Array | undefined;
    }
  | { readonly kind: 'match' };

/** Longer programs are of expressions such as `((a{99}){99}){99}`. */
const LONGEST_PROGRAM = 100_000;

/**
 * @param direction backward: for who reads the text from its end, without groups
 * @throws RangeError if the expression is too big
 */
export function compileRegex(parsed: ParsedRegex, direction: 'forward' | 'backward'): readonly Instruction[] {
  return atOnce(compileRegexInPieces(parsed, direction));
}

/** The same, a long one in steps. @throws RangeError */
export function* compileRegexInPieces(
  { tree }: ParsedRegex,
  direction: 'forward' | 'backward',
): Generator<void, readonly Instruction[]> {
  return yield* whole(direction === 'forward' ? tree : reversed(tree));
}

function* whole(tree: Node): Generator<void, readonly Instruction[]> {
  const program: Instruction[] = [];
  yield* emit(program, tree);
  program.push({ kind: 'match' });
  return program;
}

/** Items of a sequence or a choice between two breaths. */
const MANY = 4096;

function* emit(program: Instruction[], node: Node): Generator<void, void> {
  if (program.length > LONGEST_PROGRAM) throw new RangeError('Regular expression too big');
  switch (node.kind) {
    case 'set':
      program.push({ kind: 'set', set: node.set });
      return;
    case 'assertion':
      program.push({ kind: 'assert', holds: node.holds, asks: node.asks });
      return;
    case 'reference':
      program.push({ kind: 'reference', number: node.number });
      return;
    case 'look': {
      const { direction, wanted } = node;
      const seen = yield* whole(direction < 0 ? reversed(node.body) : node.body);
      program.push({ kind: 'look', program: seen, direction, wanted, first: firstSet(seen) });
      return;
    }
    case 'sequence':
      for (const [i, item] of node.items.entries()) {
        if (i % MANY === MANY - 1) yield;
        yield* emit(program, item);
      }
      return;
    case 'group':
      program.push({ kind: 'save', slot: 2 * node.number });
      yield* emit(program, node.body);
      program.push({ kind: 'save', slot: 2 * node.number + 1 });
      return;
    case 'choice':
      yield* emitChoice(program, node.items);
      return;
    case 'repeat':
      yield* emitRepeat(program, node);
      return;
  }
}

function reversed(node: Node): Node {
  switch (node.kind) {
    case 'sequence':
      return { ...node, items: node.items.map(reversed).reverse() };
    case 'choice':
      return { ...node, items: node.items.map(reversed) };
    case 'repeat':
      return { ...node, body: reversed(node.body) };
    case 'group':
      return reversed(node.body);
    default:
      return node;
  }
}

function* emitChoice(program: Instruction[], items: readonly Node[]): Generator<void, void> {
  const ends: { next: number }[] = [];
  for (const [i, item] of items.entries()) {
    if (i % MANY === MANY - 1) yield;
    if (i === items.length - 1) {
      yield* emit(program, item);
      break;
    }
    const fork = { kind: 'fork' as const, next: program.length + 1, other: 0 };
    program.push(fork);
    yield* emit(program, item);
    const end = { kind: 'jump' as const, next: 0 };
    program.push(end);
    ends.push(end);
    fork.other = program.length;
  }
  for (const end of ends) end.next = program.length;
}

function* emitRepeat(
  program: Instruction[],
  node: Node & { readonly kind: 'repeat' },
): Generator<void, void> {
  const forkTo = (): ((inside: number, outside: number) => void) => {
    const fork = { kind: 'fork' as const, next: 0, other: 0, mayStandStill: node.body.kind !== 'set' };
    program.push(fork);
    return (inside, outside) => {
      fork.next = node.lazy ? outside : inside;
      fork.other = node.lazy ? inside : outside;
    };
  };
  for (let i = 0; i < node.least; i++) yield* emit(program, node.body);
  if (node.most === Infinity) {
    const start = program.length;
    const aim = forkTo();
    yield* emit(program, node.body);
    program.push({ kind: 'jump', next: start });
    aim(start + 1, program.length);
    return;
  }
  const exits: (() => void)[] = [];
  for (let i = node.least; i < node.most; i++) {
    const inside = program.length + 1;
    const aim = forkTo();
    exits.push(() => aim(inside, program.length));
    yield* emit(program, node.body);
  }
  for (const exit of exits) exit();
}

/** Codes below 256 with which a match can begin (others all count as such); undefined if it may begin anywhere. */
export function firstSet(program: readonly Instruction[]): Uint8Array | undefined {
  const first = new Uint8Array(256);
  const seen = new Set<number>();
  const stack = [0];
  for (let pc = stack.pop(); pc !== undefined; pc = stack.pop()) {
    if (seen.has(pc)) continue;
    seen.add(pc);
    const instruction = program[pc];
    switch (instruction?.kind) {
      case 'set':
        for (let code = 0; code < 256; code++) if (instruction.set.low[code] === 1) first[code] = 1;
        break;
      case 'fork':
        stack.push(instruction.next, instruction.other);
        break;
      case 'jump':
        stack.push(instruction.next);
        break;
      case 'save':
      case 'assert':
        stack.push(pc + 1);
        break;
      default:
        return undefined;
    }
  }
  return first;
}
