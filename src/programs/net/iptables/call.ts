import { Problem } from './problem.ts';
import { RuleDraft } from './rule-words.ts';

/** What is to be done, by the letter of the option. */
export type CommandLetter =
  | 'A'
  | 'C'
  | 'D'
  | 'I'
  | 'R'
  | 'L'
  | 'S'
  | 'F'
  | 'Z'
  | 'N'
  | 'X'
  | 'P'
  | 'E'
  | 'h'
  | 'V';

/** A call of iptables, or a line of what iptables-restore reads. */
export interface Call {
  readonly commands: readonly CommandLetter[];
  readonly table: string;
  readonly chain: string | undefined;
  /** The policy of -P, the new name of -E. */
  readonly second: string | undefined;
  readonly number: number | undefined;
  readonly draft: RuleDraft;
  readonly flags: ReadonlySet<string>;
}

/** Letters by the long names. */
const LONG: ReadonlyMap<string, string> = new Map(
  Object.entries({
    append: 'A',
    delete: 'D',
    check: 'C',
    insert: 'I',
    replace: 'R',
    list: 'L',
    'list-rules': 'S',
    flush: 'F',
    zero: 'Z',
    'new-chain': 'N',
    'delete-chain': 'X',
    'rename-chain': 'E',
    policy: 'P',
    source: 's',
    src: 's',
    destination: 'd',
    dst: 'd',
    protocol: 'p',
    'in-interface': 'i',
    'out-interface': 'o',
    jump: 'j',
    goto: 'g',
    match: 'm',
    table: 't',
    numeric: 'n',
    verbose: 'v',
    wait: 'w',
    'wait-interval': 'W',
    exact: 'x',
    fragments: 'f',
    version: 'V',
    help: 'h',
    'line-numbers': '0',
    modprobe: 'M',
    'set-counters': 'c',
    ipv4: '4',
    ipv6: '6',
  }),
);

const RULE_LETTERS = 'psdiojgm';
const WITH_ARGUMENT = `ADCIRNEPtM${RULE_LETTERS}c`;
/** A chain may follow, and of some a number. */
const WITH_CHAIN = 'LSFZX';
const INVERTIBLE = 'psdiof';
const RULE_COMMANDS = 'AICDR';

/** Reads a call. @throws Problem */
export function readCall(argv: readonly string[], v6: boolean): Call {
  return new Reader(argv, v6).read();
}

class Reader {
  readonly #words: readonly string[];
  #at = 0;
  #not = false;
  readonly #commands: CommandLetter[] = [];
  #table = 'filter';
  #chain: string | undefined;
  #second: string | undefined;
  #number: number | undefined;
  readonly #flags = new Set<string>();
  readonly #given = new Set<string>();
  readonly #draft: RuleDraft;

  constructor(words: readonly string[], v6: boolean) {
    this.#words = words;
    this.#draft = new RuleDraft(v6);
  }

