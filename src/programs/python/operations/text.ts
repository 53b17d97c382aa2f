/** Every so many characters of a text with halves it is kept where they begin. */
const STRIDE = 512;

/** What is known of the text that was asked about last. */
let lastText = '';
let lastIsPlain = true;
/** Where each STRIDE of characters begins, in units; the last one is the number of characters. */
let lastMarks: readonly number[] | undefined;

/** Whether every character is one unit: such a text is indexed as it is. */
export function isPlain(text: string): boolean {
  if (text.length < 24) return !/[\ud800-\udbff][\udc00-\udfff]/.test(text);
  if (text !== lastText) {
    lastText = text;
    lastMarks = undefined;
    lastIsPlain = !/[\ud800-\udbff][\udc00-\udfff]/.test(text);
  }
  return lastIsPlain;
}

function isPair(text: string, at: number): boolean {
  return (text.charCodeAt(at) & 0xfc00) === 0xd800 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00;
}

/** For a text that is not plain. */
function marksOf(text: string): readonly number[] {
  if (text === lastText && lastMarks) return lastMarks;
  const marks: number[] = [];
  let points = 0;
  for (let at = 0; at < text.length; points++) {
    if (points % STRIDE === 0) marks.push(at);
    at += isPair(text, at) ? 2 : 1;
  }
  marks.push(points);
  if (text === lastText) lastMarks = marks;
  return marks;
}

export function lengthOf(text: string): number {
  return isPlain(text) ? text.length : (marksOf(text).at(-1) as number);
}

/** The characters, one by one. */
export function charactersOf(text: string): readonly string[] {
  return isPlain(text) ? text.split('') : [...text];
}

/** The character at a place that is there. */
export function characterAt(text: string, index: number): string {
  if (isPlain(text)) return text[index] as string;
  const at = unitsBefore(text, index);
  return text.slice(at, isPair(text, at) ? at + 2 : at + 1);
}

export function sliceText(text: string, start: number, end: number): string {
  return isPlain(text)
    ? text.slice(start, end)
    : text.slice(unitsBefore(text, start), unitsBefore(text, end));
}

/** How many characters the first units are. */
export function pointsBefore(text: string, units: number): number {
  if (isPlain(text)) return units;
  const marks = marksOf(text);
  let [low, high] = [0, marks.length - 2];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((marks[middle] as number) <= units) low = middle;
    else high = middle - 1;
  }
  let points = low * STRIDE;
  for (let at = marks[low] as number; at < units; points++) at += isPair(text, at) ? 2 : 1;
  return points;
}

/** How many units the first characters are. */
export function unitsBefore(text: string, points: number): number {
  if (isPlain(text)) return points;
  const marks = marksOf(text);
  if (points >= (marks.at(-1) as number)) return text.length;
  const stride = Math.max(0, Math.floor(points / STRIDE));
  let at = marks[stride] as number;
  for (let left = points - stride * STRIDE; left > 0; left--) at += isPair(text, at) ? 2 : 1;
  return at;
}

/** A text between quotes, as repr shows it. */
export function quote(text: string): string {
  const mark = markFor(text);
  return mark + escaped(text, mark) + mark;
}

/** The quotes that a text is put between. */
export function markFor(text: string): string {
  return text.includes("'") && !text.includes('"') ? '"' : "'";
}

/** What stands between the quotes. */
export function escaped(text: string, mark: string): string {
  if (!/[^ !#-&(-[\]-~]/.test(text)) return text;
  let out = '';
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
  return out;
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
  const mark = markForBytes(data);
  return `b${mark}${escapedBytes(data, mark)}${mark}`;
}

export function markForBytes(data: Uint8Array): string {
  return data.includes(0x27) && !data.includes(0x22) ? '"' : "'";
}

export function escapedBytes(data: Uint8Array, mark: string): string {
  let out = '';
  for (const byte of data) {
    const char = String.fromCharCode(byte);
    if (char === mark || char === '\\') out += `\\${char}`;
    else if (char === '\n') out += '\\n';
    else if (char === '\r') out += '\\r';
    else if (char === '\t') out += '\\t';
    else if (byte < 0x20 || byte >= 0x7f) out += `\\x${hex(byte, 2)}`;
    else out += char;
  }
  return out;
}

function hex(code: number, width: number): string {
  return code.toString(16).padStart(width, '0');
}
