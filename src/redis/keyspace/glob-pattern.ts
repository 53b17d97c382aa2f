/**
 * Matches text against a pattern of KEYS, SCAN, PSUBSCRIBE and CONFIG GET: `*`, `?`, `[a-c]`, `[^a]`, and a backslash
 * that takes the meaning from the next character. Both hold one character per byte. As in stringmatchlen of the real server,
 * an empty text matches an empty pattern only; commands for which a lone `*` means everything look for it themselves.
 */
export function matchesGlob(pattern: string, text: string, ignoreCase = false): boolean {
  if (text === '') return pattern === '';
  return ignoreCase ? match(pattern.toLowerCase(), 0, text.toLowerCase(), 0) : match(pattern, 0, text, 0);
}

function match(pattern: string, p: number, text: string, t: number): boolean {
  let retryPattern = -1;
  let retryText = -1;
  for (;;) {
    if (p < pattern.length && pattern[p] === '*') {
      while (pattern[p + 1] === '*') p++;
      if (p + 1 === pattern.length) return true;
      retryPattern = ++p;
      retryText = t;
      continue;
    }
    if (t === text.length) {
      while (pattern[p] === '*') p++;
      return p === pattern.length;
    }
    const next = p < pattern.length ? step(pattern, p, text[t] as string) : -1;
    if (next >= 0) {
      p = next;
      t++;
      continue;
    }
    if (retryPattern < 0) return false;
    // Only the last star needs another try: an earlier one could not reach further.
    p = retryPattern;
    t = ++retryText;
  }
}

/** Where the pattern goes on if its element at `p` matches the character; -1 if it does not. */
function step(pattern: string, p: number, char: string): number {
  const element = pattern[p];
  if (element === '?') return p + 1;
  if (element === '[') return bracket(pattern, p + 1, char);
  if (element === '\\' && p + 1 < pattern.length) return pattern[p + 1] === char ? p + 2 : -1;
  return element === char ? p + 1 : -1;
}

function bracket(pattern: string, p: number, char: string): number {
  const inverted = pattern[p] === '^';
  if (inverted) p++;
  let found = false;
  for (;;) {
    if (p >= pattern.length) {
      // A bracket that is never closed counts as closed at the end.
      p--;
      break;
    }
    const element = pattern[p] as string;
    if (element === '\\' && p + 1 < pattern.length) {
      p++;
      if (pattern[p] === char) found = true;
    } else if (element === ']') break;
    else if (pattern[p + 1] === '-' && p + 2 < pattern.length) {
      let low = element;
      let high = pattern[p + 2] as string;
      if (low > high) [low, high] = [high, low];
      p += 2;
      if (char >= low && char <= high) found = true;
    } else if (element === char) found = true;
    p++;
  }
  return found === inverted ? -1 : p + 1;
}
