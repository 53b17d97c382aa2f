/**
 * Applies a mode of chmod (`755`, `u+x,go-w`, `a=rX`) to a file's permission bits; undefined if it is no mode.
 * @param umask taken from clauses that name nobody
 * @param gnu whether the sticky bit is also the others'; to busybox it is only everybody's, signs go with letters alone, and
 *   clauses may be empty
 */
export function applyMode(
  text: string,
  before: number,
  isDirectory: boolean,
  umask: number,
  gnu = true,
): number | undefined {
  if (gnu ? /^[0-7]{1,5}$/.test(text) : /^[0-7]+$/.test(text)) {
    const mode = Number.parseInt(text, 8);
    if (mode > 0o7777) return undefined;
    if (!gnu) return mode;
    // GNU keeps set-id bits of directories unless five digits are given.
    return isDirectory && text.length < 5 ? mode | (before & 0o6000) : mode;
  }
  let mode = before;
  for (const clause of text.split(',')) {
    if (clause === '' && !gnu) continue;
    const digits = gnu ? /^([-+=])([0-7]{1,5})$/.exec(clause) : null;
    if (digits) {
      const bits = Number.parseInt(digits[2] ?? '', 8);
      if (bits > 0o7777) return undefined;
      mode = digits[1] === '=' ? bits : digits[1] === '+' ? mode | bits : mode & ~bits;
      continue;
    }
    const match = /^([ugoa]*)((?:[-+=](?:[rwxXst]*|[ugo]))+)$/.exec(clause);
    if (!match) return undefined;
    const who = match[1] ?? '';
    const everybody = who === '' || who.includes('a');
    let classes = 0;
    if (everybody || who.includes('u')) classes |= 0o4700;
    if (everybody || who.includes('g')) classes |= 0o2070;
    if (everybody || who.includes('o')) classes |= 0o0007;
    if (everybody || (gnu && who.includes('o'))) classes |= 0o1000;
    for (const [, sign, what = ''] of (match[2] ?? '').matchAll(/([-+=])([rwxXst]*|[ugo])(?=[-+=]|$)/g)) {
      let bits = permissionBits(what, mode, isDirectory) & classes;
      if (who === '') bits &= ~umask | 0o7000;
      if (sign === '+') mode |= bits;
      else if (sign === '-') mode &= ~bits;
      else mode = (mode & ~(classes & 0o777) & ~(isDirectory ? 0 : classes & 0o6000)) | bits;
    }
  }
  return mode;
}

function permissionBits(what: string, mode: number, isDirectory: boolean): number {
  const copy = { u: mode >> 6, g: mode >> 3, o: mode }[what];
  if (copy !== undefined) return (copy & 7) * 0o111;
  let bits = 0;
  if (what.includes('r')) bits |= 0o444;
  if (what.includes('w')) bits |= 0o222;
  if (what.includes('x') || (what.includes('X') && (isDirectory || mode & 0o111))) bits |= 0o111;
  if (what.includes('s')) bits |= 0o6000;
  if (what.includes('t')) bits |= 0o1000;
  return bits;
}
