import { forEachChild, type Statement, type SyntaxNode } from 'unbash';
import type { Shell } from '../shell.ts';
import { tokenProblem } from './diagnose.ts';
import type { SyntaxProblem } from './syntax-problem.ts';

/** Without extglob bash reads `@(a|b)` as a word and a parenthesis that cannot be there; in `[[` it is a pattern. */
export function patternProblem(
  shell: Shell,
  statements: readonly Statement[],
  text: string,
): SyntaxProblem | undefined {
  const refused = shell.dialect.name === 'bash' && !shell.shellOptions.has('extglob');
  if (!refused || !/[@!?*+]\(/.test(text)) return undefined;
  let found: number | undefined;
  const visit = (node: SyntaxNode): void => {
    if (found !== undefined || node.type === 'TestCommand') return;
    if (node.type === 'ExtendedGlob') found = node.pos + 1;
    else forEachChild(node, visit);
  };
  for (const each of statements) visit(each);
  return found === undefined ? undefined : tokenProblem(text, found, undefined);
}
