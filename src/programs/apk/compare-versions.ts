/** Suffixes before a version's end and after it, in their order (apk's version.c). */
const BEFORE = ['alpha', 'beta', 'pre', 'rc'];
const AFTER = ['cvs', 'svn', 'git', 'hg', 'p'];

const FORM = /^\d+(?:\.\d+)*[a-z]?(?:_(?:alpha|beta|pre|rc|cvs|svn|git|hg|p)\d*)*(?:~[0-9a-f]+)?(?:-r\d+)?$/;

export function isVersion(version: string): boolean {
  return FORM.test(version);
}

interface Parts {
  readonly numbers: readonly string[];
  readonly letter: string;
  readonly suffixes: readonly (readonly [rank: number, number: number])[];
  readonly revision: number;
}

function parts(version: string): Parts {
  const [, numbers = '', letter = '', suffixes = '', revision = '0'] =
    /^([\d.]*)([a-z]?)((?:_[a-z]+\d*)*)(?:~[0-9a-f]+)?(?:-r(\d+))?/.exec(version) ?? [];
  return {
    numbers: numbers.split('.'),
    letter,
    suffixes: [...suffixes.matchAll(/_([a-z]+)(\d*)/g)].map(([, name = '', number]) => [
      BEFORE.includes(name) ? BEFORE.indexOf(name) - BEFORE.length : AFTER.indexOf(name) + 1,
      Number(number || 0),
    ]),
    revision: Number(revision),
  };
}

/** Which of two versions is the newer one. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [parts(a), parts(b)];
  for (let i = 0; i < Math.max(left.numbers.length, right.numbers.length); i++) {
    const [x, y] = [left.numbers[i], right.numbers[i]];
    if (x === undefined || y === undefined) return x === undefined ? -1 : 1;
    const order = compareNumbers(x, y, i > 0);
    if (order !== 0) return order;
  }
  if (left.letter !== right.letter) return left.letter < right.letter ? -1 : 1;
  for (let i = 0; i < Math.max(left.suffixes.length, right.suffixes.length); i++) {
    const [x = [0, 0], y = [0, 0]] = [left.suffixes[i], right.suffixes[i]];
    const order = x[0] - y[0] || x[1] - y[1];
    if (order !== 0) return order;
  }
  return left.revision - right.revision;
}

/** After the first number a leading zero makes a fraction of it: 1.02 is older than 1.1. */
function compareNumbers(a: string, b: string, fraction: boolean): number {
  if (fraction && (a.startsWith('0') || b.startsWith('0')) && a !== b) return a < b ? -1 : 1;
  return Number(a) - Number(b);
}

/** Whether a version is another one or goes on from there: `8.9.1-r1` from `8.9`. */
export function startsWithVersion(version: string, start: string): boolean {
  return version.startsWith(start) && !/^\d/.test(version.slice(start.length));
}
