/** A node of a syntax tree as the parser of the build gives it, whatever its type. */
export type AnyNode = Readonly<Record<string, unknown>> & {
  readonly type: string;
  readonly start: number;
  readonly end: number;
};

export function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}

/** A node and all in it, each before what is in it. */
export function nodesIn(node: AnyNode): AnyNode[] {
  const found: AnyNode[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const each of value) visit(each);
    else if (isNode(value)) {
      found.push(value);
      for (const each of Object.values(value)) visit(each);
    }
  };
  visit(node);
  return found;
}

export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** It stands behind something: before what stands before something else at the same place. */
  readonly closes?: boolean;
}

export function before(at: number, text: string): Edit {
  return { start: at, end: at, text };
}

export function behind(at: number, text: string): Edit {
  return { start: at, end: at, text, closes: true };
}

/** A part of a text with edits in it; what wraps something was found before what stands in it. */
export function edited(code: string, edits: readonly Edit[], from: number, to: number): string {
  const closing = edits.filter((edit) => edit.closes).reverse();
  const ordered = [...closing, ...edits.filter((edit) => !edit.closes)];
  let out = '';
  let at = from;
  for (const { start, end, text } of ordered.sort((one, other) => one.start - other.start)) {
    if (start < at) throw new Error('an edit is within another one');
    out += code.slice(at, start) + text;
    at = end;
  }
  return out + code.slice(at, to);
}
