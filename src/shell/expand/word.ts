import type { Word, WordPart } from 'unbash';
import { expandEscapes } from '../escapes.ts';
import { UserInterrupt } from '../evaluate/control-flow.ts';
import { Pattern } from '../glob.ts';
import type { Shell } from '../shell.ts';
import { decode, encode } from '../text.ts';
import { expandArithmetic } from './arithmetic-expansion.ts';
import { substituteCommand } from './command-substitution.ts';
import { type Field, FieldBuilder } from './field-builder.ts';
import { expandParameter, expandSimple } from './parameter.ts';
import { expandPathname } from './pathname.ts';
import { substituteProcess } from './process-substitution.ts';
import { fieldSeparators } from './special-parameters.ts';
import { inTurns, rest, splitPatiently } from './split-patiently.ts';
import { tilde } from './tilde.ts';

/** How the text of a word is treated. */
export interface Manner {
  /** Inside double quotes. */
  readonly quoted: boolean;
  /** Inside `${x:-...}`: unquoted text is split like the result of an expansion. */
  readonly operand: boolean;
  /** Tildes: at the start of a word, also after `:` (assignments, and arguments that look like one), or not at all. */
  readonly tildes: 'word' | 'assignment' | 'argument' | 'none';
}

/** What has to be waited for, if anything. */
type Later = Promise<void> | undefined;

const WORD: Manner = { quoted: false, operand: false, tildes: 'word' };
const ASSIGNMENT: Manner = { quoted: false, operand: false, tildes: 'assignment' };
const ARGUMENT: Manner = { quoted: false, operand: false, tildes: 'argument' };
const QUOTED: Manner = { quoted: true, operand: false, tildes: 'none' };

/** Words as a command gets them: braces, tildes, expansions, splitting, names of files. */
export async function expandWords(shell: Shell, words: readonly Word[]): Promise<string[]> {
  return await expandAtOnce(shell, words);
}

/** Words that are expanded between two breaths. */
const LONG = 4096;

/** The same, without a promise where nothing has to be waited for. */
export function expandAtOnce(shell: Shell, words: readonly Word[]): string[] | Promise<string[]> {
  const out: string[] = [];
  if (words.length > LONG) return expandRest(shell, words, 0, out, Promise.resolve());
  for (let i = 0; i < words.length; i++) {
    const wait = expandInto(shell, words[i] as Word, out); // i < length
    if (wait) return expandRest(shell, words, i + 1, out, wait);
  }
  return out;
}

async function expandRest(
  shell: Shell,
  words: readonly Word[],
  from: number,
  out: string[],
  wait: Promise<void>,
): Promise<string[]> {
  await wait;
  for (let i = from; i < words.length; i++) {
    const more = expandInto(shell, words[i] as Word, out); // i < length
    if (more) await more;
    if (i % LONG === LONG - 1) await rest(shell);
  }
  return out;
}

function expandInto(shell: Shell, word: Word, out: string[]): Later {
  const parts = word.parts;
  if (!parts && isPlain(word.text)) {
    out.push(word.text);
    return undefined;
  }
  if (
    shell.dialect.braces &&
    shell.options.has('braceexpand') &&
    parts?.some((part) => part.type === 'BraceExpansion')
  ) {
    return expandAlternatives(shell, word, out);
  }
  return expandFields(shell, word, out);
}

function expandFields(shell: Shell, word: Word, out: string[]): Later {
  const builder = new FieldBuilder(fieldSeparators(shell));
  const wait = build(shell, word, builder, looksLikeAssignment(shell, word) ? ARGUMENT : WORD);
  return wait ? wait.then(() => putFields(shell, builder, out)) : putFields(shell, builder, out);
}

let braces: typeof import('./brace.ts') | undefined;

