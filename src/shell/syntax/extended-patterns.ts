import { forEachChild, type Statement, type SyntaxNode } from 'unbash';
import type { Shell } from '../shell.ts';
import type { SyntaxProblem } from './syntax-problem.ts';

/** Whether there may be extended patterns in a text. */
export function mayHavePatterns(text: string): boolean {
  return /[@!?*+]\(/.test(text);
}

/** Without extglob bash reads, and the almquist shells always read, `@(a|b)` as a word and a parenthesis that cannot be there; in `[[` it is a pattern. */
export async function patternProblem(
  shell: Shell,
  statements: readonly Statement[],
  text: string,
): Promise<SyntaxProblem | undefined> {
  if (shell.dialect.name === 'bash' && shell.shellOptions.has('extglob')) return undefined;
  // The first ones come last.
  const left: SyntaxNode[] = [...statements].reverse();
  const inCase = new Set<SyntaxNode>();
  for (let node = left.pop(); node; node = left.pop()) {
    if (node.type === 'ExtendedGlob') {
      const { tokenProblem } = await shell.process.machine.kernel.clock.outside(import('./diagnose.ts'));
      return tokenProblem(text, node.pos + 1, inCase.has(node) ? '")"' : undefined);
    }
    const halt = shell.checkpoint();
    if (halt) await halt;
    if (node.type === 'TestCommand') continue;
    const children: SyntaxNode[] = [];
    forEachChild(node, (child) => children.push(child));
    if (node.type === 'CaseItem') for (const word of node.pattern) inCase.add(word);
    else if (inCase.has(node)) for (const child of children) inCase.add(child);
    for (let child = children.pop(); child; child = children.pop()) left.push(child);
  }
  return undefined;
}
