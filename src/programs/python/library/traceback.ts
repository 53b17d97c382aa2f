import type { Code } from '../compile/code.ts';
import { BINARY_OPERATORS, OP } from '../compile/opcode.ts';
import type { Machine } from '../machine/machine.ts';
import type { Step } from '../machine/step.ts';
import { str } from '../operations/repr.ts';
import { namesOf } from '../types/object-types.ts';
import type { TraceStep } from '../values/exceptions.ts';
import { ATTRIBUTE_ERROR, Exc, IMPORT_ERROR, NAME_ERROR, SYNTAX_ERROR } from '../values/exceptions.ts';
import { List, Module } from '../values/objects.ts';
import type { Value } from '../values/value.ts';
import { similar } from './similar.ts';
import { sourceOf } from './sources.ts';

/** Where an exception came through, and what it is, as the interpreter shows it. */
export function* formatException(machine: Machine, exc: Exc, seen = new Set<Exc>()): Step<string> {
  seen.add(exc);
  let out = '';
  const { cause, context } = exc;
  if (cause instanceof Exc && !seen.has(cause))
    out += `${yield* formatException(machine, cause, seen)}\nThe above exception was the direct cause of the following exception:\n\n`;
  else if (context && !exc.suppressesContext && !seen.has(context))
    out += `${yield* formatException(machine, context, seen)}\nDuring handling of the above exception, another exception occurred:\n\n`;
  if (exc.trace.length > 0) out += `Traceback (most recent call last):\n${formatTrace(machine, exc.trace)}`;
  return out + (yield* formatOnly(machine, exc));
}

function formatTrace(machine: Machine, trace: readonly TraceStep[]): string {
  let out = '';
  let last = '';
  let repeated = 0;
  const flush = (): void => {
    if (repeated > 3)
      out += `  [Previous line repeated ${repeated - 3} more time${repeated - 3 === 1 ? '' : 's'}]\n`;
    repeated = 0;
  };
  for (const step of trace) {
    const { code } = step.frame as { code: Code };
    const line = code.places[step.at * 4] ?? code.firstLine;
    const head = `  File "${code.file}", line ${line}, in ${code.name}\n`;
    if (head !== last) flush();
    last = head;
    if (++repeated > 3) continue;
    out += head + formatLine(machine, step, code);
  }
  flush();
  return out;
}

function formatLine(machine: Machine, step: TraceStep, code: Code): string {
  const base = step.at * 4;
  const [line = code.firstLine, col = 0, endLine = 0, endCol = 0] = code.places.slice(base, base + 4);
  const text = sourceOf(machine, code)?.[line - 1];
  if (text === undefined || text.trim() === '') return '';
  const start = text.length - text.trimStart().length;
  const shown = text.trimStart();
  const end = text.trim().length;
  const from = Math.max(0, col - start);
  const to = endLine === line ? Math.min(end, endCol - start) : end;
  let marks = '';
  const anchors = endLine === line ? anchorsOf(code, step.at, text, start) : undefined;
  if (to > from && (anchors || from > 0 || to < shown.length)) {
    if (anchors) {
      const [left, right] = anchors;
      marks = `    ${' '.repeat(from)}${'~'.repeat(left - from)}${'^'.repeat(right - left)}${'~'.repeat(to - right)}\n`;
    } else marks = `    ${' '.repeat(from)}${'^'.repeat(to - from)}\n`;
  }
  return `    ${shown}\n${marks}`;
}

/** Of an operator or a subscript: which part of it gets the carets. */
function anchorsOf(
  code: Code,
  at: number,
  text: string,
  start: number,
): readonly [number, number] | undefined {
  const op = code.ops[at];
  const [, col = 0, , endCol = 0] = code.places.slice(at * 4, at * 4 + 4);
  if (op === OP.BINARY) {
    // The left operand ends where the instruction before the right one's first ended: the operator is between them.
    const operator = BINARY_OPERATORS[code.args[at] as number] as string;
    const place = operatorPlace(code, at, text, operator);
    return place === undefined ? undefined : [place - start, place - start + operator.length];
  }
  if (op === OP.LOAD_SUBSCRIPT || op === OP.STORE_SUBSCRIPT || op === OP.DELETE_SUBSCRIPT) {
    const open = subscriptPlace(text, col, endCol);
    return open === undefined ? undefined : [open - start, endCol - start];
  }
  return undefined;
}