/** A word with braces; what expands them comes with the first such word. */
async function expandAlternatives(shell: Shell, word: Word, out: string[]): Promise<void> {
  braces ??= await shell.process.machine.kernel.clock.outside(import('./brace.ts'));
  const words = await braces.alternativesOf(shell, word);
  if (!words) return expandFields(shell, word, out);
  let i = 0;
  for (const each of words) {
    if (++i % 1024 === 0) await shell.process.breathe();
    if (shell.interrupted) throw new UserInterrupt();
    if (typeof each === 'string') out.push(each);
    // An empty alternative is no word.
    else if (each.text !== '') await expandInto(shell, each, out);
  }
}

/** Fields that are put into a list between two breaths. */
const MANY = 16_384;

function putFields(shell: Shell, builder: FieldBuilder, out: string[]): Later {
  const fields = builder.fields();
  return fields.length > MANY ? putMany(shell, fields, out) : putSome(shell, fields, out);
}

async function putMany(shell: Shell, fields: readonly (Field | string)[], out: string[]): Promise<void> {
  for (let at = 0; at < fields.length; at += MANY) {
    const later = putSome(shell, fields.slice(at, at + MANY), out);
    if (later) await later;
    await rest(shell);
  }
}

function putSome(shell: Shell, fields: readonly (Field | string)[], out: string[], from = 0): Later {
  for (let i = from; i < fields.length; i++) {
    const field = fields[i] as Field | string; // i < length
    if (typeof field === 'string' || shell.has('noglob')) {
      out.push(typeof field === 'string' ? field : field.text);
      continue;
    }
    const names = inTurns(shell, pathnames(shell, field.pattern));
    if (names instanceof Promise)
      return names.then((found) => putNames(shell, field, found, out) ?? putSome(shell, fields, out, i + 1));
    const wait = putNames(shell, field, names, out);
    if (wait) return wait;
  }
  return undefined;
}

function putNames(shell: Shell, field: Field, names: readonly string[], out: string[]): Later {
  if (names.length > 0) for (const name of names) out.push(name);
  else if (shell.shellOptions.has('failglob')) return shell.abort(`no match: ${field.text}`, 1, false);
  else if (!shell.shellOptions.has('nullglob')) out.push(field.text);
  return undefined;
}

function* pathnames(shell: Shell, pattern: string): Generator<void, readonly string[]> {
  const ignored = shell.dialect.name === 'bash' ? shell.variables.get('GLOBIGNORE') : undefined;
  const source = hasGroups(shell) ? pattern : withoutGroups(pattern);
  const found = yield* expandPathname(shell.process.fs, source, {
    dots: shell.shellOptions.has('dotglob') || Boolean(ignored),
    ownDots: !shell.shellOptions.has('globskipdots') && !ignored,
    stars: shell.shellOptions.has('globstar'),
    fold: shell.shellOptions.has('nocaseglob'),
  });
  return ignored ? yield* butIgnored(found, ignored) : found;
}

/** Without the names that GLOBIGNORE leaves out. */
function* butIgnored(found: readonly string[], ignored: string): Generator<void, readonly string[]> {
  // A colon in brackets does not separate patterns.
  const texts = ignored.match(/(?:\[[!^]?\]?(?:\[:\w+:\]|[^\]])*\]|\\.|[^:])+/g);
  // A star does not reach over slashes there.
  const depthOf = (text: string): number => text.split('/').length;
  const patterns: { readonly compiled: Pattern; readonly depth: number }[] = [];
  for (const each of texts ?? []) {
    patterns.push({ compiled: yield* Pattern.compileInPieces(each), depth: depthOf(each) });
    yield;
  }
  const left: string[] = [];
  for (const name of found) {
    yield;
    const depth = depthOf(name);
    if (!patterns.some((each) => each.depth === depth && each.compiled.matches(name))) left.push(name);
  }
  return left;
}

/** `$'...'` with bytes by number, which need not be valid characters. */
function bytesOf(text: string, plain: string, bash: boolean): string {
  // busybox knows no numbers of characters.
  const source = bash
    ? text.replace(
        /(?<!\\)((?:\\\\)*)\\x\{([\da-fA-F]*)\}?/g,
        (_, before, digits) => `${before}\\x${digits.slice(-2).padStart(2, '0')}`,
      )
    : text.replace(/(?<!\\)((?:\\\\)*)\\([uU])/g, '$1\\\\$2');
  const whole = text.includes('\\c')
    ? plain
    : decode(encode(expandEscapes(source.slice(2, -1), 'plain').text));
  // To bash a null byte ends the text, though not the word; busybox leaves it out.
  if (!bash) return whole.replaceAll('\0', '');
  const end = whole.indexOf('\0');
  return end < 0 ? whole : whole.slice(0, end);
}