  read(): Call {
    while (this.#at < this.#words.length) this.#readWord();
    if (this.#flags.has('W') && !this.#flags.has('w'))
      throw new Problem('--wait-interval only makes sense with --wait\n');
    if (this.#commands.length === 0) throw new Problem('no command specified');
    this.#guardOptions();
    return {
      commands: this.#commands,
      table: this.#table,
      chain: this.#chain,
      second: this.#second,
      number: this.#number,
      draft: this.#draft,
      flags: this.#flags,
    };
  }

  /** The options that a command does not go with (commands_v_options). */
  #guardOptions(): void {
    const [command = 'V'] = this.#commands;
    const rule = RULE_COMMANDS.includes(command) && !(command === 'D' && this.#number !== undefined);
    const allowed = rule ? 'sdpjviof' : command === 'L' ? 'nvx0' : 'v';
    const counters = 'AIRP'.includes(command) ? 'c' : '';
    const bad = [...'nsdpjvxio0cf'].find(
      (letter) => this.#given.has(letter) && !`${allowed}${counters}`.includes(letter),
    );
    if (bad !== undefined && command !== 'h' && command !== 'V')
      throw new Problem(`Illegal option \`-${bad}' with this command`);
  }

  #readWord(): void {
    const word = this.#words[this.#at++] ?? '';
    if (word === '!') {
      if (this.#not) throw new Problem('multiple consecutive ! not allowed');
      this.#not = true;
      return;
    }
    if (word.startsWith('--') && word.length > 2) this.#readLong(word);
    else if (word.startsWith('-') && word.length > 1) this.#readLetters(word);
    else throw new Problem(`Bad argument \`${word}'`, 'bare');
    this.#not = false;
  }

  #readLong(word: string): void {
    const equals = word.indexOf('=');
    const name = equals < 0 ? word.slice(2) : word.slice(2, equals);
    const value = equals < 0 ? undefined : word.slice(equals + 1);
    const own = LONG.get(name);
    const taker = own === undefined ? this.#draft.taker(name) : undefined;
    if (taker) {
      const values = value === undefined ? [] : [value];
      while (values.length < taker.arity) values.push(this.#argument(word, taker.arity));
      taker.take(this.#not, values);
      return;
    }
    const letters = new Set([...LONG].filter(([each]) => each.startsWith(name)).map(([, each]) => each));
    const [only] = letters;
    const letter = own ?? (letters.size === 1 ? only : undefined);
    if (letter === undefined) throw new Problem(`unknown option "${word}"`);
    this.#take(letter, word, value);
  }

  #argument(option: string, arity: number): string {
    const value = this.#words[this.#at];
    if (value === undefined || (arity === 2 && value.startsWith('-'))) {
      throw new Problem(
        arity === 2 ? `${option} requires two args.` : `option "${option}" requires an argument`,
      );
    }
    this.#at++;
    return value;
  }

  #readLetters(word: string): void {
    for (let at = 1; at < word.length; at++) {
      const letter = word[at] ?? '';
      const rest = word.slice(at + 1);
      if (WITH_ARGUMENT.includes(letter)) {
        this.#take(letter, `-${letter}`, rest === '' ? undefined : rest);
        return;
      }
      if ((letter === 'w' || letter === 'W') && /^\d+$/.test(rest)) {
        this.#flags.add(letter);
        return;
      }
      if (!`nvxfhVwW46${WITH_CHAIN}`.includes(letter)) throw new Problem(`unknown option "-${letter}"`);
      this.#take(letter, `-${letter}`, undefined);
    }
  }

  #take(letter: string, shown: string, value: string | undefined): void {
    this.#given.add(letter === 'g' ? 'j' : letter);
    if (this.#not && !INVERTIBLE.includes(letter)) throw new Problem(`cannot have ! before ${shown}`);
    if (WITH_CHAIN.includes(letter)) {
      this.#command(letter as CommandLetter);
      const chain = value ?? this.#optional();
      if (chain !== undefined) this.#chain = chain;
      if ('LSZ'.includes(letter)) this.#optionalNumber();
      return;
    }
    if (letter === 'h' || letter === 'V') {
      this.#commands.push(letter);
      return;
    }
    if (letter === 'w' || letter === 'W') {
      this.#flags.add(letter);
      if (/^\d+$/.test(this.#words[this.#at] ?? '')) this.#at++;
      return;
    }
    if (letter === '6' && !this.#draft.v6) throw new Problem('', 'bare');
    if (letter === '4' && this.#draft.v6) throw new Problem('', 'bare');
    if (!WITH_ARGUMENT.includes(letter)) {
      if (letter === 'f') this.#draft.set('f', this.#not, '');
      else this.#flags.add(letter);
      return;
    }
    const argument = value ?? this.#argument(shown, 1);
    if (RULE_LETTERS.includes(letter)) this.#draft.set(letter, this.#not, argument);
    else if (letter === 't') this.#table = argument;
    else if (letter === 'c') this.#readCounters(argument);
    else if (letter !== 'M') this.#chainCommand(letter as CommandLetter, argument);
  }

  #readCounters(packets: string): void {
    const bytes = this.#optional();
    if (bytes === undefined) throw new Problem('-c requires packet and byte counter');
    this.#draft.setCounters(packets, bytes);
  }

  #chainCommand(letter: CommandLetter, chain: string): void {
    this.#command(letter);
    this.#chain = chain;
    if (letter === 'N') {
      if (/^[-!]/.test(chain)) throw new Problem(`chain name not allowed to start with \`${chain[0]}'`);
      return;
    }
    if (letter === 'P' || letter === 'E') {
      this.#second = this.#optional();
      if (this.#second === undefined)
        throw new Problem(
          letter === 'P'
            ? '-P requires a chain and a policy'
            : '-E requires old-chain-name and new-chain-name',
        );
      return;
    }
    if (letter === 'D' || letter === 'I' || letter === 'R') {
      this.#optionalNumber();
      if (letter === 'R' && this.#number === undefined) throw new Problem('-R requires a rule number');
    }
  }

  #command(letter: CommandLetter): void {
    const [before] = this.#commands;
    const goTogether =
      before !== undefined &&
      'LSZ'.includes(before) &&
      'LSZ'.includes(letter) &&
      (before === 'Z') !== (letter === 'Z');
    if (before !== undefined && !goTogether) throw new Problem(`Cannot use -${letter} with -${before}`);
    this.#commands.push(letter);
  }

  /** A word that is no option. */
  #optional(): string | undefined {
    const word = this.#words[this.#at];
    if (word === undefined || word.startsWith('-') || word === '!') return undefined;
    this.#at++;
    return word;
  }

  #optionalNumber(): void {
    const word = this.#chain === undefined ? undefined : this.#optional();
    if (word === undefined) return;
    if (!/^\d+$/.test(word) || Number(word) === 0) throw new Problem(`Invalid rule number \`${word}'`);
    this.#number = Number(word);
  }
}
