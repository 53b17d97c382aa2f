import { OP } from '../compile/opcode.ts';
import type { Proto } from '../compile/proto.ts';
import { LuaError } from '../values/lua-error.ts';
import { LuaTable } from '../values/table.ts';
import { Closure, type LuaValue, NativeFunction, type Upvalue } from '../values/value.ts';
import { Calls, PAUSED, type Result } from './calls.ts';
import type { Coroutine } from './coroutine.ts';
import { beginsLine, closeFrom, type Frame, makeClosure, prepareFor, put } from './frame.ts';
import { calculate, described, setChecked } from './operators.ts';
import { step } from './stepped.ts';

/** Runs instructions, in one loop. */
export abstract class Interpreter extends Calls {
  protected loop(home: Coroutine, base: number): Result {
    if (this.failure) {
      const { failure } = this;
      this.failure = undefined;
      throw failure;
    }
    let { frames } = this.current;
    let frame = frames[frames.length - 1] as Frame;
    let { stack, closure } = frame;
    let { code, constants, names } = closure.proto;
    let { pc, sp } = frame;
    /** Goes on with the frame on top. */
    const enter = (): void => {
      frame = frames[frames.length - 1] as Frame;
      ({ stack, closure, pc, sp } = frame);
      ({ code, constants, names } = closure.proto);
    };
    for (;;) {
      const op = code[pc] as number;
      const a = code[pc + 1] as number;
      const b = code[pc + 2] as number;
      const at = pc;
      pc += 3;
      switch (op) {
        case OP.constant:
          stack[sp++] = constants[a];
          break;
        case OP.nil:
          for (let i = 0; i < a; i++) stack[sp++] = undefined;
          break;
        case OP.boolean:
          stack[sp++] = a === 1;
          break;
        case OP.getLocal:
          stack[sp++] = stack[a];
          break;
        case OP.setLocal:
          stack[a] = stack[--sp];
          break;
        case OP.getUpvalue: {
          const upvalue = closure.upvalues[a] as Upvalue;
          stack[sp++] = upvalue.stack[upvalue.index];
          break;
        }
        case OP.setUpvalue: {
          const upvalue = closure.upvalues[a] as Upvalue;
          upvalue.stack[upvalue.index] = stack[--sp];
          break;
        }
        case OP.getGlobal: {
          const key = constants[a];
          const { environment } = closure;
          let value = environment.get(key);
          if (value === undefined && environment.metatable) {
            frame.pc = pc;
            value = this.index(environment, key);
          }
          stack[sp++] = value;
          break;
        }
        case OP.setGlobal:
          frame.pc = pc;
          this.setIndex(closure.environment, constants[a], stack[--sp]);
          break;
        case OP.getIndex: {
          const key = stack[--sp];
          const table = stack[sp - 1];
          let value = table instanceof LuaTable ? table.get(key) : undefined;
          if (value === undefined) {
            frame.pc = pc;
            value = this.index(table, key, names.get(at)?.[0]);
          }
          stack[sp - 1] = value;
          break;
        }
        case OP.getField: {
          const key = constants[a];
          const table = stack[sp - 1];
          let value = table instanceof LuaTable ? table.get(key) : undefined;
          if (value === undefined) {
            frame.pc = pc;
            value = this.index(table, key, names.get(at)?.[0]);
          }
          stack[sp - 1] = value;
          break;
        }
        case OP.setIndexAt:
          frame.pc = pc;
          this.setIndex(stack[a], stack[a + 1], stack[--sp], names.get(at)?.[0]);
          break;
        case OP.setFieldAt:
          frame.pc = pc;
          this.setIndex(stack[a], constants[b], stack[--sp], names.get(at)?.[0]);
          break;
        case OP.self: {
          const object = stack[sp - 1];
          frame.pc = pc;
          stack[sp - 1] = this.index(object, constants[a], names.get(at)?.[0]);
          stack[sp++] = object;
          break;
        }
        case OP.newTable:
          stack[sp++] = new LuaTable();
          break;
        case OP.setItem: {
          sp -= 2;
          frame.pc = pc;
          setChecked(stack[sp - 1] as LuaTable, stack[sp], stack[sp + 1]);
          break;
        }
        case OP.setList:
        case OP.setListM: {
          const count = op === OP.setList ? a : a + frame.multi;
          sp -= count;
          const table = stack[sp - 1] as LuaTable;
          frame.pc = pc;
          table.append(stack.slice(sp, sp + count), b);
          break;
        }
        case OP.add:
        case OP.subtract:
        case OP.multiply:
        case OP.divide:
        case OP.modulo:
        case OP.power: {
          const right = stack[--sp];
          const left = stack[sp - 1];
          if (typeof left === 'number' && typeof right === 'number') {
            stack[sp - 1] = calculate(op, left, right);
          } else {
            frame.pc = pc;
            stack[sp - 1] = this.arithmetic(op, left, right, names.get(at));
          }
          break;
        }
        case OP.concat: {
          const right = stack[--sp];
          frame.pc = pc;
          stack[sp - 1] = this.concat(stack[sp - 1], right, names.get(at));
          break;
        }
        case OP.negate: {
          const value = stack[sp - 1];
          if (typeof value === 'number') stack[sp - 1] = -value;
          else {
            frame.pc = pc;
            stack[sp - 1] = this.negate(value, names.get(at)?.[0]);
          }
          break;
        }
        case OP.not: {
          const value = stack[sp - 1];
          stack[sp - 1] = value === undefined || value === false;
          break;
        }
        case OP.length:
          frame.pc = pc;
          stack[sp - 1] = this.length(stack[sp - 1], names.get(at)?.[0]);
          break;
        case OP.equal:
        case OP.notEqual: {
          const right = stack[--sp];
          frame.pc = pc;
          stack[sp - 1] = this.equals(stack[sp - 1], right) === (op === OP.equal);
          break;
        }
        case OP.less:
        case OP.greater: {
          const right = stack[--sp];
          const left = stack[sp - 1];
          frame.pc = pc;
          stack[sp - 1] = op === OP.less ? this.lessThan(left, right) : this.lessThan(right, left);
          break;
        }
        case OP.lessEqual:
        case OP.greaterEqual: {
          const right = stack[--sp];
          const left = stack[sp - 1];
          frame.pc = pc;
          stack[sp - 1] = op === OP.lessEqual ? this.lessEqual(left, right) : this.lessEqual(right, left);
          break;
        }
        case OP.jump:
          if (a <= at && --this.left < 0) {
            frame.pc = a;
            frame.sp = sp;
            if (this.slice()) return PAUSED;
          }
          pc = a;
          break;
        case OP.jumpIfNot: {
          const value = stack[--sp];
          if (value === undefined || value === false) pc = a;
          break;
        }
        case OP.jumpIf: {
          const value = stack[--sp];
          if (value !== undefined && value !== false) pc = a;
          break;
        }
        case OP.and: {
          const value = stack[sp - 1];
          if (value === undefined || value === false) pc = a;
          else sp--;
          break;
        }
        case OP.or: {
          const value = stack[sp - 1];
          if (value === undefined || value === false) sp--;
          else pc = a;
          break;
        }
        case OP.call:
        case OP.callM:
        case OP.tailCall:
        case OP.tailCallM: {
          if (--this.left < 0) {
            frame.pc = at;
            frame.sp = sp;
            if (this.slice()) return PAUSED;
          }
          const count = op === OP.callM || op === OP.tailCallM ? a + frame.multi : a;
          let args: LuaValue[] = stack.slice(sp - count, sp);
          sp -= count + 1;
          let callee = stack[sp];
          frame.pc = pc;
          frame.sp = sp;
          if (!(callee instanceof Closure) && !(callee instanceof NativeFunction)) {
            const handler = this.metamethod(callee, '__call');
            if (handler === undefined) {
              throw new LuaError(`attempt to call ${described(callee, names.get(at)?.[0])}`, true);
            }
            args = [callee, ...args];
            callee = handler;
          }
          if (callee instanceof Closure) {
            // In a tail call the frame is no longer needed; what it was to answer the new one answers.
            if (op >= OP.tailCall && !frame.protected) {
              frames.pop();
              this.push(callee, args, frame.wanted);
            } else this.push(callee, args, b);
            enter();
            break;
          }
          if ((callee as NativeFunction).special !== undefined) {
            this.callSpecial(callee as NativeFunction, args, b, home);
            ({ frames } = this.current);
            enter();
            break;
          }
          const values = (callee as NativeFunction).run(args, this);
          put(frame, values, b);
          sp = frame.sp;
          break;
        }
        case OP.return:
        case OP.returnM: {
          const count = op === OP.return ? a : a + frame.multi;
          let values: LuaValue[] = stack.slice(sp - count, sp);
          frames.pop();
          if (frame.protected) values = [true, ...values];
          if (frame.protected || frame.steps !== undefined) this.depth = frame.depth - 1;
          if (frames.length === base && this.current === home) return values;
          if (frames.length === 0) {
            this.end(values);
            ({ frames } = this.current);
            enter();
            break;
          }
          const { wanted } = frame;
          const caller = frames[frames.length - 1] as Frame;
          put(caller, values, wanted);
          enter();
          break;
        }
        case OP.vararg: {
          frame.sp = sp;
          put(frame, frame.varargs, a);
          sp = frame.sp;
          break;
        }
        case OP.closure:
          stack[sp++] = makeClosure(closure.proto.protos[a] as Proto, frame);
          break;
        case OP.leave:
          if (b === 1 && frame.open) closeFrom(frame, a);
          sp = a;
          break;
        case OP.forPrepare: {
          frame.pc = pc;
          prepareFor(stack, a);
          // The counter goes one step back, because the loop begins with a step.
          stack[a] = (stack[a] as number) - (stack[a + 2] as number);
          pc = b;
          break;
        }
        case OP.forLoop: {
          const step = stack[a + 2] as number;
          const next = (stack[a] as number) + step;
          const limit = stack[a + 1] as number;
          if (step > 0 ? next > limit : next < limit) break;
          if (Number.isNaN(next) || Number.isNaN(limit)) break;
          stack[a] = next;
          stack[a + 3] = next;
          sp = a + 4;
          pc = b;
          if (--this.left < 0) {
            frame.pc = pc;
            frame.sp = sp;
            if (this.slice()) return PAUSED;
          }
          break;
        }
        case OP.iterate:
          if (stack[sp - a] === undefined) {
            sp -= a;
            pc = b;
          }
          break;
        case OP.line:
          if (a === 0 && beginsLine(frame, at)) {
            frame.pc = pc;
            frame.sp = sp;
            if (this.onLine(frame) && this.canPause) return PAUSED;
          }
          break;
        case OP.step:
          frame.sp = sp;
          step(frame);
          ({ pc, sp } = frame);
          break;
        default:
          throw new Error(`no operation ${op}`);
      }
    }
  }
}
