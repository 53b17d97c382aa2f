import { PyFrame } from '../machine/frame.ts';
import { TRACE_OF } from '../machine/run-frame.ts';
import { getters } from '../types/define.ts';
import { BASE_EXCEPTION, type Exc, type TraceStep } from '../values/exceptions.ts';
import { FRAME, TRACEBACK } from '../values/types.ts';
import { Obj } from '../values/value.ts';

/** A traceback as the program sees it. */
export class TracebackObject extends Obj {
  readonly trace: readonly TraceStep[];

  constructor(trace: readonly TraceStep[]) {
    super(TRACEBACK);
    this.trace = trace;
  }
}

TRACE_OF.make = (exc) => new TracebackObject([...exc.trace]);

getters(BASE_EXCEPTION, {
  __traceback__: [
    (_m, self) => ((self as Exc).trace.length === 0 ? null : new TracebackObject([...(self as Exc).trace])),
    (_m, self, value) => {
      (self as Exc).trace = value instanceof TracebackObject ? [...value.trace] : [];
    },
  ],
});

getters(TRACEBACK, {
  tb_frame: (_m, self) => (self as TracebackObject).trace[0]?.frame as PyFrame,
  tb_lineno: (_m, self) => {
    const [first] = (self as TracebackObject).trace;
    return first?.frame instanceof PyFrame ? (first.frame.code.places[first.at * 4] ?? 0) : 0;
  },
  tb_next: (_m, self) => {
    const rest = (self as TracebackObject).trace.slice(1);
    return rest.length === 0 ? null : new TracebackObject(rest);
  },
});
getters(FRAME, {
  f_code: (_m, self) => (self as PyFrame).code,
  f_globals: (_m, self) => (self as PyFrame).globals,
  f_lineno: (_m, self) => (self as PyFrame).code.places[((self as PyFrame).ip - 1) * 4] ?? 0,
  f_locals: (_m, self) => (self as PyFrame).names ?? (self as PyFrame).globals,
  f_back: (_m, self) => {
    let { back } = self as PyFrame;
    while (back && !(back instanceof PyFrame)) back = back.back;
    return back ?? null;
  },
});