/** Where an operator stands: behind its left operand, which is the stretch that begins where the whole begins. */
function operatorPlace(code: Code, at: number, text: string, operator: string): number | undefined {
  const [line = 0, col = 0, , endCol = 0] = code.places.slice(at * 4, at * 4 + 4);
  // The right operand's last instruction is the one before.
  const right = code.places.slice((at - 1) * 4, at * 4);
  if (right[0] !== line || right[2] !== line) return undefined;
  let place = -1;
  let depth = 0;
  let quoted = '';
  for (let here = col; here < endCol; here++) {
    const char = text[here] as string;
    if (quoted !== '') {
      if (char === '\\') here++;
      else if (char === quoted) quoted = '';
      continue;
    }
    if (char === '"' || char === "'") quoted = char;
    else if ('([{'.includes(char)) depth++;
    else if (')]}'.includes(char)) depth--;
    else if (
      depth === 0 &&
      here > col &&
      here < (right[1] ?? endCol) &&
      text.startsWith(operator, here) &&
      !(operator.length === 1 && text.startsWith(operator + operator, here) && '*/<>'.includes(operator))
    ) {
      place = here;
      if (operator === '**') break;
      here += operator.length - 1;
    }
  }
  return place === -1 ? undefined : place;
}

function subscriptPlace(text: string, col: number, endCol: number): number | undefined {
  let depth = 0;
  for (let here = endCol - 1; here >= col; here--) {
    const char = text[here] as string;
    if (char === ']' || char === ')' || char === '}') depth++;
    else if (char === '[' || char === '(' || char === '{') {
      depth--;
      if (depth === 0) return char === '[' ? here : undefined;
    }
  }
  return undefined;
}

/** The last line: type and text. A syntax error shows its place, too. */
function* formatOnly(machine: Machine, exc: Exc): Step<string> {
  if (exc.cls.isSubtype(SYNTAX_ERROR) && exc.dict?.getName('lineno') !== undefined)
    return formatSyntax(exc) + notes(exc);
  let text: string;
  try {
    text = yield* str(machine, exc);
  } catch {
    text = '<exception str() failed>';
  }
  const name = exc.cls.module === '__main__' ? exc.cls.qualname : exc.cls.fullName;
  return `${name}${text === '' ? '' : `: ${text}`}${hint(machine, exc)}\n${notes(exc)}`;
}

function notes(exc: Exc): string {
  const all = exc.dict?.getName('__notes__');
  return all instanceof List ? all.items.map((note) => `${note}\n`).join('') : '';
}

function formatSyntax({ dict, cls }: Exc): string {
  const get = (name: string): Value => dict?.getName(name) ?? null;
  const file = get('filename');
  const line = Number(get('lineno'));
  let out = `  File "${file === null ? '<string>' : file}", line ${line}\n`;
  const text = get('text');
  if (typeof text === 'string') {
    const whole = text.replace(/\n$/, '');
    const shown = whole.trimStart();
    const start = whole.length - shown.length;
    if (shown.trim() !== '') {
      out += `    ${shown}\n`;
      const offset = Number(get('offset'));
      if (offset >= 1 && offset <= text.length) {
        let end = Number(get('end_offset'));
        if (end === offset || end < 1 || Number(get('end_lineno')) !== line)
          end = Number(get('end_lineno')) > line ? shown.trimEnd().length + start + 1 : offset + 1;
        const from = offset - 1 - start;
        const to = end - 1 - start;
        if (from >= 0)
          out += `    ${shown.slice(0, from).replace(/[^\t]/g, ' ').padEnd(from)}${'^'.repeat(Math.max(1, to - from))}\n`;
      }
    }
  }
  return `${out}${cls.name}: ${get('msg')}\n`;
}

/** "Did you mean …?" behind a name that is not there. */
function hint(machine: Machine, exc: Exc): string {
  const name = exc.dict?.getName('name');
  if (typeof name !== 'string') return '';
  if (exc.cls.isSubtype(NAME_ERROR)) {
    const frame = exc.trace.at(-1)?.frame;
    if (!frame || !('code' in frame)) return '';
    const names = [
      ...frame.code.slotNames,
      ...frame.code.cellNames,
      ...(frame.names?.entries.keys() ?? []),
      ...frame.globals.entries.keys(),
      ...machine.builtins.entries.keys(),
    ].map(String);
    const self = frame.code.isFunction ? frame.locals[0] : undefined;
    if (
      self !== undefined &&
      self !== null &&
      typeof self === 'object' &&
      frame.code.slotNames[0] === 'self' &&
      namesOf(self).includes(name)
    )
      return `. Did you mean: 'self.${name}'?`;
    const best = similar(name, names);
    if (best !== undefined) return `. Did you mean: '${best}'?`;
    return machine.isModule?.(name) ? `. Did you forget to import '${name}'?` : '';
  }
  if (exc.cls.isSubtype(ATTRIBUTE_ERROR)) {
    const object = exc.dict?.getName('obj');
    if (object === undefined) return '';
    const best = similar(
      name,
      namesOf(object).filter(
        (each) => name.startsWith('_') || !each.startsWith('_') || object instanceof Module,
      ),
    );
    return best === undefined ? '' : `. Did you mean: '${best}'?`;
  }
  if (exc.cls.isSubtype(IMPORT_ERROR)) {
    const from = exc.dict?.getName('name_from');
    const module = machine.modules.getName(name);
    if (typeof from !== 'string' || !(module instanceof Module)) return '';
    const best = similar(from, namesOf(module));
    return best === undefined ? '' : `. Did you mean: '${best}'?`;
  }
  return '';
}
