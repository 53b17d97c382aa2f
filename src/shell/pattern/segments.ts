import { accepts, type Node, type PlainNode } from './node.ts';

/** What stands between two stars: characters one after the other. */
interface Segment {
  readonly nodes: readonly PlainNode[];
  /** Its text, if all of them are plain. */
  readonly literal: string | undefined;
}

/** From one place of a text to another, in units. */
export type Range = readonly [start: number, end: number];

/**
 * A pattern without groups, as most are. Its stars take whatever stands between the segments, so that each segment can be
 * looked for on its own: the first place where it stands is as good as any later one. No text is too long for that.
 */
export class Segments {
  readonly #first: Segment;
  readonly #middle: readonly Segment[];
  /** Undefined without a star. */
  readonly #last: Segment | undefined;

  private constructor(segments: readonly Segment[]) {
    const [first = EMPTY, ...others] = segments;
    this.#first = first;
    this.#last = others.pop();
    this.#middle = others.filter(({ nodes }) => nodes.length > 0);
  }

  /** Undefined for patterns with groups. */
  static of(nodes: readonly Node[]): Segments | undefined {
    const segments: PlainNode[][] = [[]];
    for (const node of nodes) {
      if (node.kind === 'group') return undefined;
      if (node.kind === 'star') segments.push([]);
      else segments.at(-1)?.push(node);
    }
    return new Segments(segments.map(segmentOf));
  }

  /** A pattern that only one text matches. */
  static ofText(literal: string): Segments {
    return new Segments([{ nodes: [], literal }]);
  }

  matches(text: string): boolean {
    const at = matchAt(this.#first, text, 0);
    if (!this.#last || at === undefined) return at === text.length;
    const start = matchBefore(this.#last, text, text.length);
    const reached = this.#through(text, at);
    return start !== undefined && reached !== undefined && reached <= start;
  }

  /** Where the longest or shortest match ends that begins the text. */
  prefixEnd(text: string, longest: boolean): number | undefined {
    const at = matchAt(this.#first, text, 0);
    return at === undefined ? undefined : this.#end(text, at, longest);
  }

  /** Where the longest or shortest match begins that ends the text. */
  suffixStart(text: string, longest: boolean): number | undefined {
    if (!this.#last) return matchBefore(this.#first, text, text.length);
    let limit = matchBefore(this.#last, text, text.length);
    for (const segment of this.#middle.toReversed()) {
      if (limit === undefined) return undefined;
      limit = lastIn(segment, text, 0, limit)?.[0];
    }
    if (limit === undefined) return undefined;
    if (this.#first.nodes.length === 0) return longest ? 0 : limit;
    if (!longest) return lastIn(this.#first, text, 0, limit)?.[0];
    const found = firstFrom(this.#first, text, 0);
    return found && found[1] <= limit ? found[0] : undefined;
  }

  /** The leftmost match from a place on, the longest there. */
  find(text: string, from: number): Range | undefined {
    const first = firstFrom(this.#first, text, from);
    if (!first) return undefined;
    // If the rest is not there behind the first place, it is behind no later one.
    const end = this.#end(text, first[1], true);
    return end === undefined ? undefined : [first[0], end];
  }

  /** Where a match ends whose first segment ends at a place. */
  #end(text: string, at: number, longest: boolean): number | undefined {
    if (!this.#last) return at;
    const reached = this.#through(text, at);
    if (reached === undefined) return undefined;
    if (this.#last.nodes.length === 0) return longest ? text.length : reached;
    const range = longest
      ? lastIn(this.#last, text, reached, text.length)
      : firstFrom(this.#last, text, reached);
    return range?.[1];
  }

  /** Where the middle segments end, each at its first place. */
  #through(text: string, from: number): number | undefined {
    let at = from;
    for (const segment of this.#middle) {
      const found = firstFrom(segment, text, at);
      if (!found) return undefined;
      at = found[1];
    }
    return at;
  }
}

function segmentOf(nodes: readonly PlainNode[]): Segment {
  const values = nodes.flatMap((node) => (node.kind === 'character' ? [node.value] : []));
  return { nodes, literal: values.length === nodes.length ? values.join('') : undefined };
}

const EMPTY: Segment = { nodes: [], literal: '' };

/** The end of the segment if it stands at a place. */
function matchAt({ nodes, literal }: Segment, text: string, start: number): number | undefined {
  if (literal !== undefined) return text.startsWith(literal, start) ? start + literal.length : undefined;
  let at = start;
  for (const node of nodes) {
    const character = characterAt(text, at);
    if (character === '' || !accepts(node, character)) return undefined;
    at += character.length;
  }
  return at;
}

/** The beginning of the segment if it ends at a place. */
function matchBefore(segment: Segment, text: string, end: number): number | undefined {
  let start = end - (segment.literal?.length ?? 0);
  if (segment.literal !== undefined)
    return start >= 0 && text.startsWith(segment.literal, start) ? start : undefined;
  for (let left = segment.nodes.length; left > 0; left--) {
    if (start === 0) return undefined;
    start -= isPair(text, start - 2) ? 2 : 1;
  }
  return matchAt(segment, text, start) === end ? start : undefined;
}

function firstFrom(segment: Segment, text: string, from: number): Range | undefined {
  if (segment.literal !== undefined) {
    const at = text.indexOf(segment.literal, from);
    return at < 0 || at > text.length ? undefined : [at, at + segment.literal.length];
  }
  for (let at = from; at < text.length; at += isPair(text, at) ? 2 : 1) {
    const end = matchAt(segment, text, at);
    if (end !== undefined) return [at, end];
  }
  return undefined;
}

/** The last place of the segment between two places. */
function lastIn(segment: Segment, text: string, from: number, to: number): Range | undefined {
  if (segment.literal !== undefined) {
    const most = to - segment.literal.length;
    const at = most < from ? -1 : text.lastIndexOf(segment.literal, most);
    return at < from ? undefined : [at, at + segment.literal.length];
  }
  for (let end = to; end > from; end -= isPair(text, end - 2) ? 2 : 1) {
    const start = matchBefore(segment, text, end);
    if (start !== undefined && start >= from) return [start, end];
  }
  return undefined;
}

/** The whole character at a place, two units for those beyond the first plane; empty at the end. */
function characterAt(text: string, at: number): string {
  return text.slice(at, isPair(text, at) ? at + 2 : at + 1);
}

function isPair(text: string, at: number): boolean {
  const first = text.charCodeAt(at);
  if (!(first >= 0xd800 && first < 0xdc00)) return false;
  const second = text.charCodeAt(at + 1);
  return second >= 0xdc00 && second < 0xe000;
}
