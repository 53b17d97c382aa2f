import type { SyntaxNode } from 'unbash';

/** To the Almquist shells `[[` is a command's name like others; it only has to be quoted for the parser. */
export function quoteConditions(text: string, conditions: readonly SyntaxNode[]): string {
  return withPieces(text, conditions, (from, to) => `\\${text.slice(from, to)}`);
}

export function isCondition(node: SyntaxNode): boolean {
  return node.type === 'TestCommand';
}

/** To dash, `a &> b` is `a &` and then `> b`. */
export function splitJoints(text: string, joints: readonly SyntaxNode[]): string {
  return withPieces(text, joints, (from, to) => `& ${text.slice(from + 1, to)}`);
}

export function isJoint(node: SyntaxNode): boolean {
  return node.type === 'Redirect' && node.operator.startsWith('&>');
}

/** The text with what begins at each node, and goes on to the next one, written anew. */
function withPieces(
  text: string,
  nodes: readonly SyntaxNode[],
  piece: (from: number, to: number) => string,
): string {
  const places = nodes.map((node) => node.pos).sort((a, b) => a - b);
  return (
    text.slice(0, places[0]) + places.map((from, i) => piece(from, places[i + 1] ?? text.length)).join('')
  );
}
