import { RunError } from '../run-error.ts';
import type { Expression, Place, Variable } from '../syntax/syntax.ts';
import { numberText, toNumber, type Value } from '../values/values.ts';
import { type Code, map1, map2, mapAll, quick } from './code.ts';
import type { Compiler } from './compiler.ts';
import { compileExpression } from './expressions.ts';

/** The text that a field that is made counts for. */
const WORK_PER_FIELD = 64;

/**
 * How a place is read and written. What names it (a field's number, an element's key) is computed once, by `fix`, and given
 * to both.
 */
interface Access<Name> {
  readonly fix: Code<Name>;
  readonly load: (name: Name) => Value;
  readonly store: (name: Name, value: Value) => void;
}

/** Calls a function that works with any kind of place. */
function withAccess<T>(compiler: Compiler, place: Place, use: <Name>(access: Access<Name>) => T): T {
  switch (place.kind) {
    case 'variable':
      return use(variableAccess(compiler, place.variable));
    case 'field':
      return use(fieldAccess(compiler, place.index));
    case 'element':
      return use(elementAccess(compiler, place.array, place.subscripts));
  }
}

export function compileLoad(compiler: Compiler, place: Place): Code {
  if (place.kind === 'field' && place.index.kind === 'number') {
    const { record } = compiler.runtime;
    const index = compiler.runtime.fieldIndex(place.index.value);
    if (index > 0) compiler.usesFields = true;
    return quick(() => record.get(index));
  }
  if (place.kind === 'variable') {
    const { load } = variableAccess(compiler, place.variable);
    return quick(() => load(undefined));
  }
  return withAccess(compiler, place, ({ fix, load }) => map1(fix, load));
}

/** Stores what a piece gives, which is the value of the whole. */
export function compileStore(compiler: Compiler, place: Place, value: Code): Code {
  return withAccess(compiler, place, ({ fix, store }) =>
    map2(fix, value, (name, given) => {
      store(name, given);
      return given;
    }),
  );
}

/** `place op= value`. */
export function compileUpdate(
  compiler: Compiler,
  place: Place,
  value: Code,
  apply: (a: number, b: number) => number,
): Code {
  return withAccess(compiler, place, ({ fix, load, store }) =>
    map2(fix, value, (name, given) => {
      const result = apply(toNumber(load(name)), toNumber(given));
      store(name, result);
      return result;
    }),
  );
}

/** `place++` and its kin. */
export function compileStep(compiler: Compiler, place: Place, by: 1 | -1, prefix: boolean): Code {
  return withAccess(compiler, place, ({ fix, load, store }) =>
    map1(fix, (name) => {
      const before = toNumber(load(name));
      store(name, before + by);
      return prefix ? before + by : before;
    }),
  );
}

/** The key of an element: several subscripts are joined. */
export function compileKey(compiler: Compiler, subscripts: readonly Expression[]): Code<string> {
  const { runtime } = compiler;
  const key = (value: Value): string =>
    typeof value === 'string'
      ? value
      : typeof value === 'number'
        ? numberText(value, runtime.convfmt)
        : runtime.show(value);
  const [only] = subscripts;
  if (only && subscripts.length === 1) {
    if (only.kind === 'string') {
      const { value } = only;
      return quick(() => value);
    }
    return map1(compileExpression(compiler, only), key);
  }
  return mapAll(
    subscripts.map((each) => map1(compileExpression(compiler, each), key)),
    (parts) => parts.join(runtime.text('SUBSEP')),
  );
}

function variableAccess(compiler: Compiler, variable: Variable): Access<undefined> {
  const { runtime } = compiler;
  const { name, scope } = variable;
  const { record } = runtime;
  const fix = quick(() => undefined);
  if (scope === 'global' && name === 'NF') {
    compiler.usesFields = true;
    return {
      fix,
      load: () => record.count,
      store: (_, value) => {
        const count = runtime.fieldCount(toNumber(value));
        runtime.worked(WORK_PER_FIELD * (count - record.count));
        record.count = count;
      },
    };
  }
  const misused = (): never => {
    throw new RunError(
      runtime.command.say(`type error in arg or array ${name} used as scalar`, `Not a scalar: ${name}`),
    );
  };
  const find = compiler.cell(variable);
  return {
    fix,
    load: () => {
      const cell = find();
      return cell.elements ? misused() : cell.value;
    },
    store:
      scope === 'global' && name === 'FS'
        ? (_, value) => {
            // A new FS is for the next record.
            record.settle();
            find().value = value;
          }
        : (_, value) => {
            find().value = value;
          },
  };
}

function fieldAccess(compiler: Compiler, index: Expression): Access<number> {
  const { runtime } = compiler;
  const { record } = runtime;
  compiler.usesFields = true;
  return {
    fix: map1(compileExpression(compiler, index), (value) => runtime.fieldIndex(value)),
    load: (at) => record.get(at),
    store: (at, value) => {
      runtime.demandFields(at);
      runtime.worked(WORK_PER_FIELD * (at - record.count));
      record.set(at, value);
    },
  };
}

function elementAccess(
  compiler: Compiler,
  variable: Variable,
  subscripts: readonly Expression[],
): Access<string> {
  const find = compiler.cell(variable);
  return {
    fix: compileKey(compiler, subscripts),
    load: (key) => {
      const { array } = find();
      const value = array.get(key);
      // Asking for an element makes it.
      if (value === undefined && !array.has(key)) array.set(key, undefined);
      return value;
    },
    store: (key, value) => {
      find().array.set(key, value);
    },
  };
}
