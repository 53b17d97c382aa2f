import { Func, Generator } from '../values/callables.ts';
import { Dict } from '../values/dict.ts';
import { BoundMethod, Bytes, Cell, List, Module, PySet, Tuple } from '../values/objects.ts';
import { Type } from '../values/type.ts';
import { Obj, type Value } from '../values/value.ts';
import { PyFrame } from './frame.ts';
import type { Machine } from './machine.ts';
import type { Step } from './step.ts';

/** What they take in the host, about. */
const OBJECT = 170;
const PLACE = 12;
const ENTRY = 100;
const MEMBER = 200;
const WIDE = 1n << 4096n;
const VERY_WIDE = 1n << 1_000_000n;

/** So many are looked at in one go. */
const MANY = 10_000;

interface Count {
  readonly bytes: number;
  readonly objects: number;
}

/**
 * What a program holds: all that can be reached from its modules and its frames. The host does not tell how much memory it has left,
 * and ends without a word when there is none.
 */
export function* census(machine: Machine, enough: number): Step<Count> {
  const seen = new Set<Obj>();
  const open: Obj[] = [machine.modules];
  let bytes = 0;
  const meet = (value: Value | undefined): void => {
    if (typeof value === 'string') bytes += value.length;
    else if (typeof value === 'bigint') bytes += value < WIDE ? 16 : value < VERY_WIDE ? 500 : 150_000;
    else if (value instanceof Obj && !seen.has(value)) {
      seen.add(value);
      open.push(value);
    }
  };
  for (let frame = machine.top; frame; frame = frame.back) if (frame instanceof PyFrame) open.push(frame);
  let looked = 0;
  for (let each = open.pop(); each && bytes < enough; each = open.pop()) {
    bytes += OBJECT;
    if (each.dict) meet(each.dict);
    const many = partsOf(each);
    if (many) {
      bytes += many.size;
      for (const part of many.parts) {
        meet(part);
        if (++looked % MANY === 0) yield* machine.breathe();
        if (bytes > enough) break;
      }
    }
    if (++looked % MANY === 0) yield* machine.breathe();
  }
  return { bytes, objects: looked };
}

interface Parts {
  readonly size: number;
  readonly parts: Iterable<Value | undefined>;
}

function partsOf(object: Obj): Parts | undefined {
  if (object instanceof List || object instanceof Tuple)
    return { size: object.items.length * PLACE, parts: object.items };
  if (object instanceof Dict) return { size: object.size * ENTRY, parts: bothOf(object) };
  if (object instanceof PySet) return { size: object.size * MEMBER, parts: object.keys() };
  if (object instanceof Bytes) return { size: object.data.length, parts: [] };
  if (object instanceof Func) return { size: 0, parts: [...object.defaults, ...object.closure] };
  if (object instanceof Generator) return { size: 0, parts: [object.frame] };
  if (object instanceof BoundMethod) return { size: 0, parts: [object.self, object.fn] };
  if (object instanceof Cell) return { size: 0, parts: [object.value] };
  if (object instanceof Module) return { size: 0, parts: [object.dict] };
  if (object instanceof Type) return { size: 0, parts: [object.own] };
  if (object instanceof PyFrame)
    return {
      size: 0,
      parts: [object.names, object.globals, ...object.locals, ...object.cells, ...object.stack],
    };
  return undefined;
}

function* bothOf(dict: Dict): Iterable<Value> {
  for (const { key, value } of dict.entries.values()) {
    yield key;
    yield value;
  }
}
