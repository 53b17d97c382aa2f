/** A key: a name such as `left`, `C-a`, `M-b`, or text to insert. */
export type Key =
  | { readonly kind: 'key'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'paste'; readonly text: string }
  | { readonly kind: 'end' };

/** Where the bytes of keys come from. */
export interface KeySource {
  /** The next byte; undefined at the end of the input. */
  byte(): Promise<number | undefined>;
}

const FINALS: ReadonlyMap<string, string> = new Map([
  ['A', 'up'],
  ['B', 'down'],
  ['C', 'right'],
  ['D', 'left'],
  ['H', 'home'],
  ['F', 'end'],
  ['Z', 'S-tab'],
  ['R', 'position'],
  ['I', 'focus'],
  ['O', 'focus'],
]);

const TILDES: ReadonlyMap<string, string> = new Map([
  ['1', 'home'],
  ['2', 'insert'],
  ['3', 'delete'],
  ['4', 'end'],
  ['5', 'page-up'],
  ['6', 'page-down'],
  ['7', 'home'],
  ['8', 'end'],
]);

const PASTE_END = '\x1b[201~';

/** Reads one key: a character of one to four bytes, a control key, or an escape sequence. */
export async function readKey(source: KeySource): Promise<Key> {
  const first = await source.byte();
  if (first === undefined) return { kind: 'end' };
  if (first === 0x1b) return escapeSequence(source);
  if (first === 0x7f || first === 0x08) return { kind: 'key', name: 'backspace' };
  if (first === 0x0d || first === 0x0a) return { kind: 'key', name: 'enter' };
  if (first === 0x09) return { kind: 'key', name: 'tab' };
  if (first < 0x20) return { kind: 'key', name: `C-${String.fromCharCode(first | 0x60)}` };
  return { kind: 'text', text: await character(source, first) };
}

/** The character that begins with this byte. */
async function character(source: KeySource, first: number): Promise<string> {
  const size = first < 0xc2 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 1;
  const bytes = [first];
  while (bytes.length < size) {
    const next = await source.byte();
    if (next === undefined) break;
    bytes.push(next);
  }
  return decoder.decode(Uint8Array.from(bytes));
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

async function escapeSequence(source: KeySource): Promise<Key> {
  const second = await source.byte();
  if (second === undefined) return { kind: 'end' };
  const letter = String.fromCharCode(second);
  if (letter === '[') return controlSequence(source);
  if (letter === 'O') {
    const final = await source.byte();
    const name = final === undefined ? undefined : FINALS.get(String.fromCharCode(final));
    return { kind: 'key', name: name ?? 'unknown' };
  }
  if (second === 0x7f || second === 0x08) return { kind: 'key', name: 'M-backspace' };
  if (second === 0x1b) return { kind: 'key', name: 'escape' };
  return { kind: 'key', name: `M-${letter}` };
}

async function controlSequence(source: KeySource): Promise<Key> {
  let parameters = '';
  for (;;) {
    const byte = await source.byte();
    if (byte === undefined) return { kind: 'end' };
    const letter = String.fromCharCode(byte);
    if (byte < 0x40) {
      parameters += letter;
      continue;
    }
    if (letter === '~' && parameters === '200') return { kind: 'paste', text: await pasted(source) };
    const [number = '', modifier = ''] = parameters.split(';');
    const name = letter === '~' ? TILDES.get(number) : FINALS.get(letter);
    if (!name) return { kind: 'key', name: 'unknown' };
    return { kind: 'key', name: `${name === 'position' ? '' : modifierOf(modifier)}${name}` };
  }
}

/** xterm's modifiers: 1 plus shift 1, alt 2, control 4. */
function modifierOf(parameter: string): string {
  const bits = Number(parameter || 1) - 1;
  return bits & 4 ? 'C-' : bits & 2 ? 'M-' : '';
}

/** What a terminal with bracketed paste sends between its marks. */
async function pasted(source: KeySource): Promise<string> {
  const bytes: number[] = [];
  const ends = (): boolean =>
    bytes.length >= PASTE_END.length &&
    [...PASTE_END].every((each, i) => bytes[bytes.length - PASTE_END.length + i] === each.charCodeAt(0));
  for (;;) {
    const byte = await source.byte();
    if (byte === undefined) break;
    bytes.push(byte);
    if (byte === 0x7e && ends()) break;
  }
  const text = decoder.decode(Uint8Array.from(bytes));
  return (text.endsWith(PASTE_END) ? text.slice(0, -PASTE_END.length) : text).replace(/\r\n?/g, '\n');
}
