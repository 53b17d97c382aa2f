import type { Assignment, ParameterOperation, ParsedScript, Word, WordPart } from 'unbash';
import { singleQuote } from '../quote.ts';

/** Writes the commands of a substitution. */
export type PrintScript = (script: ParsedScript) => string;

/**
 * A word as bash writes it: what stood in `$'...'` was replaced when it was read, and the commands between `$(` and `)`
 * are written anew.
 */
export function wordText(word: Word, print?: PrintScript): string {
  if (!word.parts || !/\$'|[$<>]\(/.test(word.text)) return word.text;
  return word.parts.map((part) => partText(part, print)).join('');
}

function partText(part: WordPart, print: PrintScript | undefined): string {
  switch (part.type) {
    case 'AnsiCQuoted':
      return singleQuote(part.value.split('\0', 1)[0] ?? '');
    case 'DoubleQuoted':
      return `"${part.parts.map((each) => partText(each, print)).join('')}"`;
    case 'CommandExpansion':
    case 'ProcessSubstitution': {
      const { script, text } = part;
      if (!print || !script || script.errors || text.startsWith('`')) return text;
      const shown = print(script);
      return `${text.slice(0, 2)}${shown.startsWith('(') ? ' ' : ''}${shown})`;
    }
    case 'ParameterExpansion': {
      const words = operands(part.operation).filter(({ text }) => /\$\(/.test(text));
      // From the last to the first, so that places stay what they are.
      return words.reduceRight((text, word) => {
        const [from, to] = [word.pos - part.pos, word.end - part.pos];
        if (text.slice(from, to) !== word.text) return text;
        return text.slice(0, from) + wordText(word, print) + text.slice(to);
      }, part.text);
    }
    default:
      return part.text;
  }
}

function operands(operation: ParameterOperation | undefined): readonly Word[] {
  if (!operation) return [];
  const words: (Word | undefined)[] = [];
  if ('operand' in operation) words.push(operation.operand);
  if (operation.type === 'Replace') words.push(operation.pattern, operation.replacement);
  if (operation.type === 'Slice') words.push(operation.offset, operation.length);
  return words.filter((word) => word !== undefined);
}

/** The same of an assignment. */
export function assignmentText({ text, value, pos }: Assignment, print?: PrintScript): string {
  const head = text.slice(0, value.pos - pos);
  if (value.type === 'Word') return /\$'|[$<>]\(/.test(text) ? head + wordText(value, print) : text;
  return `${head}(${value.elements.map((word) => wordText(word, print)).join(' ')})`;
}
