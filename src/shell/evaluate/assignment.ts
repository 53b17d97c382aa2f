import { type ArrayValue, type Assignment, parse, type Word } from 'unbash';
import { ArithmeticError } from '../arithmetic.ts';
import { abortArithmetic, arithmetic, elementKey, withSubscripts } from '../expand/arithmetic-expansion.ts';
import { parseWord } from '../expand/parse-word.ts';
import { inTurns } from '../expand/split-patiently.ts';
import {
  expandAssignment,
  expandText,
  expandValue,
  expandWithoutTildes,
  expandWords,
} from '../expand/word.ts';
import type { Shell } from '../shell.ts';
import { ListElements } from '../variables/list-elements.ts';
import { ReadonlyError, UnsetError } from '../variables/variable.ts';
import { busyboxQuote, trace, traceQuote } from './trace.ts';

/** Does one assignment; answers it as `set -x` shows it, if that is on. An error is told and gives up the line. */
export function assign(shell: Shell, node: Assignment): string | Promise<string> {
  const { value } = node;
  if (value.type !== 'Word' || node.index || node.append || shell.has('xtrace'))
    return orAbort(shell, () => perform(shell, node));
  const text = expandValue(shell, value);
  // The plain case, which loops are made of, waits for nothing.
  const variable = typeof text === 'string' ? shell.variables.lookup(node.name) : undefined;
  if (typeof text !== 'string' || variable?.integer || variable?.readonly)
    return orAbort(shell, async () => store(shell, node, await text));
  return storeAtOnce(shell, node.name, text);
}

function storeAtOnce(shell: Shell, name: string, text: string): string | Promise<string> {
  try {
    shell.variables.set(name, text);
    return '';
  } catch (error) {
    return orAbort(shell, () => Promise.reject(error));
  }
}

async function orAbort(shell: Shell, body: () => Promise<string>): Promise<string> {
  try {
    return await body();
  } catch (error) {
    if (error instanceof ReadonlyError || error instanceof ArithmeticError || error instanceof UnsetError)
      return abortArithmetic(shell, error);
    throw error;
  }
}

async function perform(shell: Shell, node: Assignment): Promise<string> {
  const { name, value } = node;
  if (value.type === 'ArrayValue') {
    await refuseElement(shell, name);
    if (node.index) {
      return shell.abort(`${name}[${node.index.text}]: cannot assign list to array member`, 1, false);
    }
    if (shell.has('xtrace')) await trace(shell, node.text);
    await assignArray(shell, node, value);
    return '';
  }
  return store(shell, node, await expandAssignment(shell, value));
}

async function store(shell: Shell, node: Assignment, text: string): Promise<string> {
  const { name } = node;
  const bash = shell.dialect.name === 'bash';
  if (bash && shell.has('xtrace')) {
    const place = node.index ? `${name}[${node.index.text}]` : name;
    await trace(shell, `${place}${node.append ? '+' : ''}=${text === '' ? '' : traceQuote(text)}`);
  }
  if (node.index) {
    await refuseElement(shell, name);
    const key = await keyOf(shell, name, node.index);
    shell.variables.setElement(name, key, await withAttributes(shell, name, text, node.append, key));
  } else shell.variables.set(name, await withAttributes(shell, name, text, node.append, undefined));
  if (bash || !shell.has('xtrace')) return '';
  return `${name}=${shell.dialect.name === 'ash' ? busyboxQuote(text) : text}`;
}

/** A reference to an element is no array. */
async function refuseElement(shell: Shell, name: string): Promise<void> {
  if (shell.variables.own(name)?.reference === undefined) return;
  const target = shell.variables.target(name);
  if (target.includes('[')) await shell.abort(`\`${target}': not a valid identifier`, 1, false);
}

