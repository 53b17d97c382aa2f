/** Texts by code points: a text without halves of characters is indexed as it is. */
let lastText = '';
let lastIsPlain = true;

/** Whether every character is one unit. */
export function isPlain(text: string): boolean {
  if (text.length < 24) return !/[\ud800-\udbff][\udc00-\udfff]/.test(text);
  if (text !== lastText) {
    lastText = text;
    lastIsPlain = !/[\ud800-\udbff][\udc00-\udfff]/.test(text);
  }
  return lastIsPlain;
}

export function lengthOf(text: string): number {
  if (isPlain(text)) return text.length;
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/** The characters, one by one. */
export function charactersOf(text: string): readonly string[] {
  return isPlain(text) ? text.split('') : [...text];
}

/** The character at a place that is there. */
export function characterAt(text: string, index: number): string {
  return isPlain(text) ? (text[index] as string) : ([...text][index] as string);
}

export function sliceText(text: string, start: number, end: number): string {
  return isPlain(text) ? text.slice(start, end) : [...text].slice(start, end).join('');
}

/** How many characters the first units are. */
export function pointsBefore(text: string, units: number): number {
  return isPlain(text) ? units : lengthOf(text.slice(0, units));
}

/** How many units the first characters are. */
export function unitsBefore(text: string, points: number): number {
  if (isPlain(text)) return points;
  return [...text].slice(0, points).join('').length;
}

/** A text between quotes, as repr shows it. */
export function quote(text: string): string {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  let out = mark;
  for (const char of text) {
    const code = char.codePointAt(0) as number;
    if (char === mark || char === '\\') out += `\\${char}`;
    else if (char === '\n') out += '\\n';
    else if (char === '\r') out += '\\r';
    else if (char === '\t') out += '\\t';
    else if (code < 0x20 || code === 0x7f) out += `\\x${hex(code, 2)}`;
    else if (code < 0x7f) out += char;
    else if (isPrintable(char)) out += char;
    else if (code <= 0xff) out += `\\x${hex(code, 2)}`;
    else if (code <= 0xffff) out += `\\u${hex(code, 4)}`;
    else out += `\\U${hex(code, 8)}`;
  }
  return out + mark;
}

/** The same with everything beyond ASCII escaped. */
export function quoteAscii(shown: string): string {
  return shown.replace(/[\u{80}-\u{10ffff}]/gu, (char) => {
    const code = char.codePointAt(0) as number;
    if (code <= 0xff) return `\\x${hex(code, 2)}`;
    return code <= 0xffff ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`;
  });
}

export function isPrintable(char: string): boolean {
  return char === ' ' || !/[\p{C}\p{Z}]/u.test(char);
}

export function quoteBytes(data: Uint8Array): string {
  const hasSingle = data.includes(0x27);
  const mark = hasSingle && !data.includes(0x22) ? '"' : "'";
  let out = `b${mark}`;
  for (const byte of data) {
    const char = String.fromCharCode(byte);
    if (char === mark || char === '\\') out += `\\${char}`;
    else if (char === '\n') out += '\\n';
    else if (char === '\r') out += '\\r';
    else if (char === '\t') out += '\\t';
    else if (byte < 0x20 || byte >= 0x7f) out += `\\x${hex(byte, 2)}`;
    else out += char;
  }
  return out + mark;
}

function hex(code: number, width: number): string {
  return code.toString(16).padStart(width, '0');
}
