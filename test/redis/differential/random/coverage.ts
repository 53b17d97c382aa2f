import { docOf } from '../../../../src/redis/commands/documentation/command-docs.ts';
import { parseSyntax, type Syntax } from './command-syntax.ts';
import { PLAYABLE } from './sequence.ts';

interface Count {
  /** How often it was played, and how often the real server did not answer with an error. */
  seen: number;
  fine: number;
}

/** Commands that no server answers here: subcommands without their own word, and what needs what there is not. */
const REFUSED = new Set(
  PLAYABLE.filter(
    ({ name, special }) =>
      special.refused !== undefined ||
      name.startsWith('cluster') ||
      PLAYABLE.some((other) => other.name.startsWith(`${name}|`)),
  ).map(({ name }) => name),
);

/** What of each command a walk has played: the command itself, and every word of its syntax. */
export class Coverage {
  readonly #commands = new Map<string, { readonly self: Count; readonly words: Map<string, Count> }>();

  constructor() {
    for (const { name } of PLAYABLE) {
      const words = wordsOf(parseSyntax(docOf(name).syntax));
      this.#commands.set(name, {
        self: { seen: 0, fine: 0 },
        words: new Map([...words].map((word) => [word, { seen: 0, fine: 0 }])),
      });
    }
  }

  add(words: readonly string[], isFine: boolean): void {
    const found = this.#find(words);
    if (!found) return;
    const count = (each: Count): void => {
      each.seen++;
      if (isFine) each.fine++;
    };
    count(found.self);
    const given = new Set(words.slice(1).map((word) => word.toUpperCase()));
    for (const [word, each] of found.words) if (given.has(word)) count(each);
  }

  #find(words: readonly string[]): { readonly self: Count; readonly words: Map<string, Count> } | undefined {
    const [name = '', second = ''] = words.map((word) => word.toLowerCase());
    return this.#commands.get(`${name}|${second}`) ?? this.#commands.get(name);
  }

  /** Each command with its words: played, and answered without an error. */
  table(): string {
    return [...this.#commands]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, { self, words }]) =>
        [
          `${name.replace('|', ' ').padEnd(22)} ${self.seen}/${self.fine}`,
          ...[...words].map(([word, { seen, fine }]) => `${word || '""'} ${seen}/${fine}`),
        ].join('  '),
      )
      .join('\n');
  }

  /** Commands and words that never came up, or have never been answered without an error. */
  gaps(): string[] {
    const gaps: string[] = [];
    for (const [name, { self, words }] of this.#commands) {
      const say = (what: string, { seen, fine }: Count): void => {
        if (seen === 0) gaps.push(`${what}: never played`);
        else if (fine === 0 && !REFUSED.has(name)) gaps.push(`${what}: nothing but errors, ${seen} times`);
      };
      say(name.replace('|', ' '), self);
      if (self.fine > 0) for (const [word, count] of words) say(`${name.replace('|', ' ')} … ${word}`, count);
    }
    return gaps;
  }
}

function wordsOf(syntax: Syntax): Set<string> {
  switch (syntax.kind) {
    case 'word':
      return new Set(syntax.text === '...' ? [] : [syntax.text.toUpperCase()]);
    case 'value':
      return new Set();
    case 'sequence':
    case 'choice':
      return new Set(syntax.of.flatMap((each) => [...wordsOf(each)]));
    default:
      return wordsOf(syntax.of);
  }
}
