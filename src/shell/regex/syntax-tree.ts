/** A regular expression as the matcher sees it. */
export type Node =
  | { readonly kind: 'set'; readonly set: CharacterSet }
  | { readonly kind: 'sequence'; readonly items: readonly Node[] }
  | { readonly kind: 'choice'; readonly items: readonly Node[] }
  | {
      readonly kind: 'repeat';
      readonly body: Node;
      readonly least: number;
      /** Infinity: without end. */
      readonly most: number;
      readonly lazy: boolean;
    }
  | { readonly kind: 'group'; readonly body: Node; readonly number: number }
  | { readonly kind: 'reference'; readonly number: number }
  /** Looks ahead (1) or behind (-1) and takes no room. Behind it captures nothing. */
  | { readonly kind: 'look'; readonly body: Node; readonly direction: -1 | 1; readonly wanted: boolean }
  | ({ readonly kind: 'assertion' } & Assertion);

/** Something that takes no room. */
export interface Assertion {
  /** Whether it holds between two characters; NO_CHARACTER is at the edges of the text. */
  holds(before: number, after: number): boolean;
  /** The sets for which it looks. */
  readonly asks: readonly CharacterSet[];
}

/** A set of characters, by their codes: the first 256 in a table, the others by asking. */
export interface CharacterSet {
  readonly low: Uint8Array;
  has(character: number): boolean;
}

/** The set that a piece of JavaScript's syntax for one character stands for. */
export function characterSet(source: string, flags: string): CharacterSet {
  const known = sets.get(`${flags}/${source}`);
  if (known) return known;
  const regex = new RegExp(`^(?:${source})$`, flags.replace(/[gydm]/g, ''));
  const low = new Uint8Array(256);
  for (let code = 0; code < 256; code++) low[code] = regex.test(String.fromCharCode(code)) ? 1 : 0;
  const set: CharacterSet = {
    low,
    has(character) {
      return character < 256 ? low[character] === 1 : regex.test(String.fromCodePoint(character));
    },
  };
  if (sets.size > 1000) sets.clear();
  sets.set(`${flags}/${source}`, set);
  return set;
}

const sets = new Map<string, CharacterSet>();
