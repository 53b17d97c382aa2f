import type { Options } from '../../command/options.ts';
import { PROMPTS } from './prompt.ts';

/** What the options of less ask for; most change while it runs. */
export interface LessOptions {
  lineNumbers: boolean;
  /** `n`: lines are not even counted for the prompt. */
  counts: boolean;
  chop: boolean;
  squeeze: boolean;
  /** `i`: unless the pattern has capitals; `I`: always. */
  ignoreCase: 'no' | 'unless-capitals' | 'always';
  /** `R`: colours pass, other control characters are shown as ^X; `r`: all pass. */
  controls: 'shown' | 'colors' | 'raw';
  prompt: 'short' | 'medium' | 'long';
  /** The prompts in less' language of prompts. */
  readonly prompts: Readonly<Record<'short' | 'medium' | 'long', string>>;
  highlight: 'all' | 'none';
  /** `e`: at the second try to go past the end; `E`: at the first sight of it. */
  quitAtEnd: 'no' | 'second' | 'first';
  readonly quitIfOneScreen: boolean;
  readonly noInit: boolean;
  /** `f`: also what is no text. */
  readonly force: boolean;
  /** `K`: ^C leaves. */
  readonly leavesOnInterrupt: boolean;
  /** `u` and `U`: backspaces are shown. */
  backspaces: boolean;
  tabs: number;
  /** Lines that go on beyond the right edge end with `>`; busybox' do not. */
  readonly chopMark: boolean;
  /** `z`: how many lines a screen goes on. */
  window: number | undefined;
  /** `j`: the row of the screen, from 1, on which what is found shall stand. */
  target: number;
  /** Lines of empty space are blank, not tildes. */
  tildes: boolean;
  statusColumn: boolean;
}

/** `-P` and a letter: `s` or none the short one, `m` the medium, `M` the long. */
function promptsOf({ given }: Options): LessOptions['prompts'] {
  const prompts: Record<'short' | 'medium' | 'long', string> = { ...PROMPTS };
  for (const { name, value } of given) {
    if (name !== 'P') continue;
    const [letter = ''] = value;
    // `h`, `=` and `w` are of prompts that are never changed here.
    if (/^[h=w]/.test(value)) continue;
    const which = letter === 'm' ? 'medium' : letter === 'M' ? 'long' : 'short';
    prompts[which] = /^[smM]/.test(value) ? value.slice(1) : value;
  }
  return prompts;
}

export function readLessOptions(options: Options, gnu: boolean): LessOptions {
  const last = (...names: readonly string[]): string | undefined => options.last(...names);
  return {
    lineNumbers: options.has('N'),
    counts: last('n', 'N') !== 'n',
    chop: options.has('S'),
    squeeze: options.has('s'),
    ignoreCase: last('i', 'I') === 'I' ? 'always' : options.has('i') ? 'unless-capitals' : 'no',
    controls: last('r', 'R') === 'r' ? 'raw' : options.has('R') ? 'colors' : gnu ? 'shown' : 'raw',
    prompt: last('m', 'M') === 'M' ? 'long' : options.has('m') ? 'medium' : 'short',
    prompts: promptsOf(options),
    highlight: options.has('G') ? 'none' : 'all',
    quitAtEnd: last('e', 'E') === 'E' ? 'first' : options.has('e') ? 'second' : 'no',
    quitIfOneScreen: options.has('F'),
    noInit: options.has('X'),
    force: options.has('f'),
    leavesOnInterrupt: options.has('K'),
    backspaces: options.has('U') || !gnu,
    tabs: Number.parseInt(options.value('x') ?? '8', 10) || 8,
    chopMark: gnu,
    window: Number.parseInt(options.value('z') ?? '', 10) || undefined,
    target: Math.max(1, Number.parseInt(options.value('j') ?? '1', 10) || 1),
    tildes: !options.has('~'),
    statusColumn: options.has('J'),
  };
}

/** Letters whose options take a number, and how it is asked for. */
export const QUESTIONS: ReadonlyMap<string, string> = new Map([
  ['z', 'Scroll window size: '],
  ['j', 'Target line: '],
  ['x', 'Tab stops: '],
]);

/** Takes what was typed for such an option; false if it was nothing. */
export function setNumber(options: LessOptions, letter: string, typed: string): boolean {
  const number = Number.parseInt(typed, 10);
  if (Number.isNaN(number)) return false;
  if (letter === 'z') options.window = number;
  else if (letter === 'j') options.target = Math.max(1, number);
  else options.tabs = Math.max(1, number);
  return true;
}

