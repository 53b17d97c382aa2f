import type { ParameterDefaultOperation, ParameterExpansionPart, Word } from 'unbash';
import { ArithmeticError } from '../arithmetic.ts';
import type { Shell } from '../shell.ts';
import { decode, encode, rawByte } from '../text.ts';
import { ListElements } from '../variables/list-elements.ts';
import { isName, ReadonlyError } from '../variables/variable.ts';
import {
  abortArithmetic,
  arithmeticOrAbort,
  elementAt,
  elementKey,
  subscriptKey,
  withSubscripts,
} from './arithmetic-expansion.ts';
import { keysPatiently, valuesPatiently } from './array-elements.ts';
import { FieldBuilder } from './field-builder.ts';
import { changeLetters, invertLetters, removePart, replacePart, transform } from './parameter-operation.ts';
import { parseWord } from './parse-word.ts';
import { joiners, parameterText } from './special-parameters.ts';
import { inTurns, listPatiently, rest, splitPatiently } from './split-patiently.ts';
import type { Value } from './value.ts';
import { build, expandPattern, expandText, type Manner } from './word.ts';

/** `$x` without braces. */
export function expandSimple(
  shell: Shell,
  name: string,
  builder: FieldBuilder,
  quoted: boolean,
): Promise<void> | undefined {
  if (name === '@' || name === '*') {
    return listPatiently(shell, shell.positional, name === '*', quoted, builder);
  }
  const text = parameterText(shell, name);
  if (text === undefined && shell.options.has('nounset'))
    return unsetError(shell, shell.dialect.name === 'bash' && !isName(name) ? `$${name}` : name);
  if (quoted) builder.quoted(text ?? '');
  else if (text) return splitPatiently(shell, text, builder);
  return undefined;
}

/** `${...}` with everything that may stand in it. */
export function expandParameter(
  shell: Shell,
  part: ParameterExpansionPart,
  builder: FieldBuilder,
  { quoted, tildes }: Pick<Manner, 'quoted' | 'tildes'>,
): Promise<void> | undefined {
  const bare = !part.prefix && !part.operation && part.index === undefined && isName(part.parameter);
  return bare
    ? expandSimple(shell, part.parameter, builder, quoted)
    : expandBraced(shell, part, builder, quoted, tildes);
}

async function expandBraced(
  shell: Shell,
  given: ParameterExpansionPart,
  builder: FieldBuilder,
  quoted: boolean,
  tildes: Manner['tildes'],
): Promise<void> {
  const part = ofLastBackground(given);
  if (isMalformed(shell, part)) {
    const { dialect } = shell;
    if (part.operation?.type === 'Transform' && dialect.arrays) {
      // Of what is not set bash does not look at the letter; a wrong one ends the shell.
      if (!shell.variables.isSet(part.parameter)) return;
      await shell.abort(dialect.badSubstitution(part.text), shell.unsetStatus, true);
    }
    await shell.abort(dialect.badSubstitution(part.text), shell.abortStatus, shell.errorsAreFatal);
  }
  const { operation } = part;
  if (part.prefix === '!' && operation?.type === 'Names') {
    const { clock } = shell.process.machine.kernel;
    const { sortedNames } = await clock.outside(import('../variables/sorted-names.ts'));
    const names = await inTurns(shell, sortedNames(shell.variables, 'set', part.parameter));
    // With an empty IFS even unquoted ones become one word.
    const whole = operation.operator === '*' && shell.variables.get('IFS') === '';
    await listPatiently(shell, whole ? [names.join('')] : names, operation.operator === '*', quoted, builder);
    return;
  }
  if (part.prefix === '!' && part.index && isWhole(part.index) && !operation) {
    const keys = await keysPatiently(shell, part.parameter);
    const whole = part.index.text === '*' && !quoted && shell.variables.get('IFS') === '';
    await listPatiently(shell, whole ? [keys.join(' ')] : keys, part.index.text === '*', quoted, builder);
    return;
  }
  const reference =
    part.prefix === '!' && !part.index ? shell.variables.own(part.parameter)?.reference : undefined;
  if (reference !== undefined && (!operation || operation.type === 'Transform')) {
    const target = shell.variables.target(part.parameter) || reference;
    const named: Value = { kind: 'text', text: target };
    await put(builder, operation ? await operate(shell, part, part.parameter, named) : named, quoted, shell);
    return;
  }
  // An array without an element 0 leads nowhere.
  const leadsNowhere = part.prefix === '!' && !part.index && isWithoutFirst(shell, part.parameter);
  if (leadsNowhere) {
    if (quoted) builder.quoted('');
    return;
  }
  const target = part.prefix === '!' ? await indirect(shell, part) : part;
  if (target === NOWHERE) {
    if (quoted) builder.quoted('');
    return;
  }
  const value = await parameterValue(shell, target.parameter, target.index);
  if (part.prefix === '#') {
    if (value.kind === 'text' && value.text === undefined && shell.has('nounset')) {
      await unsetError(shell, part.parameter);
    }
    if (
      value.kind === 'list' &&
      part.index &&
      shell.has('nounset') &&
      !shell.variables.isSet(target.parameter)
    ) {
      await unsetError(shell, target.parameter);
    }
    const length = value.kind === 'list' ? value.values.length : lengthOf(shell, value.text ?? '');
    await put(builder, { kind: 'text', text: String(length) }, quoted, shell);
    return;
  }
  if (operation?.type === 'Default') {
    await expandDefault(shell, { ...target, part, tildes }, value, builder, quoted);
    return;
  }
  if (value.kind === 'text' && value.text === undefined && shell.has('nounset')) {
    const element = target.index === undefined ? '' : `[${textOf(target.index)}]`;
    await unsetError(
      shell,
      ('label' in target ? target.label : undefined) ?? `${target.parameter}${element}`,
    );
  }
  await put(builder, await operate(shell, part, target.parameter, value), quoted, shell);
}

