import { toBinary } from '../../command/bytes.ts';
import { posixRegex, RegexError } from '../../regex/posix.ts';

/** What `--transform` makes of a name: `s/REGEX/WITH/FLAGS`, several with `;` between. Undefined if it makes no sense. */
export function readTransform(expression: string): ((name: string) => string) | undefined {
  const steps: ((name: string) => string)[] = [];
  let rest = expression;
  while (rest !== '') {
    const delimiter = rest[1];
    if (rest[0] !== 's' || delimiter === undefined) return undefined;
    const parts = split(rest.slice(2), delimiter);
    if (!parts) return undefined;
    const [source, replacement, after] = parts;
    const [, flags = '', more = ''] = /^([gixrRsShHp\d]*);?([\s\S]*)$/.exec(after) ?? [];
    let pattern: RegExp;
    try {
      pattern = posixRegex(toBinary(source), {
        extended: flags.includes('x'),
        ignoreCase: flags.includes('i'),
      });
    } catch (error) {
      if (!(error instanceof RegexError)) throw error;
      return undefined;
    }
    const all = flags.includes('g');
    const nth = Number(/\d+/.exec(flags)?.[0] ?? 1);
    const matcher = new RegExp(pattern.source, `${pattern.flags.replace(/[gy]/g, '')}g`);
    steps.push((name) => {
      let count = 0;
      return name.replace(matcher, (whole, ...groups) => {
        count++;
        return all
          ? count >= nth
            ? filled(replacement, whole, groups)
            : whole
          : count === nth
            ? filled(replacement, whole, groups)
            : whole;
      });
    });
    rest = more;
  }
  return (name) => steps.reduce((text, step) => step(text), name);
}

/** The two parts before unescaped delimiters, and what stands behind them. */
function split(text: string, delimiter: string): readonly [string, string, string] | undefined {
  const parts: string[] = [];
  let part = '';
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? '';
    if (character === '\\' && at + 1 < text.length) {
      const next = text[++at] ?? '';
      part += next === delimiter ? next : `\\${next}`;
    } else if (character === delimiter) {
      parts.push(part);
      part = '';
      const [source, replacement] = parts;
      if (source !== undefined && replacement !== undefined) return [source, replacement, text.slice(at + 1)];
    } else part += character;
  }
  return undefined;
}

/** A replacement with `&`, `\\1` and changes of case in it. */
function filled(replacement: string, whole: string, groups: readonly unknown[]): string {
  let text = '';
  let change: 'U' | 'L' | 'E' = 'E';
  let once: 'u' | 'l' | '' = '';
  const add = (piece: string): void => {
    if (piece === '') return;
    let cased = change === 'U' ? piece.toUpperCase() : change === 'L' ? piece.toLowerCase() : piece;
    if (once !== '')
      cased = (once === 'u' ? cased.charAt(0).toUpperCase() : cased.charAt(0).toLowerCase()) + cased.slice(1);
    once = '';
    text += cased;
  };
  for (const [token, escaped] of replacement.matchAll(/\\([\s\S])|[\s\S]/g)) {
    if (escaped === undefined) add(token === '&' ? whole : token);
    else if (/\d/.test(escaped)) {
      const group = escaped === '0' ? whole : groups[Number(escaped) - 1];
      add(typeof group === 'string' ? group : '');
    } else if (escaped === 'U' || escaped === 'L' || escaped === 'E') change = escaped;
    else if (escaped === 'u' || escaped === 'l') once = escaped;
    else add(escaped);
  }
  return text;
}
