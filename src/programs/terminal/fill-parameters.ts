/**
 * A string of terminfo with its parameters filled in: a language of a stack, `%p1` pushes, `%d` prints what is on top, `%?…%t…%e…%;`
 * chooses (terminfo(5)).
 */
export function fillParameters(text: string, given: readonly number[]): string {
  const parameters = [...given];
  const stack: number[] = [];
  const variables = new Map<string, number>();
  const pop = (): number => stack.pop() ?? 0;
  const binary = (work: (a: number, b: number) => number): void => {
    const b = pop();
    stack.push(work(pop(), b));
  };
  let shown = '';
  let at = 0;
  /** Skips to behind the `%e` (if it may stop there) or `%;` that belongs to a choice. */
  const skip = (stopsAtElse: boolean): void => {
    for (let depth = 0; at < text.length; at++) {
      if (text[at] !== '%') continue;
      const next = text[++at];
      if (next === '?') depth++;
      else if (next === ';' && depth-- === 0) {
        at++;
        return;
      } else if (next === 'e' && depth === 0 && stopsAtElse) {
        at++;
        return;
      }
    }
  };
  while (at < text.length) {
    if (text[at] !== '%') {
      shown += text[at++];
      continue;
    }
    const [whole, format = '', letter = ''] =
      /^%(:?[-+# ]?\d*(?:\.\d+)?)([doxXsc])/.exec(text.slice(at)) ?? [];
    if (whole !== undefined) {
      at += whole.length;
      const value = pop();
      const base = letter === 'o' ? 8 : letter === 'x' || letter === 'X' ? 16 : 10;
      const digits = letter === 'c' ? String.fromCharCode(value) : value.toString(base);
      const width = Number(/\d+/.exec(format)?.[0] ?? 0);
      shown += digits.padStart(width, /^:?0/.test(format) ? '0' : ' ');
      continue;
    }
    const sign = text[at + 1] ?? '';
    at += 2;
    if (sign === '%') shown += '%';
    else if (sign === 'p') stack.push(parameters[Number(text[at++]) - 1] ?? 0);
    else if (sign === 'P') variables.set(text[at++] ?? '', pop());
    else if (sign === 'g') stack.push(variables.get(text[at++] ?? '') ?? 0);
    else if (sign === "'") {
      stack.push(text.charCodeAt(at));
      at += 2;
    } else if (sign === '{') {
      const end = text.indexOf('}', at);
      stack.push(Number(text.slice(at, end)));
      at = end + 1;
    } else if (sign === 'i') {
      parameters[0] = (parameters[0] ?? 0) + 1;
      parameters[1] = (parameters[1] ?? 0) + 1;
    } else if (sign === 't') {
      if (pop() === 0) skip(true);
    } else if (sign === 'e') skip(false);
    else if (sign === '!') stack.push(pop() === 0 ? 1 : 0);
    else if (sign === '~') stack.push(~pop());
    else {
      const work = BINARY[sign];
      if (work) binary(work);
    }
  }
  return shown;
}

const BINARY: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => (b === 0 ? 0 : Math.trunc(a / b)),
  m: (a, b) => (b === 0 ? 0 : a % b),
  '&': (a, b) => a & b,
  '|': (a, b) => a | b,
  '^': (a, b) => a ^ b,
  '=': (a, b) => (a === b ? 1 : 0),
  '<': (a, b) => (a < b ? 1 : 0),
  '>': (a, b) => (a > b ? 1 : 0),
  A: (a, b) => (a !== 0 && b !== 0 ? 1 : 0),
  O: (a, b) => (a !== 0 || b !== 0 ? 1 : 0),
};