/** In `${!:+x}` the sign is the parameter, not the mark of an indirect one; in `${!-x}` too. */
function ofLastBackground(part: ParameterExpansionPart): ParameterExpansionPart {
  const [, operator, operand] = (part.prefix === '!' && /^\$\{!([-?])(.+)\}$/s.exec(part.text)) || [];
  if (operator && operand !== undefined) {
    const { pos, end } = part;
    const operation = { type: 'Default', operator, operand: parseWord(operand), pos, end, operatorEnd: end };
    return { ...part, prefix: undefined, parameter: '!', operation: operation as ParameterDefaultOperation };
  }
  if (part.prefix !== '!' || part.parameter !== '') return part;
  return { ...part, prefix: undefined, parameter: '!' };
}

function isWithoutFirst(shell: Shell, name: string): boolean {
  const elements = shell.variables.lookup(name)?.elements;
  return elements !== undefined && !elements.has('0');
}

interface Target {
  readonly parameter: string;
  readonly index: Word | string | undefined;
  /** As messages name it. */
  readonly label?: string;
}

function textOf(index: Word | string): string {
  return typeof index === 'string' ? index : index.text;
}

function isWhole(index: Word | string): boolean {
  return /^[@*]$/.test(textOf(index));
}

function isMalformed(shell: Shell, part: ParameterExpansionPart): boolean {
  if (part.operation?.type === 'Unknown')
    return !(shell.dialect.arrays && part.operation.operator.startsWith('~'));
  if (part.prefix === '#' && part.operation) return true;
  if (/^\$\{#[%=+:/]\}$/.test(part.text)) return true;
  if (part.operation?.type === 'Slice' && isEmptySlice(shell, part.text)) return true;
  if (part.operation?.type === 'Transform' && !/^[QEPAKkaUuL]$/.test(part.operation.operand.text))
    return true;
  if (!/^([A-Za-z_]\w*|\d+|[@*#?$!\-_])$/.test(part.parameter)) return true;
  if (shell.dialect.extendedExpansion && shell.dialect.arrays) return false;
  const extended = ['CaseModification', 'Transform', 'Names'];
  if (!shell.dialect.extendedExpansion) extended.push('Replace', 'Slice');
  return part.prefix === '!' || part.index !== undefined || extended.includes(part.operation?.type ?? '');
}

/** `${x:}`: bash wants an offset. */
function isEmptySlice(shell: Shell, text: string): boolean {
  return text.endsWith(':}') && shell.dialect.name === 'bash' && /^\$\{\w+(?:\[.*\])?:\}$/s.test(text);
}

const NOWHERE: Target = { parameter: '', index: undefined };

async function indirect(shell: Shell, part: ParameterExpansionPart): Promise<Target> {
  const { index: subscript } = part;
  const value = await parameterValue(shell, part.parameter, part.index);
  const name = value.kind === 'list' ? value.values.join(' ') : value.text;
  if (name === '') return shell.abort(': invalid variable name', 1, false);
  if (name === undefined) {
    // An element that is not there of an array that is leads nowhere.
    if (part.index && shell.variables.lookup(part.parameter)?.elements) return NOWHERE;
    return shell.abort(
      `${part.parameter}${subscript ? `[${textOf(subscript)}]` : ''}: invalid indirect expansion`,
      1,
      false,
    );
  }
  const [, base = name, index] = /^([^[]+)\[(.*)\]$/s.exec(name) ?? [];
  if (!/^(\w+|[@*#?$!-])$/.test(base)) await shell.abort(`${name}: invalid variable name`, 1, false);
  return { parameter: base, index, label: name };
}

async function parameterValue(shell: Shell, name: string, index: Word | string | undefined): Promise<Value> {
  if (name === '@' || name === '*') return { kind: 'list', values: shell.positional, star: name === '*' };
  if (index === undefined) return { kind: 'text', text: parameterText(shell, name) };
  if (isWhole(index)) {
    const star = (typeof index === 'string' ? index : index.text) === '*';
    return { kind: 'list', values: await valuesPatiently(shell, name), star };
  }
  try {
    const subscript =
      typeof index === 'string' ? await subscriptKey(shell, name, index) : await expandText(shell, index);
    const key = await withSubscripts(() => elementKey(shell, name, subscript));
    const variable = shell.variables.lookup(name);
    if (key.startsWith('-') && variable?.elements && !variable.associative)
      await shell.complain(`${name}: bad array subscript`, undefined);
    return { kind: 'text', text: elementAt(shell, name, key) };
  } catch (error) {
    return abortArithmetic(shell, error);
  }
}

function put(builder: FieldBuilder, value: Value, quoted: boolean, shell: Shell): Promise<void> | undefined {
  if (value.kind === 'list') return listPatiently(shell, value.values, value.star, quoted, builder);
  else if (quoted) builder.quoted(value.text ?? '');
  else if (value.text) return splitPatiently(shell, value.text, builder);
  return undefined;
}

/** `${x:-word}`, `${x:=word}`, `${x:?word}`, `${x:+word}` and the same without colon. */
async function expandDefault(
  shell: Shell,
  target: Target & { readonly part: ParameterExpansionPart; readonly tildes: Manner['tildes'] },
  value: Value,
  builder: FieldBuilder,
  quoted: boolean,
): Promise<void> {
  const { operation } = target.part;
  if (operation?.type !== 'Default') return;
  const { operator, operand } = operation;
  const colon = operator.startsWith(':');
  const isSet = value.kind === 'list' ? value.values.length > 0 : value.text !== undefined;
  const useful =
    isSet &&
    !(colon && isEmpty(value, value.kind === 'list' && value.star && quoted ? joiners(shell)[0] : ' '));
  const word = async (): Promise<void> => {
    if (operand)
      await build(shell, operand, builder, {
        quoted,
        operand: true,
        tildes: quoted ? 'none' : target.tildes === 'assignment' ? 'assignment' : 'word',
      });
    if (quoted && !operand?.text) builder.quoted('');
  };
  switch (operator.at(-1)) {
    case '-':
      if (useful) await put(builder, value, quoted, shell);
      else await word();
      return;
    case '+':
      if (useful) await word();
      else if (quoted && !(value.kind === 'list' && !value.star)) builder.quoted('');
      return;
    case '=': {
      if (useful) {
        await put(builder, value, quoted, shell);
        return;
      }
      const assigned = new FieldBuilder(undefined);
      if (operand) await build(shell, operand, assigned, { quoted, operand: true, tildes: 'word' });
      await assignDefault(shell, target, assigned.whole());
      await put(builder, { kind: 'text', text: assigned.whole() }, quoted, shell);
      return;
    }
    default: {
      if (useful) {
        await put(builder, value, quoted, shell);
        return;
      }
      const message = operand ? await expandText(shell, operand) : '';
      const told =
        message || shell.dialect.nullVariable(target.parameter, colon).slice(target.parameter.length + 2);
      await shell.abort(`${target.parameter}: ${told}`, shell.unsetStatus, true);
    }
  }
}

function isEmpty(value: Value, joiner: string): boolean {
  if (value.kind === 'text') return value.text === '';
  return (joiner === '' || value.values.length < 2) && value.values.every((text) => text === '');
}

async function assignDefault(shell: Shell, target: Target, text: string): Promise<void> {
  const { dialect } = shell;
  if (!isName(target.parameter)) {
    const message =
      dialect.name === 'bash'
        ? `$${target.parameter}: cannot assign in this way`
        : `${target.parameter}: bad variable name`;
    await shell.abort(message, dialect.abortStatus, shell.errorsAreFatal);
  }
  try {
    if (target.index === undefined) shell.variables.set(target.parameter, text);
    else {
      const subscript =
        typeof target.index === 'string' ? target.index : await expandText(shell, target.index);
      shell.variables.setElement(target.parameter, elementKey(shell, target.parameter, subscript), text);
    }
  } catch (error) {
    if (error instanceof ArithmeticError || error instanceof ReadonlyError)
      await abortArithmetic(shell, error);
    throw error;
  }
}

/** Values of a list that are changed between two breaths. */
const MANY = 4096;

/** Operations that make one text of another; on a list, of each of its values. */
async function operate(
  shell: Shell,
  part: ParameterExpansionPart,
  name: string,
  value: Value,
): Promise<Value> {
  const { operation } = part;
  if (!operation) return value;
  const each = async (change: (text: string) => string | Promise<string>): Promise<Value> => {
    if (value.kind === 'text')
      return { kind: 'text', text: value.text === undefined ? undefined : await change(value.text) };
    const values: string[] = [];
    for (const text of value.values) {
      const changed = change(text);
      values.push(typeof changed === 'string' ? changed : await changed);
      if (values.length % MANY === 0) await rest(shell);
    }
    return { ...value, values };
  };
  switch (operation.type) {
    case 'Remove': {
      const pattern = operation.operand ? await expandPattern(shell, operation.operand) : '';
      if (value.kind === 'list' && !shell.dialect.arrays) {
        // The almquist shells take it away from the whole list: from its first value or from its last.
        const at = operation.operator.startsWith('#') ? 0 : value.values.length - 1;
        const { [at]: end } = value.values;
        if (end === undefined) return value;
        const left = await removePart(shell, end, operation.operator, pattern);
        return { ...value, values: value.values.with(at, left) };
      }
      return each((text) => removePart(shell, text, operation.operator, pattern));
    }
    case 'Replace': {
      const anchored = operation.operator.length > 1 && operation.operator !== '//';
      // busybox has no anchors: the sign is part of the pattern.
      const sign = anchored && shell.dialect.name === 'ash' ? operation.operator.slice(1) : '';
      const pattern = sign + (await expandPattern(shell, operation.pattern));
      const replace = await expandReplacement(shell, operation.replacement);
      return each((text) =>
        replacePart(shell, text, sign === '' ? operation.operator : '/', pattern, replace),
      );
    }
    case 'Slice':
      return slice(shell, value, name, operation.offset, operation.length);
    case 'CaseModification': {
      const pattern = operation.operand ? await expandPattern(shell, operation.operand) : '?';
      return each((text) => changeLetters(shell, text, operation.operator, pattern));
    }
    case 'Unknown': {
      const all = part.text.includes('~~');
      return each((text) => invertLetters(shell, text, all));
    }
    case 'Transform': {
      const how = operation.operand.text;
      if (how === 'Q' || how === 'U' || how === 'u' || how === 'L')
        return each((text) => transform(shell, text, how));
      const { transformMore } = await shell.process.machine.kernel.clock.outside(
        import('./transform-more.ts'),
      );
      return transformMore(shell, part, name, value, how);
    }
    default:
      return value;
  }
}

/** An unquoted `&` in the replacement stands for what was matched (bash's patsub_replacement). */
async function expandReplacement(shell: Shell, word: Word): Promise<(matched: string) => string> {
  const builder = new FieldBuilder(undefined, (text) => text.replace(/[&\\]/g, '\\$&'));
  await build(shell, word, builder, { quoted: false, operand: false, tildes: 'word' });
  const text = builder.whole();
  const refers = shell.shellOptions.has('patsub_replacement') && text.includes('&');
  if (shell.dialect.name !== 'bash' || !refers) return () => text;
  const pattern = await inTurns(shell, builder.pattern());
  return (matched) => pattern.replace(/\\([&\\])|&/g, (_, quoted: string | undefined) => quoted ?? matched);
}

/** `${x:offset:length}`; of lists, elements are counted, and `$0` stands before the positional parameters. */
async function slice(
  shell: Shell,
  value: Value,
  name: string,
  offsetWord: Word,
  lengthWord: Word | undefined,
): Promise<Value> {
  const offsetText = offsetWord.text;
  const offset = Number(await arithmeticOrAbort(shell, offsetText, name));
  const length = lengthWord && Number(await arithmeticOrAbort(shell, lengthWord.text, name));
  const cut = async <T extends string | readonly string[]>(items: T): Promise<T> => {
    const part = (from: number, to?: number): T => items.slice(from, to) as T; // both kinds have such a part
    const start = offset < 0 ? items.length + offset : offset;
    if (start < 0) return part(0, 0);
    if (length === undefined) return part(start);
    if (length >= 0) return part(start, start + length);
    const end = items.length + length;
    if (end < start || value.kind === 'list') {
      await shell.abort(`${lengthWord?.text.trim()}: substring expression < 0`, 1, false, true);
    }
    return part(start, end);
  };
  // Of arrays the offset is an index, and the length counts elements that are there.
  const sparse = async (keys: readonly string[]): Promise<readonly string[]> => {
    const start = offset < 0 ? Number(keys.at(-1) ?? -1) + 1 + offset : offset;
    const from = start < 0 ? keys.length : keys.findIndex((key) => Number(key) >= start);
    if (from < 0) return [];
    if (length !== undefined && length < 0) {
      await shell.abort(`${lengthWord?.text.trim()}: substring expression < 0`, 1, false, true);
    }
    const values = value.kind === 'list' ? value.values : [];
    return values.slice(from, length === undefined ? undefined : from + length);
  };
  if (value.kind === 'text') {
    if (value.text === undefined) return value;
    if (countsBytes(shell) && /[^\x00-\x7f]/.test(value.text)) {
      const bytes = await cut(Array.from(encode(value.text), rawByte));
      return { kind: 'text', text: decode(encode(bytes.join(''))) };
    }
    // Where each character is one unit, the text need not be taken apart.
    if (!/[\ud800-\udfff]/.test(value.text)) return { kind: 'text', text: await cut(value.text) };
    return { kind: 'text', text: (await cut(Array.from(value.text))).join('') };
  }
  const variable = shell.variables.lookup(name);
  const { elements } = variable ?? {};
  if (
    elements instanceof ListElements &&
    elements.isDense &&
    value.kind === 'list' &&
    !(length && length < 0)
  )
    return { ...value, values: await cut(value.values) };
  if (variable?.elements && !variable.associative)
    return { ...value, values: await sparse(await keysPatiently(shell, name)) };
  const values = name === '@' || name === '*' ? [shell.name, ...value.values] : value.values;
  return { ...value, values: await cut(values) };
}

function unsetError(shell: Shell, name: string | undefined): Promise<never> {
  return shell.abort(shell.dialect.unsetVariable(name ?? ''), shell.unsetStatus, true);
}

function lengthOf(shell: Shell, text: string): number {
  if (/^[\x00-\x7f]*$/.test(text)) return text.length;
  return countsBytes(shell) ? encode(text).length : Array.from(text).length;
}

/** dash counts bytes, and bash in the locale that has no other characters, if that is asked for. */
function countsBytes({ dialect, variables }: Shell): boolean {
  if (dialect.name !== 'bash') return dialect.name === 'dash';
  const locale = variables.get('LC_ALL') || variables.get('LC_CTYPE') || variables.get('LANG');
  return locale === 'C' || locale === 'POSIX';
}
