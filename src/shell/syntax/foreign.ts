import { forEachChild, type ParsedScript, type SyntaxNode } from 'unbash';
import type { Dialect } from '../dialect/dialect.ts';
import { isName } from '../variables/variable.ts';
import { tokenProblem } from './diagnose.ts';
import type { SyntaxProblem } from './syntax-problem.ts';

/** What bash's grammar has and the almquist shells have not; only a text with one of these is looked at closely. */
const SUSPICIOUS = /<<<|[<>]\(|=\(|\(\(|\bfunction\b|\bselect\b|\|&|;&|\(\s*\)|\bfor\b/;

/** `for` at the end of its line. */
const NAMELESS = /(?:^|[;&|({\n]|\b(?:do|then|else|if|while|until|!))[ \t]*for[ \t]*\n$/;

/** The first thing in a script that this shell's grammar does not know. */
export function foreignProblem(
  dialect: Dialect,
  text: string,
  script: ParsedScript,
): SyntaxProblem | undefined {
  if (dialect.name === 'bash' || !SUSPICIOUS.test(text)) return undefined;
  const nameless = NAMELESS.exec(text);
  if (nameless) return { kind: 'loop variable', position: nameless.index, name: '' };
  let found: SyntaxProblem | undefined;
  const at = (position: number, token?: string): void => {
    const problem = tokenProblem(text, position, undefined);
    found = token === undefined ? problem : { ...problem, token };
  };
  const visit = (node: SyntaxNode): void => {
    if (found) return;
    switch (node.type) {
      case 'HereString':
        if (!dialect.hereStrings) at(node.pos, '<<<');
        break;
      case 'ArrayValue':
        at(node.pos, '(');
        break;
      case 'ProcessSubstitution':
        if (dialect.name === 'dash') at(node.pos, '(');
        break;
      case 'ArithmeticFor':
        found = { kind: 'loop variable', position: node.pos, name: '((' };
        break;
      case 'Select':
        at(node.pos, 'do');
        break;
      case 'Pipeline':
        if (node.operators.includes('|&')) at(node.pos, '&');
        break;
      case 'CaseItem':
        if (node.terminator === ';&' || node.terminator === ';;&') at(node.end, '&');
        break;
      case 'For':
        if (!isName(node.name.text))
          found = { kind: 'loop variable', position: node.name.pos, name: node.name.text };
        break;
      case 'Function':
        if (!isName(node.name.text)) found = { kind: 'function name', position: node.name.end };
        if (!dialect.functionKeyword && text.startsWith('function', node.pos)) {
          at(node.pos, /^\s*\(/.test(text.slice(node.name.end)) ? '(' : '}');
        }
        break;
    }
    if (!found) forEachChild(node, visit);
  };
  forEachChild(script, visit);
  return found;
}
