/** What `xxd -r` of busybox cannot read as a number. */
export class BadOffset extends Error {
  constructor(text: string) {
    super(`invalid number '${text}'`);
  }
}

const HEX = /^[0-9a-fA-F]$/;

/**
 * The bytes of a dump as busybox reads it: each line begins with where it goes (not with `plain`), one character that is no
 * digit is passed over, two end the line, and half a byte is joined with what the next line begins with.
 * @throws BadOffset
 */
export function reverseDump(text: string, plain: boolean, shift: number): string {
  const lines = text.replaceAll('\0', '\n').split('\n');
  if (lines.at(-1) === '') lines.pop();
  let bytes = '';
  let half: number | undefined;
  for (const line of lines) {
    let at = 0;
    const blanks = (): void => {
      while (at < line.length && /[ \t-\r]/.test(line[at] ?? '')) at++;
    };
    if (!plain) {
      blanks();
      const digits = /^(?:0x)?[0-9a-fA-F]+/.exec(line.slice(at))?.[0] ?? '';
      const next = line[at + digits.length] ?? '';
      if (/[g-zG-Z]/.test(next) || (digits === '' && !/^:?$/.test(next))) throw new BadOffset(line.slice(at));
      const offset = Number.parseInt(digits || '0', 16) + shift;
      if (offset > bytes.length) bytes += '\0'.repeat(offset - bytes.length);
      at += digits.length;
      if (line[at] === ':') at++;
    }
    let bad = false;
    while (at < line.length) {
      if (plain) blanks();
      const digit = line[at++] ?? '';
      if (HEX.test(digit)) {
        bad = false;
        const value = Number.parseInt(digit, 16);
        if (half === undefined) half = value;
        else {
          bytes += String.fromCharCode(half * 16 + value);
          half = undefined;
        }
        continue;
      }
      if (half !== undefined) {
        half = undefined;
        while (at < line.length && !HEX.test(line[at] ?? '')) at++;
        continue;
      }
      if (bad) break;
      bad = true;
    }
  }
  return bytes;
}
