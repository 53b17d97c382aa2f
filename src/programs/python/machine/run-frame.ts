import type { Code } from '../compile/code.ts';
import { MAKES } from '../compile/compile-function.ts';
import { BINARY_OPERATORS, COMPARE_OPERATORS, OP, UNARY_OPERATORS } from '../compile/opcode.ts';
import { numeric } from '../operations/arithmetic.ts';
import { getAttribute, setAttribute } from '../operations/attributes.ts';
import { binary, inplace, unary } from '../operations/binary.ts';
import { type Comparison, compare, compareNow } from '../operations/compare.ts';
import { contains } from '../operations/contains.ts';
import { iter, next } from '../operations/iterate.ts';
import { deleteItem, getItem, setItem, setItemNow } from '../operations/subscript.ts';
import { addMember, store, storeNow } from '../operations/tables.ts';
import { truth, truthNow } from '../operations/truth.ts';
import { fillSet } from '../types/table-types.ts';
import { Builtin, Func, Generator, Iter } from '../values/callables.ts';
import type { Dict } from '../values/dict.ts';
import {
  ASSERTION_ERROR,
  BASE_EXCEPTION,
  Exc,
  NAME_ERROR,
  Raised,
  RUNTIME_ERROR,
  raise,
  typeError,
  UNBOUND_LOCAL_ERROR,
} from '../values/exceptions.ts';
import { Cell, List, type PySet, Slice, Super, Tuple } from '../values/objects.ts';
import { Type } from '../values/type.ts';
import { CELL, list, newDict, newSet, SLICE, tuple, typeOf } from '../values/types.ts';
import { Obj, type Value } from '../values/value.ts';
import type { PyFrame } from './frame.ts';
import { importFrom, importStar } from './import.ts';
import {
  asyncIterator,
  awaitable,
  buildMap,
  buildSet,
  discard,
  enter,
  extend,
  failWith,
  formatValue,
  forNext,
  jumpOrPop,
  loadMethod,
  mergeKeywords,
  NO_SELF,
  not,
  raised,
  raiseSlowly,
  spreadDict,
  unpack,
  unpackStarred,
  YIELD_NOW,
  yieldFrom,
} from './instruction-steps.ts';
import { type Machine, PUSHED } from './machine.ts';
import { matchClass, matchesMapping, matchesSequence, matchKeys } from './match.ts';
import { isStep, type Keywords, type Next, type Result, STOP, type Step } from './step.ts';

