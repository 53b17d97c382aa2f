/** Accents of `^K`, behind the letter, as combining characters. */
const ACCENTS: Readonly<Record<string, string>> = {
  '!': '\u0300',
  "'": '\u0301',
  '>': '\u0302',
  '?': '\u0303',
  ':': '\u0308',
  '-': '\u0304',
  '(': '\u0306',
  '<': '\u030c',
  '"': '\u030b',
  ',': '\u0327',
  ';': '\u0328',
  '.': '\u0307',
};

const GREEK =
  'Α A Β B Γ G Δ D Ε E Ζ Z Η Y Θ H Ι I Κ K Λ L Μ M Ν N Ξ C Ο O Π P Ρ R Σ S Τ T Υ U Φ F Χ X Ψ Q Ω W'.split(
    ' ',
  );

/** What two characters stand for beside accents and Greek letters (RFC 1345). */
const SIGNS: Readonly<Record<string, string>> = {
  aa: 'å',
  AA: 'Å',
  ae: 'æ',
  AE: 'Æ',
  'o/': 'ø',
  'O/': 'Ø',
  ss: 'ß',
  Eu: '€',
  Pd: '£',
  Ye: '¥',
  Ct: '¢',
  Co: '©',
  Rg: '®',
  TM: '™',
  DG: '°',
  '+-': '±',
  '*X': '×',
  '-:': '÷',
  My: 'µ',
  SE: '§',
  PI: '¶',
  '.M': '·',
  '<<': '«',
  '>>': '»',
  '?I': '¿',
  '!I': '¡',
  '14': '¼',
  '12': '½',
  '34': '¾',
  '1S': '¹',
  '2S': '²',
  '3S': '³',
  '->': '→',
  '<-': '←',
  '-!': '↑',
  '-v': '↓',
  '=>': '⇒',
  '<=': '⇐',
  '!=': '≠',
  '=<': '≤',
  '>=': '≥',
  '00': '∞',
  RT: '√',
  OK: '✓',
  XX: '✗',
  '*2': '★',
  '*1': '☆',
  '-1': '‐',
  '-N': '–',
  '-M': '—',
  "'6": '‘',
  "'9": '’',
  '"6': '“',
  '"9': '”',
  ',.': '…',
  NS: '\u00a0',
};

/** What `^K` and two characters put into the text; the second one if they mean nothing. */
export function digraph(first: string, second: string): string {
  const sign = SIGNS[first + second] ?? SIGNS[second + first];
  if (sign !== undefined) return sign;
  if (second === '*') {
    const at = GREEK.indexOf(first.toUpperCase());
    const letter = at > 0 ? GREEK[at - 1] : undefined;
    if (letter !== undefined) return first === first.toUpperCase() ? letter : letter.toLowerCase();
  }
  for (const [letter, sign] of [
    [first, second],
    [second, first],
  ] as const) {
    const accent = ACCENTS[sign];
    const made = accent === undefined || !/[A-Za-z]/.test(letter) ? '' : (letter + accent).normalize('NFC');
    if ([...made].length === 1) return made;
  }
  return second;
}