/** bash expands tildes behind the `=` of any word that could be an assignment. */
function looksLikeAssignment(shell: Shell, word: Word): boolean {
  return (
    word.text.includes('~') &&
    shell.dialect.name === 'bash' &&
    !shell.has('posix') &&
    /^[A-Za-z_]\w*=/.test(word.text)
  );
}

/** A word as one string: the subject of case, the target of a redirection, a here-string. */
export async function expandText(shell: Shell, word: Word): Promise<string> {
  if (!word.parts && isPlain(word.text)) return word.text;
  const builder = new FieldBuilder(undefined);
  await build(shell, word, builder, WORD);
  return builder.whole();
}

/** The value of an assignment. */
export async function expandAssignment(shell: Shell, word: Word): Promise<string> {
  return await expandValue(shell, word);
}

/** The same, without a promise where nothing has to be waited for. */
export function expandValue(shell: Shell, word: Word): string | Promise<string> {
  if (!word.parts && isPlain(word.text)) return word.text;
  const builder = new FieldBuilder(undefined);
  return textOf(builder, build(shell, word, builder, ASSIGNMENT));
}

function textOf(builder: FieldBuilder, wait: Later): string | Promise<string> {
  return wait ? wait.then(() => builder.whole()) : builder.whole();
}

/** A word as a pattern, what was quoted in it quoted. */
export async function expandPattern(
  shell: Shell,
  word: Word,
  quote?: (text: string) => string,
  groups = hasGroups(shell),
): Promise<string> {
  const builder = new FieldBuilder(undefined, quote);
  await build(shell, word, builder, WORD);
  const pattern = await inTurns(shell, builder.pattern());
  return groups ? pattern : withoutGroups(pattern);
}

/** ksh's groups are patterns only under extglob of bash, and in `[[`. */
function hasGroups({ dialect, shellOptions }: Shell): boolean {
  return dialect.name === 'bash' && shellOptions.has('extglob');
}

