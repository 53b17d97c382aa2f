import type { Options } from '../command/options.ts';

/** What the options of less ask for; most change while it runs. */
export interface LessOptions {
  lineNumbers: boolean;
  chop: boolean;
  squeeze: boolean;
  /** `i`: unless the pattern has capitals; `I`: always. */
  ignoreCase: 'no' | 'unless-capitals' | 'always';
  /** `R`: colours pass, other control characters are shown as ^X; `r`: all pass. */
  controls: 'shown' | 'colors' | 'raw';
  prompt: 'short' | 'medium' | 'long';
  highlight: 'all' | 'none';
  /** `e`: at the second try to go past the end; `E`: at the first sight of it. */
  quitAtEnd: 'no' | 'second' | 'first';
  readonly quitIfOneScreen: boolean;
  readonly noInit: boolean;
  readonly tabs: number;
  /** Lines that go on beyond the right edge end with `>`; busybox' do not. */
  readonly chopMark: boolean;
  /** `z`: how many lines a screen goes on. */
  readonly window: number | undefined;
  /** `j`: the row of the screen, from 1, on which what is found shall stand. */
  readonly target: number;
  /** Lines of empty space are blank, not tildes. */
  tildes: boolean;
  statusColumn: boolean;
}

export function readLessOptions(options: Options, gnu: boolean): LessOptions {
  const last = (...names: readonly string[]): string | undefined => options.last(...names);
  return {
    lineNumbers: options.has('N'),
    chop: options.has('S'),
    squeeze: options.has('s'),
    ignoreCase: last('i', 'I') === 'I' ? 'always' : options.has('i') ? 'unless-capitals' : 'no',
    controls: last('r', 'R') === 'r' ? 'raw' : options.has('R') ? 'colors' : gnu ? 'shown' : 'raw',
    prompt: last('m', 'M') === 'M' ? 'long' : options.has('m') ? 'medium' : 'short',
    highlight: options.has('G') ? 'none' : 'all',
    quitAtEnd: last('e', 'E') === 'E' ? 'first' : options.has('e') ? 'second' : 'no',
    quitIfOneScreen: options.has('F'),
    noInit: options.has('X'),
    tabs: Number.parseInt(options.value('x') ?? '8', 10) || 8,
    chopMark: gnu,
    window: Number.parseInt(options.value('z') ?? '', 10) || undefined,
    target: Math.max(1, Number.parseInt(options.value('j') ?? '1', 10) || 1),
    tildes: !options.has('~'),
    statusColumn: options.has('J'),
  };
}

/** What a dash and a letter at the prompt do; answers what is said about it, undefined if there is no such option. */
export function toggle(options: LessOptions, letter: string): string | undefined {
  const pick = (on: boolean, yes: string, no: string): string => (on ? yes : no);
  switch (letter) {
    case 'N':
      options.lineNumbers = !options.lineNumbers;
      return pick(options.lineNumbers, 'Constantly display line numbers', "Don't use line numbers");
    case 'S':
      options.chop = !options.chop;
      return pick(options.chop, 'Chop long lines', 'Fold long lines');
    case 's':
      options.squeeze = !options.squeeze;
      return pick(options.squeeze, 'Squeeze multiple blank lines', 'Display all blank lines');
    case 'i':
      options.ignoreCase = options.ignoreCase === 'unless-capitals' ? 'no' : 'unless-capitals';
      return pick(options.ignoreCase !== 'no', 'Ignore case in searches', 'Case is significant in searches');
    case 'I':
      options.ignoreCase = options.ignoreCase === 'always' ? 'no' : 'always';
      return pick(
        options.ignoreCase !== 'no',
        'Ignore case in searches and in patterns',
        'Case is significant in searches',
      );
    case 'R':
      options.controls = options.controls === 'colors' ? 'shown' : 'colors';
      return pick(
        options.controls === 'colors',
        'Display ANSI sequences directly, other control characters as ^X',
        'Display control characters as ^X',
      );
    case 'r':
      options.controls = options.controls === 'raw' ? 'shown' : 'raw';
      return pick(
        options.controls === 'raw',
        'Display control characters directly (not recommended)',
        'Display control characters as ^X',
      );
    case 'm':
      options.prompt = options.prompt === 'medium' ? 'short' : 'medium';
      return pick(options.prompt === 'medium', 'Medium prompt', 'Short prompt');
    case 'M':
      options.prompt = options.prompt === 'long' ? 'short' : 'long';
      return pick(options.prompt === 'long', 'Long prompt', 'Short prompt');
    case 'G':
    case 'g':
      options.highlight = options.highlight === 'all' ? 'none' : 'all';
      return pick(
        options.highlight === 'all',
        'Highlight all matches for previous search pattern',
        "Don't highlight search matches",
      );
    case 'e':
      options.quitAtEnd = options.quitAtEnd === 'second' ? 'no' : 'second';
      return pick(options.quitAtEnd === 'second', 'Quit at end-of-file', "Don't quit at end-of-file");
    case 'E':
      options.quitAtEnd = options.quitAtEnd === 'first' ? 'no' : 'first';
      return pick(
        options.quitAtEnd === 'first',
        'Quit immediately at end-of-file',
        "Don't quit at end-of-file",
      );
    case '~':
      options.tildes = !options.tildes;
      return pick(options.tildes, 'Display tildes after end-of-file', "Don't show tildes after end of file");
    case 'J':
      options.statusColumn = !options.statusColumn;
      return pick(options.statusColumn, 'Display a status column', "Don't display a status column");
    case 'F':
      return 'Quit if end-of-file on first screen';
    case 'X':
      return 'Cannot change the -X (--no-init) option';
    default:
      return undefined;
  }
}