/** The value to store: of integers the sum, with `+=` what was there before it. */
async function withAttributes(
  shell: Shell,
  name: string,
  text: string,
  append: boolean | undefined,
  key: string | undefined,
): Promise<string> {
  const variable = shell.variables.lookup(name);
  const before = (): string | undefined =>
    key === undefined
      ? shell.variables.get(name)
      : (variable?.elements?.get(key) ?? (key === '0' ? variable?.value : undefined));
  if (!variable?.integer) return append ? (before() ?? '') + text : text;
  const value = await arithmetic(shell, text);
  return String(append ? value + (await arithmetic(shell, before() ?? '0')) : value);
}

/** The text of a list, parentheses and all, as the assignment that it stands for. */
export function listOperand(name: string, value: string, append: boolean): Assignment | undefined {
  const node = parse(`${name}${append ? '+' : ''}=${value}`).commands[0]?.command;
  const list = node?.type === 'Command' ? node.prefix[0] : undefined;
  return list?.type === 'Assignment' ? list : undefined;
}

/** Assigns the array that was an operand of declare or its kin, if there is one of this name. */
export async function assignArrayOperand(shell: Shell, name: string): Promise<void> {
  const node = shell.arrayOperands.get(name);
  if (node?.value.type !== 'ArrayValue') return;
  shell.arrayOperands.delete(name);
  await assignArray(shell, node, node.value);
}

/**
 * Assigns what stands between the parentheses of a long list, if nothing in it has to be expanded.
 *
 * @returns whether that was so
 */
export async function assignLongList(
  shell: Shell,
  name: string,
  text: string,
  append: boolean,
): Promise<boolean> {
  const known = shell.variables.lookup(name);
  if (text.length < LONG || known?.associative || known?.integer) return false;
  const { plainWords } = await shell.process.machine.kernel.clock.outside(import('./plain-words.ts'));
  const values = await inTurns(shell, plainWords(text));
  if (values) await assignList(shell, name, values, append);
  return values !== undefined;
}

/** Longer lists are looked at as a whole first. */
const LONG = 65_536;

/** Elements between two breaths. */
const BRIEF = 4096;

/** An element of a list with its subscript. */
const SUBSCRIPT = /^\[(.*?)\](\+?)=(.*)$/s;

async function assignArray(
  shell: Shell,
  { name, append = false, text, pos }: Assignment,
  value: ArrayValue,
): Promise<void> {
  const known = shell.variables.lookup(name);
  if (known?.readonly) throw new ReadonlyError(name);
  if (await assignLongList(shell, name, text.slice(value.pos + 1 - pos, -1), append)) return;
  if (!known?.associative && !known?.integer && value.elements.every((word) => !word.text.startsWith('['))) {
    await assignList(shell, name, await expandWords(shell, value.elements), append);
    return;
  }
  // All is expanded before anything is stored; subscripts are evaluated as the elements come.
  const items: { readonly key?: Word; readonly text: string; readonly plus: boolean }[] = [];
  // A table's list that begins with no subscript is keys and values, each a word that is not split.
  const inPairs = known?.associative === true && !SUBSCRIPT.test(value.elements[0]?.text ?? '');
  for (const [i, word] of value.elements.entries()) {
    const halt = i % BRIEF === BRIEF - 1 ? shell.checkpoint() : undefined;
    if (halt) await halt;
    const [, subscript, plus, rest] = (!inPairs && SUBSCRIPT.exec(word.text)) || [];
    if (inPairs) items.push({ text: await expandWithoutTildes(shell, word), plus: false });
    else if (subscript !== undefined && rest !== undefined) {
      items.push({
        key: subscriptWord(subscript),
        // bash 5.2 forgets the tildes of associative arrays.
        text: await (known?.associative ? expandWithoutTildes : expandAssignment)(shell, parseWord(rest)),
        plus: plus === '+',
      });
    } else if (known?.associative) {
      const [text = word.text] = await expandWords(shell, [word]);
      await shell.complain(
        `${name}: ${text}: must use subscript when assigning associative array`,
        undefined,
      );
    } else {
      for (const text of await expandWords(shell, [word])) {
        const pause = items.push({ text, plus: false }) % BRIEF === 0 ? shell.checkpoint() : undefined;
        if (pause) await pause;
      }
    }
  }
  const before = known?.elements ?? ListElements.of(known?.value === undefined ? [] : [known.value]);
  const elements = append ? before : known?.associative ? new Map<string, string>() : new ListElements();
  shell.variables.setArray(name, elements);
  const store = async (key: string, text: string, plus: boolean): Promise<void> => {
    // bash 5.2 looks for what `[k]+=` adds to in the table that was there before.
    const earlier = plus
      ? (known?.associative ? before : (shell.variables.lookup(name)?.elements ?? elements)).get(key)
      : undefined;
    if (!known?.integer) {
      shell.variables.setElement(name, key, (earlier ?? '') + text);
      return;
    }
    const sum = (await arithmetic(shell, text)) + (plus ? await arithmetic(shell, earlier ?? '0') : 0n);
    shell.variables.setElement(name, key, String(sum));
  };
  if (inPairs) {
    for (let i = 0; i < items.length; i += 2) {
      const halt = i % BRIEF === 0 ? shell.checkpoint() : undefined;
      if (halt) await halt;
      const key = items[i]?.text ?? '';
      if (key === '') await shell.complain(`${value.elements[i]?.text}: bad array subscript`, undefined);
      else await store(key, items[i + 1]?.text ?? '', false);
    }
    return;
  }
  let next = 0;
  if (append) for (const key of elements.keys()) next = Math.max(next, Number(key) + 1 || 0);
  for (const [i, { key, text, plus }] of items.entries()) {
    const halt = i % BRIEF === BRIEF - 1 ? shell.checkpoint() : undefined;
    if (halt) await halt;
    const at = key ? await listKey(shell, name, key, text) : String(next);
    if (at === undefined) continue;
    await store(at, text, plus);
    if (!known?.associative) next = Number(at) + 1;
  }
}

