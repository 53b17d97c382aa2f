/** An argument as COMMAND DOCS describes it. */
export interface Argument {
  readonly name: string;
  readonly type:
    | 'string'
    | 'integer'
    | 'double'
    | 'key'
    | 'pattern'
    | 'unix-time'
    | 'pure-token'
    | 'oneof'
    | 'block';
  /** The place of the key specification that finds it. */
  readonly keySpec: number | undefined;
  readonly token: string | undefined;
  readonly since: string | undefined;
  readonly deprecatedSince: string | undefined;
  readonly flags: readonly ('optional' | 'multiple' | 'multiple_token')[];
  /** Of a block, or of a choice. */
  readonly parts: readonly Argument[];
}

const TYPES = { i: 'integer', d: 'double', k: 'key', p: 'pattern', u: 'unix-time' } as const;

/** A word that stands for itself, perhaps with another name; and what a group or a single argument begins with. */
const TOKEN = /([A-Z][A-Z\d-]*|[~*=$]|"")(?:=([\w-]+))?(?![.\w])/y;
const HEAD = /(?:([A-Z][A-Z\d-]*)\.)?([a-z\d_:/-]+)([({])?/y;
const TYPE = /(?:%([idkpu]))?(?:#(\d+))?/y;
const FLAGS = /(\?)?(\+{0,2})(?:@([\d.]+))?(?:!([\d.]+))?/y;

/** Reads the notation of `data/arguments.ts`. */
export function readArguments(notation: string): readonly Argument[] {
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(notation);
    if (found) at += found[0].length;
    return found ?? undefined;
  };
  const readList = (): readonly Argument[] => {
    const list = [readOne()];
    while (notation[at] === ' ' || notation[at] === '|') {
      at++;
      list.push(readOne());
    }
    return list;
  };
  const readOne = (): Argument => {
    const word = take(TOKEN);
    if (word) {
      const [, token = '', name = token.toLowerCase()] = word;
      return { name, type: 'pure-token', token, keySpec: undefined, parts: [], ...readFlags() };
    }
    const [, token, name = '', bracket] = take(HEAD) ?? fail();
    if (bracket !== undefined) {
      const parts = readList();
      at++;
      const type = bracket === '(' ? 'oneof' : 'block';
      return { name, type, token, keySpec: undefined, parts, ...readFlags() };
    }
    const [, letter, place] = take(TYPE) ?? fail();
    const keySpec = place === undefined ? undefined : Number(place);
    const plain = keySpec === undefined ? 'string' : 'key';
    const type = letter === undefined ? plain : TYPES[letter as keyof typeof TYPES];
    return { name, type, token, keySpec, parts: [], ...readFlags() };
  };
  const readFlags = (): Pick<Argument, 'flags' | 'since' | 'deprecatedSince'> => {
    const [, optional, multiple = '', since, deprecatedSince] = take(FLAGS) ?? fail();
    const flags: Argument['flags'][number][] = [];
    if (optional !== undefined) flags.push('optional');
    if (multiple !== '') flags.push('multiple');
    if (multiple === '++') flags.push('multiple_token');
    return { flags, since, deprecatedSince };
  };
  const fail = (): never => {
    throw new Error(`no argument at ${at} of ${notation}`);
  };
  if (notation === '') return [];
  const all = readList();
  return at === notation.length ? all : fail();
}
