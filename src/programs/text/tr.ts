import { toBinary } from '../command/bytes.ts';
import type { Command, Tool } from '../command/command.ts';

const CLASSES = new Map<string, (code: number) => boolean>([
  ['alnum', (c) => isUpper(c) || isLower(c) || isDigit(c)],
  ['alpha', (c) => isUpper(c) || isLower(c)],
  ['blank', (c) => c === 32 || c === 9],
  ['cntrl', (c) => c < 32 || c === 127],
  ['digit', isDigit],
  ['graph', (c) => c > 32 && c < 127],
  ['lower', isLower],
  ['print', (c) => c >= 32 && c < 127],
  ['punct', (c) => c > 32 && c < 127 && !isUpper(c) && !isLower(c) && !isDigit(c)],
  ['space', (c) => c === 32 || (c >= 9 && c <= 13)],
  ['upper', isUpper],
  ['xdigit', (c) => isDigit(c) || (c >= 65 && c <= 70) || (c >= 97 && c <= 102)],
]);

function isUpper(code: number): boolean {
  return code >= 65 && code <= 90;
}

function isLower(code: number): boolean {
  return code >= 97 && code <= 122;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

export const tr: Tool = {
  name: 'tr',
  usage: 'tr [-cds] STRING1 [STRING2]',
  gnuUsage: '[OPTION]... STRING1 [STRING2]',
  options: {
    short: '+cCdst',
    long: { complement: 'c', delete: 'd', 'squeeze-repeats': 's', 'truncate-set1': 't' },
  },
  busyboxOptions: { short: '+cCds' },
  async run(command, options) {
    const { operands } = options;
    const [from, to] = operands;
    const complement = options.has('c') || options.has('C');
    const remove = options.has('d');
    const squeeze = options.has('s');
    if (from === undefined) return command.misuse('missing operand');
    if (to === undefined && !remove && !squeeze && command.gnu) {
      await command.warn(`missing operand after ${command.cite(from)}`);
      await command.process.complain('Two strings must be given when translating.\n');
      return command.misuseAfter();
    }
    if (to === '' && !command.gnu) return command.fail('STRING2 cannot be empty');
    const extra = operands[remove && !squeeze ? 1 : 2];
    if (extra !== undefined && command.gnu) {
      await command.warn(`extra operand ${command.cite(extra)}`);
      if (operands.length === 2) {
        await command.process.complain(
          'Only one string may be given when deleting without squeezing repeats.\n',
        );
      }
      return command.misuseAfter();
    }
    for (const set of command.gnu ? operands : []) {
      const complaint = misuseOf(command, toBinary(set));
      if (complaint !== undefined) return command.fail(complaint);
      if (/(?<!\\)(?:\\\\)*\\$/.test(set))
        await command.process.complain(
          'tr: warning: an unescaped backslash at end of string is not portable\n',
        );
      for (const [octal, first, last] of set.matchAll(/\\([4-7][0-7])([0-7])/g))
        await command.process.complain(
          `tr: warning: the ambiguous octal escape ${octal} is being\n\tinterpreted as the 2-byte sequence \\0${first}, ${last}\n`,
        );
      const backwards = backwardRange(toBinary(set).replace(/\[\\?.\*\d*\]/gs, ''));
      if (backwards !== undefined)
        return command.fail(`range-endpoints of '${backwards}' are in reverse collating sequence order`);
    }
    const cases = /\[:(?:lower|upper):\]/;
    if (command.gnu && !remove && to !== undefined && cases.test(to) && !cases.test(from))
      return command.fail('misaligned [:upper:] and/or [:lower:] construct');
    if (!command.gnu && operands.some((set) => /\[=(?!.=\])/s.test(toBinary(set))))
      return command.misuse('not one letter in [=x=]');
    const expand = command.gnu ? expandAsGnu : expandAsBusybox;
    const plain = expand(toBinary(from), 0);
    const set1 = complement ? complementOf(plain) : plain;
    const set2 = to === undefined ? '' : expand(toBinary(to), set1.length);
    if (command.gnu && !remove && to !== undefined && set2 === '' && set1 !== '')
      return command.fail('when not truncating set1, string2 must be non-empty');
    if (!command.gnu && !remove && to === '') return command.fail('STRING2 cannot be empty');
    const map = new Map<string, string>();
    if (!remove && to !== undefined) {
      for (let i = 0; i < set1.length; i++) {
        if (i >= set2.length && options.has('t')) break;
        map.set(set1[i] as string, set2[Math.min(i, set2.length - 1)] as string); // both within bounds
      }
    }
    const removed = new Set(remove ? set1 : '');
    if (command.gnu && complement && map.size > 0 && /\[:\w+:\]/.test(from) && new Set(map.values()).size > 1)
      return command.fail(
        'when translating with complemented character classes,\nstring2 must map all characters in the domain to one',
      );
    const squeezed = new Set(squeeze ? (to === undefined ? set1 : set2) : '');
    const input = command.input(0);
    let last = '';
    for (let chunk = await input.chunk(); chunk !== ''; chunk = await input.chunk()) {
      let text = '';
      for (const character of chunk) {
        if (removed.has(character)) continue;
        const mapped = map.get(character) ?? character;
        if (mapped === last && squeezed.has(mapped)) continue;
        text += mapped;
        last = mapped;
      }
      await command.out.bytes(text);
    }
    return 0;
  },
};

const ESCAPES = new Map([
  ['a', '\x07'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
]);

/** The character that stands at a place, perhaps escaped; callers stay within the text. */
function characterAt(text: string, at: number): { readonly character: string; readonly next: number } {
  const character = text[at] as string;
  if (character !== '\\' || at + 1 >= text.length) return { character, next: at + 1 };
  const octal = /^(?:[0-3]?[0-7]{1,2})/.exec(text.slice(at + 1))?.[0];
  if (octal)
    return { character: String.fromCharCode(Number.parseInt(octal, 8) & 0xff), next: at + 1 + octal.length };
  const escaped = text[at + 1] as string; // checked above
  return { character: ESCAPES.get(escaped) ?? escaped, next: at + 2 };
}

function membersOf(includes: (code: number) => boolean): string {
  let members = '';
  for (let code = 0; code < 256; code++) if (includes(code)) members += String.fromCharCode(code);
  return members;
}

/** `[x*n]` */
const REPEAT = /^\[(\\?.)\*(\d*)\]/s;

/** The characters of a set. @param room to which `[x*]` fills it */
function expandAsGnu(text: string, room: number): string {
  const parts: string[] = [];
  const one = (at: number) => characterAt(text, at);
  /** Where `[x*]` stands: what comes behind it takes its room first. */
  let fill: { readonly at: number; readonly character: string } | undefined;
  for (let i = 0; i < text.length; ) {
    const rest = text.slice(i);
    const named = /^\[:([a-z]+):\]/.exec(rest);
    const members = named && CLASSES.get(named[1] ?? '');
    if (named && members) {
      parts.push(membersOf(members));
      i += named[0].length;
      continue;
    }
    const same = /^\[=(.)=\]/s.exec(rest);
    if (same) {
      parts.push(same[1] as string);
      i += 5;
      continue;
    }
    const repeat = REPEAT.exec(rest);
    if (repeat) {
      const { character } = one(i + 1);
      const digits = repeat[2] ?? '';
      const count = digits === '' ? 0 : Number.parseInt(digits, digits.startsWith('0') ? 8 : 10);
      // More than the first set holds maps nothing; a count may be a thousand million.
      const most = Math.max(room, 256);
      if (count === 0) fill = { at: parts.length, character };
      for (let n = Math.min(count, most); n > 0; n--) parts.push(character);
      i += repeat[0].length;
      continue;
    }
    const { character, next } = one(i);
    i = next;
    if (text[i] !== '-' || i + 1 >= text.length) {
      parts.push(character);
      continue;
    }
    const end = one(i + 1);
    for (let code = character.charCodeAt(0); code <= end.character.charCodeAt(0); code++)
      parts.push(String.fromCharCode(code));
    i = end.next;
  }
  const missing = fill ? room - parts.join('').length : 0;
  if (fill && missing > 0) parts.splice(fill.at, 0, fill.character.repeat(missing));
  return parts.join('');
}

/**
 * The characters of a set to busybox (coreutils/tr.c): it knows neither [:print:] nor [:graph:] nor `[x*n]`, what it does not know
 * stands for its own letters, a backslash that begins no escape is one.
 */
function expandAsBusybox(text: string): string {
  let all = '';
  for (let i = 0; i < text.length; ) {
    const { character, next } = busyboxCharacterAt(text, i);
    if (text[next] === '-' && next + 1 < text.length) {
      const end = busyboxCharacterAt(text, next + 1);
      for (let code = character.charCodeAt(0); code <= end.character.charCodeAt(0); code++)
        all += String.fromCharCode(code);
      i = end.next;
      continue;
    }
    const [group = '', name = '', same = ''] = /^\[(?::([a-z]+):|=(.)=)\]/s.exec(text.slice(i)) ?? [];
    const includes = name === 'print' || name === 'graph' ? undefined : CLASSES.get(name);
    if (includes || same !== '') {
      all += includes ? membersOf(includes) : same;
      i += group.length;
      continue;
    }
    all += character;
    i = next;
  }
  return all;
}

/** A character or an escape; a backslash that begins none stands for itself (bb_process_escape_sequence). */
function busyboxCharacterAt(text: string, at: number): { readonly character: string; readonly next: number } {
  const known = /^\\(?:[0-7\\]|[abefnrtv])/.test(text.slice(at, at + 2));
  return known ? characterAt(text, at) : { character: text[at] ?? '', next: at + 1 };
}

function complementOf(set: string): string {
  const members = new Set(set);
  let rest = '';
  for (let code = 0; code < 256; code++) {
    const character = String.fromCharCode(code);
    if (!members.has(character)) rest += character;
  }
  return rest;
}

/** The first range `z-a` of a set that goes backwards. */
function backwardRange(set: string): string | undefined {
  for (const [range, first = '', last = ''] of set.matchAll(/([^\\])-([^\\])/gs))
    if (last < first) return range;
  return undefined;
}

/** What is wrong with a set's classes and repetitions. */
function misuseOf(command: Command, set: string): string | undefined {
  const plain = set.replace(/\\./gs, '..');
  const isRepeat = (name: string): boolean => /^\*\d*\]/.test(name);
  for (const [whole, name = ''] of plain.matchAll(/\[:(.*?):\]/gs)) {
    if (name === '') return `missing character class name '${whole}'`;
    if (!CLASSES.has(name) && !isRepeat(name)) return `invalid character class ${command.cite(name)}`;
  }
  for (const [whole, name = ''] of plain.matchAll(/\[=(.*?)=\]/gs)) {
    if (name === '') return `missing equivalence class character '${whole}'`;
    if (name.length !== 1 && !isRepeat(name))
      return `${name}: equivalence class operand must be a single character`;
  }
  for (const [, count = ''] of plain.matchAll(/\[.\*([^\]]*)\]/gs))
    if (!/^\d*$|\.\./.test(count) || /^0.*[89]/.test(count))
      return `invalid repeat count ${command.cite(count)} in [c*n] construct`;
  return undefined;
}
