import { flush, PyFile, readLine, writeText } from '../library/files.ts';
import type { Machine } from '../machine/machine.ts';
import { isStep, type Result, type Step } from '../machine/step.ts';
import { str } from '../operations/repr.ts';
import { Module } from '../values/objects.ts';
import type { Value } from '../values/value.ts';

type V = Value | undefined;

import { Builtin } from '../values/callables.ts';
import { EOF_ERROR, raise, typeError } from '../values/exceptions.ts';
import { asStr, typeOf } from '../values/types.ts';

function* print(
  machine: Machine,
  args: readonly Value[],
  separator: string,
  end: string,
  file: Value,
  flushes: boolean,
): Step {
  const parts: string[] = [];
  for (const arg of args) parts.push(typeof arg === 'string' ? arg : yield* str(machine, arg));
  const text = parts.join(separator) + end;
  if (file instanceof PyFile) {
    const result = writeText(machine, file, text);
    if (isStep(result)) yield* result;
    if (flushes) yield* flush(machine, file);
    return null;
  }
  yield* machine.method(file, 'write', text);
  if (flushes) yield* machine.method(file, 'flush');
  return null;
}

function sysAttribute(machine: Machine, name: string): Value {
  const sys = machine.modules.getName('sys');
  const value = sys instanceof Module ? sys.dict.getName(name) : undefined;
  return value === undefined ? null : value;
}

function option(value: V, otherwise: string, name: string): string {
  if (value === undefined || value === null) return otherwise;
  const text = asStr(value);
  if (text === undefined) throw typeError(`${name} must be None or a string, not ${typeOf(value).name}`);
  return text;
}

export const PRINT = new Builtin('print', (machine, args, keywords) => {
  for (const name of keywords?.keys() ?? [])
    if (!['sep', 'end', 'file', 'flush'].includes(name))
      throw typeError(`'${name}' is an invalid keyword argument for print()`);
  const file = keywords?.get('file');
  const out = file === undefined || file === null ? sysAttribute(machine, 'stdout') : file;
  const separator = option(keywords?.get('sep'), ' ', 'sep');
  const end = option(keywords?.get('end'), '\n', 'end');
  const flushes = Boolean(keywords?.get('flush'));
  if (out === null) return null;
  if (
    out instanceof PyFile &&
    !flushes &&
    args.every((arg) => typeof arg === 'string' || typeof arg === 'number')
  )
    return plainly(writeText(machine, out, args.join(separator) + end));
  return print(machine, args, separator, end, out, flushes);
});

function plainly(result: Result): Result {
  return isStep(result) ? nothing(result) : null;
}

function* nothing(step: Step): Step {
  yield* step;
  return null;
}

export function* input(machine: Machine, prompt: V): Step {
  const [stdin, stdout] = [sysAttribute(machine, 'stdin'), sysAttribute(machine, 'stdout')];
  if (prompt !== undefined) yield* print(machine, [prompt as Value], ' ', '', stdout, true);
  else if (stdout instanceof PyFile) yield* flush(machine, stdout);
  const line =
    stdin instanceof PyFile ? yield* readLine(machine, stdin) : yield* machine.method(stdin, 'readline');
  if (line === '') {
    // readline, which reads at a terminal, has nothing to say.
    const { process } = machine;
    const typed = [0, 1].every((descriptor) => process.descriptors.get(descriptor)?.tty);
    throw typed ? raise(EOF_ERROR) : raise(EOF_ERROR, 'EOF when reading a line');
  }
  return (line as string).replace(/\n$/, '');
}
