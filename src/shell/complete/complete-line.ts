import type { Completers, Completion } from '../completion.ts';
import type { Completed } from '../editor/completion/completed.ts';
import { parseWord } from '../expand/parse-word.ts';
import { expandWords } from '../expand/word.ts';
import type { Shell } from '../shell.ts';
import {
  type Candidate,
  commandCandidates,
  fileCandidates,
  plain,
  userCandidates,
  variableCandidates,
} from './candidates.ts';
import { quoteForWord } from './quote-word.ts';
import { readTyped, type TypedCommand, type TypedWord } from './typed-words.ts';

/** Commands before which another command may stand with its own arguments. */
const PREFIXES = new Set(['sudo', 'time', 'exec', 'command', 'nohup', 'watch', 'env', 'builtin']);
const DIRECTORY_COMMANDS = new Set(['cd', 'pushd', 'rmdir']);
const VARIABLE_COMMANDS = new Set(['unset', 'export', 'readonly', 'declare', 'typeset', 'local']);
const COMMAND_COMMANDS = new Set(['which', 'type', 'man', 'hash']);

/** What Tab offers at the cursor of a line; `cursor` counts characters. */
export async function completeLine(
  shell: Shell,
  completers: Completers | undefined,
  line: string,
  cursor: number,
): Promise<Completed> {
  const typed = readTyped(Array.from(line).slice(0, cursor).join(''));
  const found = (await specified(shell, typed, line)) ?? (await find(shell, completers, typed));
  const next = Array.from(line)[cursor];
  return settle(found, typed.word, next, {
    busybox: shell.dialect.name !== 'bash',
    fold: shell.keyBindings?.isOn('completion-ignore-case') ?? false,
  });
}

/** Candidates for a part of the word: what stands before `from` is kept as typed. */
interface Found {
  readonly candidates: readonly Candidate[];
  /** So many characters of the raw word stay as they are. */
  readonly keep: number;
  /** The unquoted text that the candidates begin with and that is kept. */
  readonly kept: string;
  /** What comes after the only candidate. */
  readonly suffix: string;
  /** They are no names of files: nothing is quoted. */
  readonly plain?: boolean;
  /** They are what a pattern stands for, which stays if there are several. */
  readonly matched?: boolean;
}

