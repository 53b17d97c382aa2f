import type { ParameterExpansionPart } from 'unbash';
import { expandPrompt } from '../prompt.ts';
import { doubleQuote, quoteForReuse } from '../quote.ts';
import type { Shell } from '../shell.ts';
import { attributeLetters } from '../variables/attribute-letters.ts';
import { arrayText } from '../variables/listing.ts';
import { parseWord } from './brace.ts';
import { arrayKeys } from './special-parameters.ts';
import type { Value } from './value.ts';
import { expandText } from './word.ts';

/** The rarer ones of `${x@...}`: prompts, escapes, attributes, assignments, keys. */
export async function transformMore(
  shell: Shell,
  part: ParameterExpansionPart,
  name: string,
  value: Value,
  how: string,
): Promise<Value> {
  switch (how) {
    case 'P':
      return change(value, (text) => expandPrompt(shell, text));
    case 'E':
      return change(value, (text) => expandText(shell, parseWord(`$'${text.replace(/'/g, "\\'")}'`)));
    case 'a': {
      const variable = shell.variables.lookup(name);
      const letters = variable ? attributeLetters(variable) : '';
      if (value.kind === 'list') return { ...value, values: value.values.map(() => letters) };
      return { kind: 'text', text: variable ? letters : undefined };
    }
    case 'A':
      return { kind: 'text', text: assignment(shell, name, value) };
    case 'K':
    case 'k':
      return keyed(shell, part, name, value, how);
    default:
      return value;
  }
}

async function change(value: Value, body: (text: string) => Promise<string>): Promise<Value> {
  if (value.kind === 'text') {
    return { kind: 'text', text: value.text === undefined ? undefined : await body(value.text) };
  }
  const values: string[] = [];
  for (const text of value.values) values.push(await body(text));
  return { ...value, values };
}

/** What declares the variable anew. */
function assignment(shell: Shell, name: string, value: Value): string | undefined {
  const variable = shell.variables.lookup(name);
  if (!variable) {
    if (name !== '@' && name !== '*')
      return value.kind === 'text' && value.text !== undefined && !/^\d/.test(name)
        ? `${name}=${quoteForReuse(value.text)}`
        : undefined;
    return value.kind === 'text' && value.text === undefined ? undefined : `set -- ${listed(value)}`;
  }
  const letters = attributeLetters(variable);
  if (variable.elements) {
    if (value.kind === 'list') return `declare -${letters} ${name}=${arrayText(variable)}`;
    return `declare -${letters} ${name}${value.text === undefined ? '' : `=${quoteForReuse(value.text)}`}`;
  }
  if (variable.value === undefined) return letters === '' ? undefined : `declare -${letters} ${name}`;
  const text = `${name}=${quoteForReuse(variable.value)}`;
  return letters === '' ? text : `declare -${letters} ${text}`;
}

function listed(value: Value): string {
  return (value.kind === 'list' ? value.values : [value.text ?? '']).map(quoteForReuse).join(' ');
}

/** `@K`: keys and quoted values as one text; `@k`: each as a word of its own. */
function keyed(
  shell: Shell,
  part: ParameterExpansionPart,
  name: string,
  value: Value,
  how: 'K' | 'k',
): Value {
  if (value.kind === 'text') {
    return { kind: 'text', text: value.text === undefined ? undefined : quoteForReuse(value.text) };
  }
  if (!part.index) return { ...value, values: value.values.map(quoteForReuse) };
  const keys = arrayKeys(shell, name);
  if (how === 'k') return { ...value, values: value.values.flatMap((text, i) => [keys[i] ?? '', text]) };
  const pairs = value.values.map((text, i) => `${keys[i] ?? ''} ${doubleQuote(text)}`);
  // A table's list ends in a blank.
  const end = shell.variables.lookup(name)?.associative && pairs.length > 0 ? ' ' : '';
  return { kind: 'text', text: pairs.join(' ') + end };
}