/** What a dash and a letter at the prompt do. */
export function flip(options: LessOptions, letter: string): void {
  const between = <T>(now: T, on: T, off: T): T => (now === on ? off : on);
  switch (letter) {
    case 'N':
      options.lineNumbers = !options.lineNumbers;
      options.counts = options.lineNumbers;
      return;
    case 'n':
      options.counts = !options.counts || options.lineNumbers;
      options.lineNumbers = false;
      return;
    case 'u':
      options.backspaces = false;
      return;
    case 'U':
      options.backspaces = !options.backspaces;
      return;
    case 'S':
      options.chop = !options.chop;
      return;
    case 's':
      options.squeeze = !options.squeeze;
      return;
    case 'i':
      options.ignoreCase = between(options.ignoreCase, 'unless-capitals', 'no');
      return;
    case 'I':
      options.ignoreCase = between(options.ignoreCase, 'always', 'no');
      return;
    case 'R':
      options.controls = between(options.controls, 'colors', 'shown');
      return;
    case 'r':
      options.controls = between(options.controls, 'raw', 'shown');
      return;
    case 'm':
      options.prompt = between(options.prompt, 'medium', 'short');
      return;
    case 'M':
      options.prompt = between(options.prompt, 'long', 'short');
      return;
    case 'G':
    case 'g':
      options.highlight = between(options.highlight, 'all', 'none');
      return;
    case 'e':
      options.quitAtEnd = between(options.quitAtEnd, 'second', 'no');
      return;
    case 'E':
      options.quitAtEnd = between(options.quitAtEnd, 'first', 'no');
      return;
    case '~':
      options.tildes = !options.tildes;
      return;
    case 'J':
      options.statusColumn = !options.statusColumn;
  }
}

/** What is said of an option as it stands; undefined if there is none of that letter. */
export function stateOf(options: LessOptions, letter: string): string | undefined {
  const pick = (on: boolean, yes: string, no: string): string => (on ? yes : no);
  switch (letter) {
    case 'N':
    case 'n':
      return options.lineNumbers
        ? 'Constantly display line numbers'
        : pick(options.counts, 'Use line numbers', "Don't use line numbers");
    case 'u':
    case 'U':
      return pick(options.backspaces, 'Print backspace as ^H', 'Display underlined text in underline mode');
    case 'S':
      return pick(options.chop, 'Chop long lines', 'Fold long lines');
    case 's':
      return pick(options.squeeze, 'Squeeze multiple blank lines', 'Display all blank lines');
    case 'i':
    case 'I':
      return options.ignoreCase === 'always'
        ? 'Ignore case in searches and in patterns'
        : pick(
            options.ignoreCase === 'unless-capitals',
            'Ignore case in searches',
            'Case is significant in searches',
          );
    case 'R':
    case 'r':
      return options.controls === 'raw'
        ? 'Display control characters directly (not recommended)'
        : pick(
            options.controls === 'colors',
            'Display ANSI sequences directly, other control characters as ^X',
            'Display control characters as ^X',
          );
    case 'm':
    case 'M':
      return { short: 'Short prompt', medium: 'Medium prompt', long: 'Long prompt' }[options.prompt];
    case 'G':
    case 'g':
      return pick(
        options.highlight === 'all',
        'Highlight all matches for previous search pattern',
        "Don't highlight search matches",
      );
    case 'e':
    case 'E':
      return options.quitAtEnd === 'first'
        ? 'Quit immediately at end-of-file'
        : pick(options.quitAtEnd === 'second', 'Quit at end-of-file', "Don't quit at end-of-file");
    case '~':
      return pick(options.tildes, 'Display tildes after end-of-file', "Don't show tildes after end of file");
    case 'J':
      return pick(options.statusColumn, 'Display a status column', "Don't display a status column");
    case 'F':
      return 'Quit if end-of-file on first screen';
    case 'X':
      return 'Cannot change the -X (--no-init) option';
    case 'z':
      return `Scroll window size is ${options.window ?? -1} lines`;
    case 'j':
      return `Position target at screen line ${options.target}`;
    case 'x':
      return `Tab stops every ${options.tabs} spaces`;
    default:
      return undefined;
  }
}
