import type { SyntaxNode } from 'unbash';
import type { Dialect } from '../dialect/dialect.ts';
import { isName } from '../variables/variable.ts';
import { lastLineOf, tokenProblem } from './diagnose.ts';
import type { SyntaxProblem } from './syntax-problem.ts';

/** What bash's grammar has and the almquist shells have not; only a text with one of these is looked at closely. */
export const SUSPICIOUS =
  /<<<|[<>]\(|=\(|\(\(|\bfunction\b|\bselect\b|\|&|;&|\(\s*\)|\bfor\b|\[\[|&>>|\bcoproc\b|!\s+!/;

/** `for` at the end of its line. */
const NAMELESS = /(?:^|[;&|({\n]|\b(?:do|then|else|if|while|until|!))[ \t]*for[ \t]*\n$/;

/** Whether a script may have something that this shell's grammar does not know; the first thing, if that is seen already. */
export function suspectForeign(dialect: Dialect, text: string): boolean | SyntaxProblem {
  if (dialect.name === 'bash' || !SUSPICIOUS.test(text)) return false;
  const start = lastLineOf(text);
  const nameless = NAMELESS.exec(text.slice(start));
  return nameless ? { kind: 'loop variable', position: start + nameless.index, name: '' } : true;
}

/** Special builtins, whose names no function may have. */
const SPECIAL = new Set(
  'break continue eval exec exit export readonly return set shift times trap unset'.split(' '),
);

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
    case 'Redirect':
      // `< <(...)` and busybox' missing `&>>`: a second redirection where a name should stand.
      if (node.operator === '&>>') return at(node.pos, '>');
      return dialect.name === 'dash' && node.target?.parts?.[0]?.type === 'ProcessSubstitution'
        ? at(node.target.pos, '<')
        : undefined;
    case 'TestCommand': {
      const place = openParenthesis(text.slice(node.pos, node.end));
      return place === undefined ? undefined : at(node.pos + place, '(');
    }
    case 'Coproc':
      // A word like others, so that nothing has been opened.
      return node.body.type === 'BraceGroup' ? at(node.body.end - 1, '}') : undefined;
    case 'ProcessSubstitution':
      return dialect.name === 'dash' ? at(node.pos, '(') : undefined;
    case 'ArithmeticFor':
      return { kind: 'loop variable', position: node.pos, name: '((' };
    case 'Select':
      return at(node.pos, 'do');
    case 'Pipeline':
      // Of negations they know one.
      if (node.prefixes.filter((prefix) => prefix.type === 'Negation').length > 1)
        return at(node.prefixes[1]?.pos ?? node.pos, '!');
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
      return isName(node.name.text) && !SPECIAL.has(node.name.text)
        ? undefined
        : { kind: 'function name', position: node.name.end };
    default:
      return undefined;
  }
}

/** Where an unquoted parenthesis stands that belongs to no substitution. */
function openParenthesis(text: string): number | undefined {
  for (const { 0: found, index } of text.matchAll(/'[^']*'|"(?:\\[\s\S]|[^"\\])*"|\\[\s\S]|\$\(|\(/g)) {
    if (found === '(') return index;
    if (found === '$(') return undefined;
  }
  return undefined;
}