/** Runs a frame until it calls, returns, yields or has to wait; then the machine looks which frame is on the top. */
export function runFrame(machine: Machine, frame: PyFrame): Promise<unknown> | undefined {
  const { code, stack, locals } = frame;
  const { ops, args, constants, names } = code;
  const pop = (): Value => stack.pop() as Value;
  /** Puts a result on the stack; true if it comes later, from another frame. */
  const put = (result: Result | typeof PUSHED): boolean => {
    if (result === PUSHED) return true;
    if (isStep(result)) {
      machine.pushStep(result);
      return true;
    }
    stack.push(result);
    return false;
  };
  if (frame.ip === YIELD_NOW) {
    frame.ip = frame.yieldsFrom;
    yieldValue(machine, frame, pop());
    return undefined;
  }
  for (;;) {
    const at = frame.ip++;
    const arg = args[at] as number;
    switch (ops[at]) {
      case OP.LOAD_CONST:
        stack.push(constants[arg] as Value);
        break;
      case OP.LOAD_FAST: {
        const value = locals[arg];
        if (value === undefined) throw unbound(code.slotNames[arg] as string);
        stack.push(value);
        break;
      }
      case OP.STORE_FAST:
        locals[arg] = pop();
        break;
      case OP.LOAD_GLOBAL: {
        const name = names[arg] as string;
        const entry = frame.globals.entries.get(name) ?? machine.builtins.entries.get(name);
        if (!entry) throw noName(name);
        stack.push(entry.value);
        break;
      }
      case OP.LOAD_NAME: {
        const name = names[arg] as string;
        const entry =
          frame.names?.entries.get(name) ??
          frame.globals.entries.get(name) ??
          machine.builtins.entries.get(name);
        if (!entry) throw noName(name);
        stack.push(entry.value);
        break;
      }
      case OP.STORE_NAME:
        if (frame.names?.cls.isOwn) {
          // A class body whose metaclass has prepared names of its own.
          machine.pushStep(discard(setItem(machine, frame.names, names[arg] as string, pop())));
          return undefined;
        }
        (frame.names ?? frame.globals).setName(names[arg] as string, pop());
        break;
      case OP.STORE_GLOBAL:
        frame.globals.setName(names[arg] as string, pop());
        break;
      case OP.POP_TOP:
        stack.pop();
        break;
      case OP.BINARY: {
        const b = pop();
        const a = pop();
        if (typeof a === 'number' && typeof b === 'number') {
          if (arg === 0 || arg === 1) {
            const sum = arg === 0 ? a + b : a - b;
            if (Number.isSafeInteger(sum)) {
              stack.push(sum);
              break;
            }
          }
          const result = numeric(BINARY_OPERATORS[arg] as string, a, b);
          if (result !== undefined) {
            stack.push(result);
            break;
          }
        }
        if (put(binary(machine, BINARY_OPERATORS[arg] as string, a, b))) return undefined;
        break;
      }
      case OP.INPLACE: {
        const b = pop();
        const a = pop();
        if (typeof a === 'number' && typeof b === 'number' && arg === 0 && Number.isSafeInteger(a + b)) {
          stack.push(a + b);
          break;
        }
        if (put(inplace(machine, BINARY_OPERATORS[arg] as string, a, b))) return undefined;
        break;
      }
      case OP.COMPARE: {
        const b = pop();
        const a = pop();
        const operator = COMPARE_OPERATORS[arg] as Comparison;
        const now = compareNow(operator, a, b);
        if (now !== undefined) stack.push(now);
        else if (put(compare(machine, operator, a, b))) return undefined;
        break;
      }
      case OP.POP_JUMP_IF_FALSE:
      case OP.POP_JUMP_IF_TRUE: {
        const value = pop();
        const holds = typeof value === 'boolean' ? value : truthNow(value);
        if (holds === undefined) {
          // The same again when it is known.
          frame.ip = at;
          machine.pushStep(truth(machine, value));
          return undefined;
        }
        if (holds === (ops[at] === OP.POP_JUMP_IF_TRUE)) frame.ip = arg;
        break;
      }
      case OP.JUMP_IF_FALSE_OR_POP:
      case OP.JUMP_IF_TRUE_OR_POP: {
        const value = stack[stack.length - 1] as Value;
        const holds = truthNow(value);
        const wanted = ops[at] === OP.JUMP_IF_TRUE_OR_POP;
        if (holds === undefined) {
          machine.pushStep(jumpOrPop(machine, frame, value, wanted, arg));
          return undefined;
        }
        if (holds === wanted) frame.ip = arg;
        else stack.pop();
        break;
      }
      case OP.JUMP:
        frame.ip = arg;
        break;
      case OP.JUMP_BACK:
        if (--machine.turns <= 0) {
          const pause = machine.pause(frame, at);
          if (pause !== undefined) return pause === PUSHED ? undefined : pause;
        }
        frame.ip = arg;
        break;
      case OP.FOR_ITER: {
        const iterator = stack[stack.length - 1] as Value;
        if (iterator instanceof Iter && !iterator.cls.isOwn) {
          const given = iterator.advance(machine);
          if (given === STOP) {
            stack.pop();
            frame.ip = arg;
          } else if (isStep(given as Result)) {
            machine.pushStep(forNext(frame, given as Step<Next>, arg));
            return undefined;
          } else stack.push(given as Value);
          break;
        }
        if (iterator instanceof Generator) {
          const resumed = machine.resume(iterator, null, 'for');
          if (resumed === PUSHED) return undefined;
          stack.pop();
          frame.ip = arg;
          break;
        }
        machine.pushStep(forNext(frame, next(machine, iterator), arg));
        return undefined;
      }
      case OP.GET_ITER: {
        const value = pop();
        if (arg === 1 && value instanceof Generator) stack.push(value);
        else if (put(iter(machine, value))) return undefined;
        break;
      }
      case OP.LOAD_ATTR:
        if (put(getAttribute(machine, pop(), names[arg] as string))) return undefined;
        break;
      case OP.LOAD_METHOD: {
        const object = pop();
        const name = names[arg] as string;
        const type = typeOf(object);
        if (
          !(object instanceof Type || object instanceof Super) &&
          type.lookup('__getattribute__') === OBJECT_GETATTRIBUTE.value
        ) {
          const method = type.lookup(name);
          const isMethod = method instanceof Func || (method instanceof Builtin && method.of !== undefined);
          if (isMethod && !(object instanceof Obj && object.dict?.entries.has(name))) {
            stack.push(method, object);
            break;
          }
        }
        const result = getAttribute(machine, object, name);
        if (isStep(result)) {
          machine.pushStep(loadMethod(frame, result));
          return undefined;
        }
        stack.push(result, NO_SELF);
        break;
      }
      case OP.CALL_METHOD: {
        if (--machine.turns <= 0) {
          const pause = machine.pause(frame, at);
          if (pause !== undefined) return pause === PUSHED ? undefined : pause;
        }
        const given = stack.splice(stack.length - arg, arg);
        const self = pop();
        const fn = pop();
        if (self !== NO_SELF) given.unshift(self);
        if (put(machine.invoke(fn, given, undefined))) return undefined;
        break;
      }
      case OP.CALL: {
        if (--machine.turns <= 0) {
          const pause = machine.pause(frame, at);
          if (pause !== undefined) return pause === PUSHED ? undefined : pause;
        }
        const given = arg === 0 ? [] : stack.splice(stack.length - arg, arg);
        const fn = pop();
        if (put(machine.invoke(fn, given, undefined))) return undefined;
        break;
      }
      case OP.CALL_KEYWORDS: {
        const keys = (pop() as Tuple).items;
        const given = stack.splice(stack.length - arg, arg);
        const fn = pop();
        const keywords = new Map<string, Value>();
        const first = given.length - keys.length;
        keys.forEach((key, index) => {
          keywords.set(key as string, given[first + index] as Value);
        });
        if (put(machine.invoke(fn, given.slice(0, first), keywords))) return undefined;
        break;
      }
      case OP.CALL_SPREAD: {
        const named = arg === 1 ? (pop() as Dict) : undefined;
        const given = (pop() as Tuple).items;
        const fn = pop();
        let keywords: Map<string, Value> | undefined;
        if (named && named.size > 0) {
          keywords = new Map();
          for (const { key, value } of named.entries.values()) {
            if (typeof key !== 'string') throw typeError('keywords must be strings');
            keywords.set(key, value);
          }
        }
        if (put(machine.invoke(fn, given, keywords))) return undefined;
        break;
      }
      case OP.RETURN:
        return leave(machine, frame, pop());
      case OP.LOAD_SUBSCRIPT: {
        const index = pop();
        if (put(getItem(machine, pop(), index))) return undefined;
        break;
      }
      case OP.STORE_SUBSCRIPT: {
        const index = pop();
        const object = pop();
        const value = pop();
        if (setItemNow(object, index, value)) break;
        machine.pushStep(discard(setItem(machine, object, index, value)));
        return undefined;
      }
      case OP.DELETE_SUBSCRIPT: {
        const index = pop();
        machine.pushStep(discard(deleteItem(machine, pop(), index)));
        return undefined;
      }
      case OP.STORE_ATTR: {
        const object = pop();
        const value = pop();
        const name = names[arg] as string;
        if (object instanceof Obj && object.dict && isSimple(object.cls, name)) {
          object.dict.setName(name, value);
          break;
        }
        machine.pushStep(discard(setAttribute(machine, object, name, value)));
        return undefined;
      }
      case OP.DELETE_ATTR:
        machine.pushStep(discard(setAttribute(machine, pop(), names[arg] as string, undefined)));
        return undefined;
      case OP.COPY:
        stack.push(stack[stack.length - arg] as Value);
        break;
      case OP.SWAP: {
        const last = stack.length - 1;
        const other = stack.length - arg;
        const value = stack[last] as Value;
        stack[last] = stack[other] as Value;
        stack[other] = value;
        break;
      }
      case OP.UNARY: {
        const a = pop();
        if (arg === 3) {
          const holds = truthNow(a);
          if (holds === undefined) {
            machine.pushStep(not(machine, a));
            return undefined;
          }
          stack.push(!holds);
        } else if (put(unary(machine, UNARY_OPERATORS[arg] as string, a))) return undefined;
        break;
      }
      case OP.IS: {
        const b = pop();
        const a = pop();
        const same = a === b;
        stack.push(arg === 0 ? same : !same);
        break;
      }
      case OP.CONTAINS: {
        const container = pop();
        const item = pop();
        if (put(contains(machine, container, item, arg === 1))) return undefined;
        break;
      }
      case OP.BUILD_TUPLE:
        stack.push(tuple(arg === 0 ? [] : stack.splice(stack.length - arg, arg)));
        break;
      case OP.BUILD_LIST:
        stack.push(list(arg === 0 ? [] : stack.splice(stack.length - arg, arg)));
        break;
      case OP.BUILD_SET:
        if (arg === 0) stack.push(newSet());
        else {
          machine.pushStep(buildSet(machine, stack.splice(stack.length - arg, arg)));
          return undefined;
        }
        break;
      case OP.BUILD_MAP: {
        const dict = newDict();
        const pairs = arg === 0 ? [] : stack.splice(stack.length - 2 * arg, 2 * arg);
        let done = 0;
        while (done < pairs.length && storeNow(dict, pairs[done] as Value, pairs[done + 1] as Value))
          done += 2;
        if (done < pairs.length) {
          machine.pushStep(buildMap(machine, dict, pairs, done));
          return undefined;
        }
        stack.push(dict);
        break;
      }
      case OP.BUILD_STRING:
        stack.push(stack.splice(stack.length - arg, arg).join(''));
        break;
      case OP.BUILD_SLICE: {
        const step = arg === 3 ? pop() : null;
        const stop = pop();
        stack.push(new Slice(SLICE, pop(), stop, step));
        break;
      }
      case OP.LIST_APPEND: {
        const value = pop();
        (stack[stack.length - arg] as List).items.push(value);
        break;
      }
      case OP.SET_ADD: {
        const value = pop();
        machine.pushStep(discard(addMember(machine, stack[stack.length - arg] as PySet, value)));
        return undefined;
      }
      case OP.MAP_ADD: {
        const value = pop();
        const key = pop();
        const dict = stack[stack.length - arg] as Dict;
        if (storeNow(dict, key, value)) break;
        machine.pushStep(discard(store(machine, dict, key, value)));
        return undefined;
      }
      case OP.LIST_EXTEND: {
        const values = pop();
        const target = stack[stack.length - arg] as List;
        machine.pushStep(discard(extend(machine, target, values)));
        return undefined;
      }
      case OP.SET_UPDATE: {
        const values = pop();
        const target = stack[stack.length - arg] as PySet;
        machine.pushStep(discard(fillSet(machine, target, values)));
        return undefined;
      }
      case OP.DICT_UPDATE:
      case OP.DICT_MERGE: {
        const other = pop();
        const target = stack[stack.length - arg] as Dict;
        machine.pushStep(
          discard(
            ops[at] === OP.DICT_MERGE
              ? mergeKeywords(machine, target, other, stack)
              : spreadDict(machine, target, other),
          ),
        );
        return undefined;
      }
      case OP.LIST_TO_TUPLE:
        stack.push(tuple((pop() as List).items));
        break;
      case OP.FORMAT_VALUE: {
        const spec = arg & 4 ? (pop() as string) : '';
        const value = pop();
        if (arg === 0 && typeof value === 'string') {
          stack.push(value);
          break;
        }
        machine.pushStep(formatValue(machine, value, arg & 3, spec));
        return undefined;
      }
      case OP.LOAD_DEREF: {
        const { value } = frame.cells[arg] as Cell;
        if (value === undefined) throw unboundCell(code, arg);
        stack.push(value);
        break;
      }
      case OP.STORE_DEREF:
        (frame.cells[arg] as Cell).value = pop();
        break;
      case OP.DELETE_DEREF: {
        const cell = frame.cells[arg] as Cell;
        if (cell.value === undefined) throw unboundCell(code, arg);
        cell.value = undefined;
        break;
      }
      case OP.LOAD_CLASSDEREF: {
        const own = frame.names?.getName(code.cellNames[arg] as string);
        const value = own === undefined ? (frame.cells[arg] as Cell).value : own;
        if (value === undefined) throw unboundCell(code, arg);
        stack.push(value);
        break;
      }
      case OP.LOAD_CLOSURE:
        stack.push(frame.cells[arg] as Cell);
        break;
      case OP.MAKE_CELL:
        frame.cells[arg] = new Cell(CELL);
        break;
      case OP.DELETE_FAST:
        if (locals[arg] === undefined) throw unbound(code.slotNames[arg] as string);
        locals[arg] = undefined;
        break;
      case OP.DELETE_NAME:
      case OP.DELETE_GLOBAL: {
        const name = names[arg] as string;
        const table = ops[at] === OP.DELETE_GLOBAL ? frame.globals : (frame.names ?? frame.globals);
        if (!table.deleteName(name)) throw noName(name);
        break;
      }
      case OP.MAKE_FUNCTION: {
        const inner = pop() as Code;
        const closure = arg & MAKES.CLOSURE ? ((pop() as Tuple).items as readonly Cell[]) : [];
        const fn = new Func(inner, frame.globals, closure);
        if (arg & MAKES.ANNOTATIONS) fn.annotations = pop() as Dict;
        if (arg & MAKES.KEYWORD_DEFAULTS) fn.keywordDefaults = pop() as Dict;
        if (arg & MAKES.DEFAULTS) fn.defaults = (pop() as Tuple).items;
        stack.push(fn);
        break;
      }
      case OP.YIELD:
        yieldValue(machine, frame, pop());
        return undefined;
      case OP.YIELD_FROM: {
        const sent = pop();
        const inner = stack[stack.length - 1] as Value;
        frame.ip = at;
        if (inner instanceof Generator) {
          if (machine.resume(inner, sent, 'from') === PUSHED) return undefined;
          stack.pop();
          stack.push(null);
          frame.ip = at + 1;
          break;
        }
        machine.pushStep(yieldFrom(machine, frame, inner, sent));
        return undefined;
      }
      case OP.SETUP_EXCEPT:
        frame.blocks.push({ handler: arg, depth: stack.length, handled: machine.handled });
        break;
      case OP.SETUP_WITH:
        frame.blocks.push({ handler: arg, depth: stack.length - 1, handled: machine.handled });
        break;
      case OP.POP_BLOCK:
        frame.blocks.pop();
        break;
      case OP.POP_EXCEPT: {
        const kept = arg === 1 ? pop() : undefined;
        stack.pop();
        machine.handled = pop() as Exc | null;
        if (kept !== undefined) stack.push(kept);
        break;
      }
      case OP.EXCEPTION_MATCHES: {
        const type = pop();
        stack.push(exceptionMatches(stack[stack.length - 1] as Exc, type));
        break;
      }
      case OP.RERAISE: {
        const exc = pop() as Exc;
        machine.handled = pop() as Exc | null;
        machine.reraises = true;
        throw new Raised(exc);
      }
      case OP.RAISE: {
        const cause = arg === 2 ? pop() : undefined;
        if (arg === 0) {
          const { handled } = machine;
          if (!handled) throw raise(RUNTIME_ERROR, 'No active exception to reraise');
          machine.reraises = true;
          throw new Raised(handled);
        }
        const exception = pop();
        if (exception instanceof Exc && (cause === undefined || cause === null || cause instanceof Exc))
          throw raised(exception, cause);
        machine.pushStep(raiseSlowly(machine, exception, cause));
        return undefined;
      }
      case OP.WITH_ENTER:
        machine.pushStep(enter(machine, frame, pop(), arg === 1));
        return undefined;
      case OP.GET_AWAITABLE:
        machine.pushStep(awaitable(machine, pop()));
        return undefined;
      case OP.GET_AITER:
        machine.pushStep(asyncIterator(machine, pop()));
        return undefined;
      case OP.GET_ANEXT:
        machine.pushStep(machine.method(stack[stack.length - 1] as Value, '__anext__'));
        return undefined;
      case OP.WITH_FAILED: {
        const exc = stack[stack.length - 1] as Exc;
        const exit = stack[stack.length - 3] as Value;
        if (put(machine.invoke(exit, [exc.cls, exc, traceOf(exc)], undefined))) return undefined;
        break;
      }
      case OP.CALL_WITH_EXIT:
        if (put(machine.invoke(pop(), [null, null, null], undefined))) return undefined;
        break;
      case OP.IMPORT_NAME: {
        const fromList = pop();
        const level = Number(pop());
        machine.pushStep(
          machine.library.importModule(machine, names[arg] as string, fromList, level, frame.globals),
        );
        return undefined;
      }
      case OP.IMPORT_FROM:
        machine.pushStep(importFrom(machine, stack[stack.length - 1] as Value, names[arg] as string));
        return undefined;
      case OP.IMPORT_STAR:
        importStar(pop(), frame.names ?? frame.globals);
        break;
      case OP.BUILD_CLASS: {
        const named = pop() as Dict;
        const bases = (pop() as Tuple).items;
        const name = pop() as string;
        const body = pop() as Func;
        const keywords: Keywords = new Map(
          [...named.entries.values()].map(({ key, value }) => [key as string, value]),
        );
        machine.pushStep(machine.library.makeClass(machine, body, name, bases, keywords));
        return undefined;
      }
      case OP.UNPACK_SEQUENCE: {
        const value = pop();
        if (
          (value instanceof Tuple || value instanceof List) &&
          !value.cls.isOwn &&
          value.items.length === arg
        ) {
          for (let item = arg - 1; item >= 0; item--) stack.push(value.items[item] as Value);
          break;
        }
        machine.pushStep(unpack(machine, frame, value, arg));
        return undefined;
      }
      case OP.UNPACK_STARRED:
        machine.pushStep(unpackStarred(machine, frame, pop(), arg & 0xff, arg >> 8));
        return undefined;
      case OP.ASSERTION_ERROR:
        stack.push(ASSERTION_ERROR);
        break;
      case OP.PRINT:
        machine.pushStep(discard(machine.library.display(machine, pop())));
        return undefined;
      case OP.SETUP_ANNOTATIONS: {
        const table = frame.names ?? frame.globals;
        if (table.getName('__annotations__') === undefined) table.setName('__annotations__', newDict());
        break;
      }
      case OP.MATCH_SEQUENCE:
        stack.push(matchesSequence(stack[stack.length - 1] as Value, arg));
        break;
      case OP.MATCH_MAPPING:
        stack.push(matchesMapping(stack[stack.length - 1] as Value));
        break;
      case OP.MATCH_KEYS: {
        const keys = (pop() as Tuple).items;
        machine.pushStep(matchKeys(machine, frame, pop() as Dict, keys, arg === 1));
        return undefined;
      }
      case OP.MATCH_CLASS: {
        const wanted = (pop() as Tuple).items as readonly string[];
        const cls = pop();
        machine.pushStep(matchClass(machine, frame, pop(), cls, arg, wanted));
        return undefined;
      }
      default:
        break;
    }
  }
}

