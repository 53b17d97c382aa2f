import type { PipelinePrefix, SyntaxNode } from 'unbash';
import type { Dialect } from '../dialect/dialect.ts';

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

/** What is a name, or words, to the shell, though not to the parser: `time`, `{fd}>` and `12>`. */
export function isForeignWord(dialect: Dialect, text: string, node: SyntaxNode): boolean {
  if (node.type === 'Pipeline') return dialect.name === 'dash' && node.prefixes.some(isTime);
  if (node.type !== 'Redirect') return false;
  return (dialect.name === 'dash' ? /^(?:\{|\d\d)/ : /^\{/).test(text.slice(node.pos, node.pos + 2));
}

/** To the Almquist shells those are words like others; they only have to be told from what they are to the parser. */
export function spellWords(text: string, nodes: readonly SyntaxNode[]): string {
  const places = nodes.map((node) => (node.type === 'Pipeline' && node.prefixes.find(isTime)) || node);
  return withPieces(text, places, (from, to) => {
    const piece = text.slice(from, to);
    return piece.startsWith('time') ? `\\${piece}` : piece.replace(/^\{(\w+)\}|^(\d+)/, "'$&' ");
  });
}

function isTime({ type }: PipelinePrefix): boolean {
  return type === 'Time';
}

/** The text with what begins at each node, and goes on to the next one, written anew. */
function withPieces(
  text: string,
  nodes: readonly { readonly pos: number }[],
  piece: (from: number, to: number) => string,
): string {
  const places = nodes.map((node) => node.pos).sort((a, b) => a - b);
  return (
    text.slice(0, places[0]) + places.map((from, i) => piece(from, places[i + 1] ?? text.length)).join('')
  );
}