/** Values without subscripts: one after the other, behind those that are there. */
async function assignList(
  shell: Shell,
  name: string,
  values: readonly string[],
  append: boolean,
): Promise<void> {
  const known = shell.variables.lookup(name);
  const before = known?.elements ?? ListElements.of(known?.value === undefined ? [] : [known.value]);
  const elements = append ? before : new ListElements();
  shell.variables.setArray(name, elements);
  let next = append && before instanceof ListElements ? before.next : 0;
  for (const [i, value] of values.entries()) {
    const halt = i % BRIEF === BRIEF - 1 ? shell.checkpoint() : undefined;
    if (halt) await halt;
    shell.variables.setElement(name, String(next++), value);
  }
}

/** A subscript as a word, blanks included. */
function subscriptWord(text: string): Word {
  if (!/\s/.test(text)) return parseWord(text);
  const command = parse(`a[${text}]=`).commands[0]?.command;
  const node = command?.type === 'Command' ? command.prefix[0] : undefined;
  return (node?.type === 'Assignment' && node.index) || parseWord(text);
}

/** In a list a wrong subscript only loses its element. */
async function listKey(shell: Shell, name: string, key: Word, text: string): Promise<string | undefined> {
  const found = await expandText(shell, key);
  const at = found === '' ? '' : elementKey(shell, name, found);
  if (at !== '' && (shell.variables.lookup(name)?.associative || !at.startsWith('-'))) return at;
  await shell.complain(`[${key.text}]=${text}: bad array subscript`, undefined);
  return undefined;
}

async function keyOf(shell: Shell, name: string, index: Word): Promise<string> {
  // Single quotes have no meaning in an expression.
  const isNumber = !shell.variables.lookup(name)?.associative;
  const subscript =
    isNumber && index.text.includes("'")
      ? String(await arithmetic(shell, index.text))
      : await expandText(shell, index);
  const key = subscript === '' ? '' : await withSubscripts(() => elementKey(shell, name, subscript));
  const bad = shell.variables.lookup(name)?.associative
    ? subscript === ''
    : subscript === '' || key.startsWith('-');
  return bad ? shell.abort(`${name}[${index.text}]: bad array subscript`, 1, false) : key;
}
