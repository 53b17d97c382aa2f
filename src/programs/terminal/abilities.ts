import { TERMINALS } from './terminals.ts';

/** What a terminal has: true, a number, or a string that makes it do something. */
export type Ability = true | number | string;

/** The abilities of a terminal by name; undefined if nobody knows it. */
export function abilitiesOf(terminal: string): Map<string, Ability> | undefined {
  const entry = TERMINALS.get(terminal);
  if (!entry) return undefined;
  const abilities =
    entry.like === undefined ? new Map<string, Ability>() : (abilitiesOf(entry.like) ?? new Map());
  for (const item of entry.abilities.split(' ')) {
    const [, name = '', kind = '', value = ''] = /^([^=#@]+)([=#@]?)(.*)$/s.exec(item) ?? [];
    if (kind === '@') abilities.delete(name);
    else if (kind === '#') abilities.set(name, Number(value));
    else if (kind === '=') abilities.set(name, unescaped(value));
    else if (name !== '') abilities.set(name, true);
  }
  return abilities;
}

export function longNameOf(terminal: string): string {
  return TERMINALS.get(terminal)?.longName ?? '';
}

const ESCAPES: Readonly<Record<string, string>> = {
  E: '\x1b',
  e: '\x1b',
  n: '\n',
  l: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  s: ' ',
  0: '\0',
};

/** The bytes of a string as terminfo writes it; pauses for slow terminals are left out. */
function unescaped(text: string): string {
  return text
    .replace(/\$<\d+(?:\.\d)?[*/]*>/g, '')
    .replace(/\\([0-7]{3}|.)|\^(.)/gs, (_, escaped: string | undefined, letter: string | undefined) => {
      if (letter !== undefined)
        return letter === '?' ? '\x7f' : String.fromCharCode(letter.charCodeAt(0) & 31);
      if (escaped !== undefined && /^[0-7]{3}$/.test(escaped))
        return String.fromCharCode(Number.parseInt(escaped, 8) & 0x7f);
      return ESCAPES[escaped ?? ''] ?? escaped ?? '';
    });
}
