import { Code } from '../compile/code.ts';
import { sourceOf } from '../library/sources.ts';
import { PyFrame } from '../machine/frame.ts';
import type { Machine } from '../machine/machine.ts';
import { FrameRequest, type Step } from '../machine/step.ts';
import { Dict } from '../values/dict.ts';
import { typeError } from '../values/exceptions.ts';
import { Bytes, Cell } from '../values/objects.ts';
import { asStr, CELL, newDict } from '../values/types.ts';
import type { Value } from '../values/value.ts';
import { compileText } from './compile-text.ts';

type V = Value | undefined;

/** Runs a block in tables of names. */
export function* runCode(machine: Machine, code: Code, globals: Dict, locals: Dict | undefined): Step {
  for (const { line, message } of code.warnings) {
    const text = sourceOf(machine, code)?.[line - 1]?.trim();
    const shown = `${code.file}:${line}: SyntaxWarning: ${message}\n${text ? `  ${text}\n` : ''}`;
    yield* machine.wait(() => machine.process.complain(shown));
  }
  code.warnings = [];
  if (globals.getName('__builtins__') === undefined)
    globals.setName('__builtins__', machine.modules.getName('builtins') ?? null);
  const frame = new PyFrame(
    code,
    globals,
    locals === globals ? undefined : locals,
    new Array(code.slotNames.length).fill(undefined),
    [],
  );
  for (let at = 0; at < code.ownCells; at++) frame.cells.push(new Cell(CELL));
  return (yield new FrameRequest(frame)) as Value;
}

export function localsOf(machine: Machine): Dict {
  const { frame } = machine;
  if (!frame) return newDict();
  if (frame.names) return frame.names;
  if (!frame.code.isFunction) return frame.globals;
  const dict = newDict();
  frame.code.slotNames.forEach((name, at) => {
    const value = frame.locals[at];
    if (value !== undefined && !name.startsWith('.')) dict.setName(name, value);
  });
  frame.code.cellNames.forEach((name, at) => {
    const value = frame.cells[at]?.value;
    if (value !== undefined) dict.setName(name, value);
  });
  return dict;
}

export function* evaluate(
  machine: Machine,
  source: Value,
  globals: V,
  locals: V,
  mode: 'exec' | 'eval',
): Step {
  const own = globals instanceof Dict ? globals : (machine.frame?.globals ?? newDict());
  const names = locals instanceof Dict ? locals : globals instanceof Dict ? globals : localsOf(machine);
  const code =
    source instanceof Code
      ? source
      : yield* compileText(
          machine,
          source instanceof Bytes ? new TextDecoder().decode(source.data) : (asStr(source) ?? fail(mode)),
          '<string>',
          mode,
        );
  const result = yield* runCode(machine, code, own, names);
  return mode === 'eval' ? result : null;
}

function fail(mode: string): never {
  throw typeError(`${mode}() arg 1 must be a string, bytes or code object`);
}