/** The same pattern where no group is one. */
function withoutGroups(pattern: string): string {
  return pattern.includes('(') ? pattern.replace(/[@!?*+](?=\()/g, '$&\\') : pattern;
}

/** A word as a regular expression, what was quoted in it taken literally. */
export async function expandRegex(shell: Shell, word: Word): Promise<string> {
  const builder = new FieldBuilder(undefined, (text) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  await build(shell, word, builder, WORD);
  return inTurns(shell, builder.pattern());
}

/** A value that is no assignment's: tildes stay as they are. */
export async function expandWithoutTildes(shell: Shell, word: Word): Promise<string> {
  const builder = new FieldBuilder(undefined);
  await build(shell, word, builder, { ...WORD, tildes: 'none' });
  return builder.whole();
}

/** Parts as in double quotes: here-documents, arithmetic. */
export function expandQuoted(shell: Shell, parts: readonly WordPart[]): string | Promise<string> {
  const builder = new FieldBuilder(undefined);
  return textOf(builder, buildParts(shell, parts, builder, QUOTED));
}

/** Nothing in this text has to be expanded or unquoted. */
function isPlain(text: string): boolean {
  return !text.includes('\\') && !text.includes('~') && !text.includes('*');
}

export function build(shell: Shell, word: Word, builder: FieldBuilder, manner: Manner): Later {
  if (word.parts) return buildParts(shell, word.parts, builder, manner);
  if (!manner.quoted)
    return buildLiteral(shell, word.text, builder, manner, { first: true, next: undefined });
  builder.quoted(unquoteInDoubleQuotes(word.text));
  return undefined;
}

function buildParts(shell: Shell, parts: readonly WordPart[], builder: FieldBuilder, manner: Manner): Later {
  for (let i = 0; i < parts.length; i++) {
    const place = { first: i === 0, next: parts[i + 1] };
    const wait = buildPart(shell, parts[i] as WordPart, builder, manner, place); // i < length
    const next = i + 1;
    if (next === parts.length) return wait;
    if (wait || next === MANY_PARTS) return buildRest(shell, parts, builder, manner, next, wait);
  }
  return undefined;
}

/** Parts that are expanded between two breaths. */
const MANY_PARTS = 1024;

async function buildRest(
  shell: Shell,
  parts: readonly WordPart[],
  builder: FieldBuilder,
  manner: Manner,
  from: number,
  wait: Later,
): Promise<void> {
  if (wait) await wait;
  for (let i = from; i < parts.length; i++) {
    if (i % MANY_PARTS === 0) await rest(shell);
    const place = { first: false, next: parts[i + 1] };
    const more = buildPart(shell, parts[i] as WordPart, builder, manner, place); // i < length
    if (more) await more;
  }
}

/** Parts between two unquoted texts. */
async function buildBetween(
  shell: Shell,
  [start, parts, end]: readonly [string, readonly WordPart[], string],
  builder: FieldBuilder,
  manner: Manner,
): Promise<void> {
  builder.plain(start);
  await buildParts(shell, parts, builder, { ...manner, tildes: 'none' });
  builder.plain(end);
}

function buildPart(
  shell: Shell,
  part: WordPart,
  builder: FieldBuilder,
  manner: Manner,
  place: PlaceInWord,
): Later {
  switch (part.type) {
    case 'Literal':
      if (!manner.quoted) return buildLiteral(shell, part.text, builder, manner, place);
      builder.quoted(manner.operand ? unquoteInDoubleQuotes(part.text) : part.value);
      return undefined;
    case 'Glob':
      if (manner.quoted) builder.quoted(part.text);
      else if (part.kind !== 'bracket' || part.parts.every((each) => each.type === 'Literal'))
        return buildLiteral(shell, part.text, builder, manner, { ...place, first: false });
      else return buildBetween(shell, ['[', part.parts, ']'], builder, manner);
      return undefined;
    case 'SingleQuoted':
      builder.quoted(manner.quoted ? part.text : part.value);
      return undefined;
    case 'AnsiCQuoted':
      if (shell.dialect.name === 'dash') builder.quoted(`$${part.text.slice(2, -1)}`);
      else
        builder.quoted(
          /\\[xuU0-7]/.test(part.text)
            ? bytesOf(part.text, part.value, shell.dialect.name === 'bash')
            : part.value,
        );
      return undefined;
    case 'DoubleQuoted':
    case 'LocaleString':
      // The almquist shells know no translations: the sign is one like others.
      if (part.type === 'LocaleString' && shell.dialect.name !== 'bash') builder.plain('$');
      if (part.parts.length === 0) builder.quoted('');
      if (part.parts.length > 1 && part.text.includes('@')) {
        // To the almquist shells that is a word, however little is in it.
        if (shell.dialect.name !== 'bash') builder.quoted('');
        return builder.together(() => buildParts(shell, part.parts, builder, QUOTED));
      }
      return buildParts(shell, part.parts, builder, QUOTED);
    case 'SimpleExpansion':
      return expandSimple(shell, part.text.slice(1), builder, manner.quoted);
    case 'ParameterExpansion':
      return expandParameter(shell, part, builder, manner);
    case 'CommandExpansion':
      return put(shell, builder, substituteCommand(shell, part), manner.quoted);
    case 'ArithmeticExpansion':
      return put(shell, builder, expandArithmetic(shell, part), manner.quoted);
    case 'ProcessSubstitution':
      builder.quoted(substituteProcess(shell, part));
      return undefined;
    case 'ExtendedGlob':
      if (manner.quoted) builder.quoted(part.text);
      else if (part.parts && part.parts.length > 0)
        return buildBetween(shell, [`${part.operator}(`, part.parts, ')'], builder, manner);
      else builder.plain(part.text);
      return undefined;
    case 'BraceExpansion':
      // What is left here does not expand: `{a}`, or braces where none are expanded.
      if (part.parts && part.parts.length > 0)
        return buildBetween(shell, ['{', part.parts, '}'], builder, manner);
      if (!manner.quoted) return buildLiteral(shell, part.text, builder, manner, { ...place, first: false });
      builder.quoted(part.text);
      return undefined;
  }
}

function put(shell: Shell, builder: FieldBuilder, text: string | Promise<string>, quoted: boolean): Later {
  if (typeof text !== 'string') return text.then((later) => put(shell, builder, later, quoted));
  if (!quoted) return splitPatiently(shell, text, builder);
  builder.quoted(text);
  return undefined;
}

/** Where a part stands in its word. */
interface PlaceInWord {
  readonly first: boolean;
  /** The part after it. */
  readonly next: WordPart | undefined;
}

/** Unquoted text of a script: backslashes quote, tildes stand for directories. */
function buildLiteral(
  shell: Shell,
  text: string,
  builder: FieldBuilder,
  manner: Manner,
  place: PlaceInWord,
): Later {
  // Most text has nothing of the kind.
  if (/[\\~]/.test(text))
    return inTurns(shell, literalSteps(shell, text, builder, manner, place)) || undefined;
  if (manner.operand) return splitPatiently(shell, text, builder);
  builder.plain(text);
  return undefined;
}

/** Characters that mean something between two stops. */
const MANY_SIGNS = 1024;

function* literalSteps(
  shell: Shell,
  text: string,
  builder: FieldBuilder,
  manner: Manner,
  { first, next }: PlaceInWord,
): Generator<void, void> {
  let plain = '';
  const flush = (): void => {
    if (manner.operand) builder.expansion(plain);
    else builder.plain(plain);
    plain = '';
  };
  const signs = /[\\~]/g;
  let done = 0;
  for (let count = 1; ; count++) {
    signs.lastIndex = done;
    const at = signs.exec(text)?.index ?? text.length;
    plain += text.slice(done, at);
    if (at === text.length) break;
    done = at + 1;
    if (text[at] === '\\' && done < text.length) {
      // A character beyond the basic plane is two units.
      const low = text.charCodeAt(done);
      const size = low >= 0xd800 && low < 0xdc00 ? 2 : 1;
      const quoted = text.slice(done, done + size);
      done += size;
      if (quoted === '\n') continue;
      flush();
      builder.quoted(quoted);
    } else if (text[at] === '~' && startsTilde(text, at, manner, first)) {
      done = tildeEnd(shell, text, at, manner);
      // What is quoted, substituted or matches is no part of a user's name: with it there is no such user.
      const goesOn = done === text.length ? next !== undefined : text[done] === '\\';
      const directory = goesOn ? undefined : tilde(shell, text.slice(at, done));
      if (directory === undefined) plain += text.slice(at, done);
      else {
        flush();
        builder.quoted(directory);
      }
    } else plain += text.slice(at, done);
    if (count % MANY_SIGNS === 0) yield;
  }
  flush();
}

function startsTilde(text: string, at: number, manner: Manner, first: boolean): boolean {
  if (manner.tildes === 'none') return false;
  if (at === 0) return first;
  if (manner.tildes === 'word') return false;
  return text[at - 1] === ':' || (first && /^[A-Za-z_]\w*=$/.test(text.slice(0, at)));
}

/** In bash a colon ends the name in every word. */
function tildeEnd(shell: Shell, text: string, start: number, manner: Manner): number {
  const stop = manner.tildes === 'assignment' || shell.dialect.name === 'bash' ? /[/:\\]/g : /[/\\]/g;
  stop.lastIndex = start;
  const found = stop.exec(text);
  return found ? found.index : text.length;
}

/** Backslashes in double quotes quote only what has a meaning there. */
function unquoteInDoubleQuotes(text: string): string {
  return text.replace(/\\([$`"\\}\n])/g, (_, character: string) => (character === '\n' ? '' : character));
}
