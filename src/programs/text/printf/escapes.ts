const SIMPLE = new Map([
  ['a', '\x07'],
  ['b', '\b'],
  ['e', '\x1b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
  ['\\', '\\'],
]);

/** Expands backslash escapes of a binary string as `echo -e` and `printf %b` do; `\c` stops the output. */
export function expandEscapes(
  text: string,
  options: {
    readonly octalNeedsZero?: boolean;
    /** A 0 that stands first does not count as one of the three octal digits. */
    readonly zeroAside?: boolean;
    readonly quotes?: boolean;
  } = {},
): { readonly text: string; readonly stopped: boolean } {
  const needsZero = options.octalNeedsZero ?? true;
  let result = '';
  for (let i = 0; i < text.length; i++) {
    const character = text[i] as string; // i < length
    const next = text[i + 1];
    if (character !== '\\' || next === undefined) {
      result += character;
      continue;
    }
    i++;
    const simple = SIMPLE.get(next);
    if (next === 'c') return { text: result, stopped: true };
    if (simple !== undefined) {
      result += simple;
    } else if (options.quotes && (next === '"' || next === "'")) {
      result += next;
    } else if (next === 'x') {
      const digits = /^[0-9a-fA-F]{1,2}/.exec(text.slice(i + 1, i + 3))?.[0];
      result += digits ? String.fromCharCode(Number.parseInt(digits, 16)) : '\\x';
      i += digits?.length ?? 0;
    } else if (/[0-7]/.test(next) && (!needsZero || next === '0')) {
      const most = needsZero || (options.zeroAside && next === '0') ? 4 : 3;
      const digits = /^[0-7]*/.exec(text.slice(i, i + most))?.[0] ?? '0';
      result += String.fromCharCode(Number.parseInt(digits, 8) & 0xff);
      i += digits.length - 1;
    } else {
      result += `\\${next}`;
    }
  }
  return { text: result, stopped: false };
}