/** What `complete` has said about the command of the line. */
async function specified(shell: Shell, typed: TypedCommand, line: string): Promise<Found | undefined> {
  const { word, before } = typed;
  if (shell.completions.size === 0 || typed.redirected || !shell.shellOptions.has('progcomp'))
    return undefined;
  const words = dropPrefixes(before);
  const command = words[0]?.value;
  const known =
    command === undefined
      ? shell.completions.get('-I')
      : (shell.completions.get(command) ??
        shell.completions.get(command.replace(/^.*\//, '')) ??
        shell.completions.get('-D'));
  if (!known) return undefined;
  const { generate } = await shell.process.machine.kernel.clock.outside(import('./generate.ts'));
  shell.completionOptions = new Set(known.options);
  const values = [...words.map((each) => each.value), word.value];
  const found = await generate(shell, known, word.value, {
    command: command ?? '',
    words: values,
    index: values.length - 1,
    previous: values.at(-2) ?? '',
    line,
    point: word.start + Array.from(word.raw).length,
  });
  const options = shell.completionOptions;
  if (found.length === 0 && options.has('default')) return files(shell, word, 'any');
  const names =
    options.has('filenames') || known.actions.some((action) => action === 'directory' || action === 'file');
  const candidates = found.map((value) => {
    const directory =
      names && fileCandidates(shell, value, 'directories').some((each) => each.value === value);
    return { value, shown: directory ? `${value}/` : value, directory };
  });
  const suffix = options.has('nospace') ? '' : ' ';
  return { candidates, keep: 0, kept: '', suffix, plain: !names || options.has('noquote') };
}

async function find(shell: Shell, completers: Completers | undefined, typed: TypedCommand): Promise<Found> {
  const { word } = typed;
  const bash = shell.dialect.name === 'bash';
  const variable = word.quote === "'" || !bash ? null : /^(.*\$\{?)(\w*)$/su.exec(word.raw);
  if (variable && !/\\\$\{?$/.test(variable[1] as string)) {
    const [, before = '', prefix = ''] = variable;
    const candidates = variableCandidates(shell, before, prefix, before.endsWith('{') ? '}' : '');
    const [only, other] = candidates;
    const keep = Array.from(before).length;
    if (only && !other && namesDirectory(shell, only.value.slice(before.length).replace('}', '')))
      return { candidates: [{ ...only, directory: true }], keep, kept: before, suffix: '' };
    return { candidates, keep, kept: before, suffix: ' ' };
  }
  if (/^~[^/]*$/.test(word.raw)) return { ...whole(userCandidates(shell, word.raw)), plain: true };
  if (typed.redirected) return files(shell, word, 'any');
  const words = dropPrefixes(typed.before);
  const [command] = words;
  if (!command) {
    if (word.raw === '' && shell.dialect.name === 'bash' && typed.before.length === 0)
      return whole(shell.shellOptions.has('no_empty_cmd_completion') ? [] : commandCandidates(shell, ''));
    if (shell.dialect.name === 'bash' && /^\w+\+?=/.test(word.raw)) return files(shell, word, 'any');
    if (word.value.includes('/')) return files(shell, word, 'executables');
    const names = commandCandidates(shell, word.value);
    if (names.length > 0 || word.value === '' || shell.dialect.name !== 'bash') return whole(names);
    return files(shell, word, 'directories');
  }
  const name = command.value.replace(/^.*\//, '');
  const completer = completers?.get(name);
  if (completer) {
    const values = [...words.map((each) => each.value), word.value];
    const completion = await completer.complete(values, values.length - 1, shell.process);
    return ofCompletion(shell, word, completion);
  }
  if (DIRECTORY_COMMANDS.has(name)) return files(shell, word, 'directories');
  if (COMMAND_COMMANDS.has(name) && !word.value.includes('/'))
    return whole(commandCandidates(shell, word.value));
  if (VARIABLE_COMMANDS.has(name) && !word.value.includes('=')) {
    return whole(plain(shell.variables.names().filter((each) => each.startsWith(word.value))));
  }
  return files(shell, word, 'any');
}

/** The words from the command on that is really meant: without assignments, `sudo` and the like. */
function dropPrefixes(words: readonly TypedWord[]): readonly TypedWord[] {
  let at = 0;
  while (at < words.length) {
    const { value } = words[at] as TypedWord; // at < length
    if (PREFIXES.has(value)) {
      at++;
      while (words[at]?.value.startsWith('-')) at++;
    } else if (/^[A-Za-z_]\w*\+?=/.test(value)) at++;
    else break;
  }
  return words.slice(at);
}

function whole(candidates: readonly Candidate[]): Found {
  return { candidates, keep: 0, kept: '', suffix: ' ' };
}

async function ofCompletion(shell: Shell, word: TypedWord, completion: Completion): Promise<Found> {
  const candidates = plain(completion.candidates.filter((each) => each.startsWith(word.value)));
  if (candidates.length === 0 && completion.files) {
    return files(shell, word, completion.files);
  }
  const more = completion.files ? fileCandidates(shell, word.value, completion.files) : [];
  const suffix = completion.suffix ?? ' ';
  return { candidates: [...candidates, ...more], keep: 0, kept: '', suffix, plain: more.length === 0 };
}

/** Files; in `name=path` and `path:path` the part behind the sign counts. */
async function files(
  shell: Shell,
  word: TypedWord,
  kind: 'any' | 'directories' | 'executables',
): Promise<Found> {
  const direct = fileCandidates(shell, word.value, kind);
  if (direct.length === 0 && word.quote === undefined) {
    const sign = /^.*[=:](?=[^=:]*$)/s.exec(word.raw)?.[0];
    if (sign !== undefined) {
      const rest = readTyped(word.raw.slice(sign.length)).word;
      const candidates = fileCandidates(shell, rest.value, kind);
      return { candidates, keep: Array.from(sign).length, kept: '', suffix: ' ' };
    }
  }
  if (
    direct.length === 0 &&
    /[*?[]/.test(word.raw) &&
    !/[$`(]/.test(word.raw) &&
    shell.dialect.name === 'bash'
  )
    return { ...whole(await matching(shell, word)), matched: true };
  // The typed directory stays as it was typed: `~` and variables in it mean something.
  const directory = /^.*\//s.exec(word.raw)?.[0] ?? '';
  const base = word.value.lastIndexOf('/') + 1;
  if (word.quote !== undefined || base === 0 || /["']/.test(directory)) return whole(direct);
  return {
    candidates: direct,
    keep: Array.from(directory).length,
    kept: word.value.slice(0, base),
    suffix: ' ',
  };
}

function namesDirectory(shell: Shell, variable: string): boolean {
  const path = shell.variables.get(variable) ?? '';
  return (
    path.startsWith('/') && fileCandidates(shell, path, 'directories').some(({ value }) => value === path)
  );
}

/** The names of files that a pattern stands for. */
async function matching(shell: Shell, word: TypedWord): Promise<readonly Candidate[]> {
  const names = await expandWords(shell, [parseWord(word.raw)]);
  if (names.length === 1 && names[0] === word.raw) return [];
  return names.map((value) => {
    const directory = fileCandidates(shell, value, 'directories').some((each) => each.value === value);
    return { value, shown: directory ? `${value}/` : value, directory };
  });
}

/** @param next the character behind the cursor */
function settle(
  found: Found,
  word: TypedWord,
  next: string | undefined,
  { busybox, fold }: { readonly busybox: boolean; readonly fold: boolean },
): Completed {
  const byValue = new Map(found.candidates.map((each) => [each.value, each]));
  const key = (each: Candidate): string => (busybox && each.directory ? `${each.value}/` : each.value);
  const candidates = [...byValue.values()].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  const start = word.start + found.keep;
  const typed = Array.from(word.raw).slice(found.keep).join('');
  const listing = candidates.map((each) => each.shown);
  const [only] = candidates;
  if (!only) return { start, replacement: typed, listing: [] };
  const common = commonPrefix(
    candidates.map((each) => each.value),
    fold,
  ).slice(found.kept.length);
  const isVariable = found.kept.includes('$');
  const quoted = isVariable || found.plain ? common : quoteForWord(common, word.quote, busybox);
  if (candidates.length > 1) {
    if (found.matched) return { start, replacement: typed, listing };
    // Nothing was gained: what was typed stays, however it was quoted.
    const gained =
      Array.from(common).length > Array.from(word.value.slice(found.kept.length)).length || found.keep > 0;
    return { start, replacement: gained && common !== '' ? quoted : typed, listing };
  }
  const unquoted = word.quote === '"' && common.includes('!');
  const quote = found.plain || unquoted || busybox ? '' : (word.quote ?? '');
  const suffix = /[=/:]$/.test(only.value) ? '' : found.suffix;
  // Within a line nothing is added behind (complete.c: append_to_match).
  const after = only.directory ? (next === '/' ? '' : '/') : next === undefined ? suffix : '';
  const ending = next === undefined || only.directory ? quote + after : after;
  return { start, replacement: quoted + ending, listing };
}

function commonPrefix(values: readonly string[], fold: boolean): string {
  let prefix = Array.from(values[0] ?? '');
  for (const value of values.slice(1)) {
    const characters = Array.from(value);
    let same = 0;
    const alike = (one = '', other = ''): boolean =>
      one === other || (fold && one.toLowerCase() === other.toLowerCase());
    while (same < prefix.length && same < characters.length && alike(prefix[same], characters[same])) same++;
    prefix = prefix.slice(0, same);
  }
  return prefix.join('');
}
