/** The bytes of keys that have names, as `^V` puts them into the text. */
const BYTES: Readonly<Record<string, string>> = {
  escape: '\x1b',
  up: '\x1b[A',
  down: '\x1b[B',
  right: '\x1b[C',
  left: '\x1b[D',
  home: '\x1b[H',
  end: '\x1b[F',
};

export function keysOf(key: string): string {
  return BYTES[key] ?? ([...key].length > 1 ? '' : key);
}

/** How a key is shown while a command is typed: `^W`. */
export function keyShown(key: string): string {
  if (key === 'escape') return '^[';
  if ([...key].length > 1) return '';
  return key < ' ' ? `^${String.fromCharCode(key.charCodeAt(0) + 64)}` : key;
}