/** What `object.__getattribute__` is: a class that has another one is asked. */
export const OBJECT_GETATTRIBUTE: { value: Value | undefined } = { value: undefined };

function noName(name: string): Raised {
  const error = raise(NAME_ERROR, `name '${name}' is not defined`);
  error.exc.dict?.setName('name', name);
  return error;
}

function unbound(name: string): Raised {
  return raise(
    UNBOUND_LOCAL_ERROR,
    `cannot access local variable '${name}' where it is not associated with a value`,
  );
}

function unboundCell(code: Code, index: number): Raised {
  const name = code.cellNames[index] as string;
  if (index < code.ownCells) return unbound(name);
  return raise(
    NAME_ERROR,
    `cannot access free variable '${name}' where it is not associated with a value in enclosing scope`,
  );
}

/** Whether an attribute may simply be set: no descriptor and no hook stands in the way. */
function isSimple(cls: Type, name: string): boolean {
  return (
    cls.isOwn &&
    cls.layout === 'object' &&
    cls.lookup(name) === undefined &&
    cls.lookup('__setattr__') instanceof Builtin &&
    cls.lookup('__slots__') === undefined
  );
}

/** A frame ends with a value. */
function leave(machine: Machine, frame: PyFrame, value: Value): undefined {
  const { generator } = frame;
  machine.top = frame.back;
  machine.depth--;
  machine.handled = frame.handledBefore;
  if (!generator) {
    if (frame.delivery !== 'instance') {
      machine.deliver(value);
      return undefined;
    }
    if (value !== null) {
      machine.pushStep(failWith(typeError(`__init__() should return None, not '${typeOf(value).name}'`)));
      return undefined;
    }
    machine.deliver(frame.instance);
    return undefined;
  }
  generator.state = 'done';
  generator.returned = value;
  const back = frame.back as PyFrame;
  frame.back = undefined;
  if (frame.delivery === 'next') machine.deliver(STOP);
  else if (frame.delivery === 'for') {
    back.stack.pop();
    back.ip = back.code.args[back.ip - 1] as number;
  } else {
    // `yield from` has its value.
    back.stack.pop();
    back.stack.push(value);
    back.ip++;
  }
  return undefined;
}

/** A generator gives a value to whoever asked, through those that only hand it on. */
function yieldValue(machine: Machine, from: PyFrame, value: Value): void {
  let frame = from;
  for (;;) {
    const generator = frame.generator as Generator;
    generator.state = 'suspended';
    machine.depth--;
    frame.handledInside = machine.handled === frame.handledBefore ? null : machine.handled;
    machine.handled = frame.handledBefore;
    const { back } = frame;
    machine.top = back;
    frame.back = undefined;
    if (frame.delivery !== 'from') {
      machine.deliver(value);
      return;
    }
    frame = back as PyFrame;
  }
}

function exceptionMatches(exc: Exc, type: Value): boolean {
  const types = type instanceof Tuple ? type.items : [type];
  let matches = false;
  for (const each of types) {
    if (!(each instanceof Type) || !each.isSubtype(BASE_EXCEPTION))
      throw typeError('catching classes that do not inherit from BaseException is not allowed');
    if (exc.cls.isSubtype(each)) matches = true;
  }
  return matches;
}

function traceOf(exc: Exc): Value {
  return TRACE_OF.make(exc);
}

/** How an exception's trace is shown to the program; set by who knows. */
export const TRACE_OF: { make: (exc: Exc) => Value } = { make: () => null };
