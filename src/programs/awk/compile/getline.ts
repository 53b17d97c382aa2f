import { SystemError } from '../../../linux/errno.ts';
import { isUnreadable } from '../streams/streams.ts';
import type { Expression } from '../syntax/syntax.ts';
import { inputValue, toNumber, type Value } from '../values/values.ts';
import { type Code, quick, type Step, slow, stepsOf } from './code.ts';
import type { Compiler } from './compiler.ts';
import { compileExpression } from './expressions.ts';
import { compileStore } from './places.ts';

/** `getline`, `getline < file` and `command | getline`, with or without a place for what was read. */
export function compileGetline(
  compiler: Compiler,
  { place, from, source }: Extract<Expression, { readonly kind: 'getline' }>,
): Code {
  const { runtime } = compiler;
  const { streams, input } = runtime;
  const name = source ? compileExpression(compiler, source) : quick((): Value => undefined);
  let given: Value;
  const store =
    place &&
    compileStore(
      compiler,
      place,
      quick(() => given),
    );
  const rs = (): string => runtime.text('RS');

  function* read(): Step<string | undefined> {
    if (from === 'input') {
      const record = input.recordNow(rs()) ?? ((yield input.record(rs)) as string | undefined); // the driver sends what the promise gave
      if (record !== undefined) runtime.count();
      return record;
    }
    const path = runtime.show(yield* stepsOf(name));
    const record =
      streams.recordNow(path, rs()) ??
      ((yield streams.reader(from, path).then((reader) => reader.next(rs()))) as string | undefined); // as above
    if (record !== undefined && from === 'command') {
      const cell = runtime.global('NR');
      cell.value = toNumber(cell.value) + 1;
    }
    return record;
  }

  return slow(function* () {
    let text: string | undefined;
    try {
      text = yield* read();
    } catch (error) {
      if (from === 'input' || !isUnreadable(error)) throw error;
      if (!runtime.command.gnu && error instanceof SystemError) runtime.global('ERRNO').value = error.errno;
      return -1;
    }
    if (text === undefined) return 0;
    if (store) {
      given = inputValue(text);
      yield* stepsOf(store);
    } else runtime.record.text = text;
    return 1;
  });
}
