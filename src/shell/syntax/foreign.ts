import { forEachChild, type ParsedScript, type SyntaxNode } from 'unbash';
import type { Dialect } from '../dialect/dialect.ts';
import { isName } from '../variables/variable.ts';
import { lastLineOf, tokenProblem } from './diagnose.ts';
import type { SyntaxProblem } from './syntax-problem.ts';

/** What bash's grammar has and the almquist shells have not; only a text with one of these is looked at closely. */
export const SUSPICIOUS = /<<<|[<>]\(|=\(|\(\(|\bfunction\b|\bselect\b|\|&|;&|\(\s*\)|\bfor\b/;

/** `for` at the end of its line. */
const NAMELESS = /(?:^|[;&|({\n]|\b(?:do|then|else|if|while|until|!))[ \t]*for[ \t]*\n$/;

/** Whether a script may have something that this shell's grammar does not know; the first thing, if that is seen already. */
export function suspectForeign(dialect: Dialect, text: string): boolean | SyntaxProblem {
  if (dialect.name === 'bash' || !SUSPICIOUS.test(text)) return false;
  const start = lastLineOf(text);
  const nameless = NAMELESS.exec(text.slice(start));
  return nameless ? { kind: 'loop variable', position: start + nameless.index, name: '' } : true;
}

/** The first thing in a script that this shell's grammar does not know. */
export function foreignProblem(
  dialect: Dialect,
  text: string,
  script: ParsedScript,
): SyntaxProblem | undefined {
  const suspect = suspectForeign(dialect, text);
  if (typeof suspect === 'object') return suspect;
  let found: SyntaxProblem | undefined;
  const visit = (node: SyntaxNode): void => {
    found ??= foreignAt(dialect, text, node);
    if (!found) forEachChild(node, visit);
  };
  if (suspect) forEachChild(script, visit);
  return found;
}

/** What is foreign about a node itself. */
export function foreignAt(dialect: Dialect, text: string, node: SyntaxNode): SyntaxProblem | undefined {
  const at = (position: number, token: string): SyntaxProblem => ({
    ...tokenProblem(text, position, undefined),
    token,
  });
  switch (node.type) {
    case 'HereString':
      return dialect.hereStrings ? undefined : at(node.pos, '<<<');
    case 'ArrayValue':
      return at(node.pos, '(');
    case 'ProcessSubstitution':
      return dialect.name === 'dash' ? at(node.pos, '(') : undefined;
    case 'ArithmeticFor':
      return { kind: 'loop variable', position: node.pos, name: '((' };
    case 'Select':
      return at(node.pos, 'do');
    case 'Pipeline':
      return node.operators.includes('|&') ? at(node.pos, '&') : undefined;
    case 'CaseItem':
      return node.terminator === ';&' || node.terminator === ';;&' ? at(node.end, '&') : undefined;
    case 'For':
      return isName(node.name.text)
        ? undefined
        : { kind: 'loop variable', position: node.name.pos, name: node.name.text };
    case 'Function':
      if (!dialect.functionKeyword && text.startsWith('function', node.pos))
        return at(node.pos, /^\s*\(/.test(text.slice(node.name.end)) ? '(' : '}');
      return isName(node.name.text) ? undefined : { kind: 'function name', position: node.name.end };
    default:
      return undefined;
  }
}
