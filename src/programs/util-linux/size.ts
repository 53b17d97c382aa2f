const LETTERS = 'KMGTPEZY';

/** A size as util-linux reads it: `1M` and `1MiB` are 1024-based, `1MB` is 1000-based, and a fraction may stand before them. */
export function readSize(text: string): number | undefined {
  const [, digits = '', letter = '', rest = ''] =
    /^(\d+(?:\.\d+)?|0x[0-9a-f]+)([A-Za-z]?)(iB|B|ib|b)?$/.exec(text) ?? [];
  if (digits === '') return undefined;
  const power = letter === '' ? 0 : LETTERS.indexOf(letter.toUpperCase()) + 1;
  if (letter !== '' && power === 0) return undefined;
  const base = rest.toUpperCase() === 'B' ? 1000 : 1024;
  return Math.floor(Number(digits) * base ** power);
}
