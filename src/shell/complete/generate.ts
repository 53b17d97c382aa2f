import { appendAll } from '../../linux/append-all.ts';
import { SIGNALS } from '../../linux/process/signal.ts';
import { atOnce } from '../../linux/steps.ts';
import { TOPICS } from '../builtins/commands/help-topics.ts';
import { KEYWORDS } from '../builtins/commands/type.ts';
import { SHOPT_OPTIONS } from '../builtins/variables/shopt.ts';
import { builtinOf } from '../evaluate/find-command.ts';
import { callFunction } from '../evaluate/function.ts';
import { runText } from '../evaluate/script.ts';
import { captureOutput } from '../expand/command-substitution.ts';
import { FieldBuilder } from '../expand/field-builder.ts';
import { parseWord } from '../expand/parse-word.ts';
import { expandPathname } from '../expand/pathname.ts';
import { arrayValues, fieldSeparators } from '../expand/special-parameters.ts';
import { inTurns, rest } from '../expand/split-patiently.ts';
import { build } from '../expand/word.ts';
import { Pattern } from '../glob.ts';
import { SET_OPTIONS } from '../options.ts';
import type { Shell } from '../shell.ts';
import { Source } from '../syntax/source.ts';
import { sortedNames } from '../variables/sorted-names.ts';
import { commandCandidates, fileCandidates, userCandidates } from './candidates.ts';
import type { Specification } from './specification.ts';

/** Where on the line a word is completed, as functions are told it. */
export interface CompletionContext {
  readonly command: string;
  readonly words: readonly string[];
  /** Which of the words is completed. */
  readonly index: number;
  readonly previous: string;
  readonly line: string;
  readonly point: number;
}

/** Words between two breaths. */
const MANY = 1024;

/** What a specification offers for a word. */
export async function generate(
  shell: Shell,
  specification: Specification,
  word: string,
  context: CompletionContext,
): Promise<readonly string[]> {
  const { actions, glob, words, called, command, filter, prefix = '', suffix = '', options } = specification;
  const plain: string[] = [];
  for (const action of actions) {
    const isMany = action === 'variable';
    const some = isMany
      ? await inTurns(shell, sortedNames(shell.variables, 'set', word))
      : ofAction(shell, action, word);
    for (const each of some) plain.push(each);
  }
  if (glob !== undefined)
    for (const each of await inTurns(shell, expandPathname(shell.process.fs, glob))) plain.push(each);
  if (words !== undefined) for (const each of await wordsOf(shell, words)) plain.push(each);
  let found = plain.filter((each) => each.startsWith(word));
  if (called !== undefined)
    for (const each of await ofFunction(shell, called, word, context)) found.push(each);
  if (command !== undefined)
    for (const each of await ofCommand(shell, command, word, context)) found.push(each);
  if (filter !== undefined && filter !== '') {
    const wanted = filter.startsWith('!');
    const pattern = Pattern.compile((wanted ? filter.slice(1) : filter).replace(/(?<!\\)&/g, word));
    const all = found;
    found = [];
    for (const [i, each] of all.entries()) {
      if (i % MANY === MANY - 1) await rest(shell);
      if (pattern.matches(each) === wanted) found.push(each);
    }
  }
  if (prefix !== '' || suffix !== '') found = found.map((each) => `${prefix}${each}${suffix}`);
  const files = (kind: 'any' | 'directories'): string[] =>
    fileCandidates(shell, word, kind).map((each) => each.value);
  if (options.has('plusdirs')) appendAll(found, files('directories'));
  if (found.length === 0 && options.has('dirnames')) found = files('directories');
  if (found.length === 0 && (options.has('default') || options.has('bashdefault'))) found = files('any');
  return found;
}

function ofAction(shell: Shell, action: string, word: string): string[] {
  const exported = (): string[] => [...atOnce(shell.variables.exported()).keys()].sort();
  const builtins = (enabled: boolean): string[] =>
    [...shell.builtins.keys()]
      .filter(
        (name) =>
          !shell.dialect.withoutBuiltins.has(name) && (builtinOf(shell, name) !== undefined) === enabled,
      )
      .sort();
  switch (action) {
    case 'alias':
      return [...shell.aliases.keys()].sort();
    case 'arrayvar':
      return shell.variables.names().filter((name) => shell.variables.lookup(name)?.elements);
    case 'builtin':
    case 'enabled':
      return builtins(true);
    case 'disabled':
      return builtins(false);
    case 'command':
      return commandCandidates(shell, word).map((each) => each.value);
    case 'directory':
      return fileCandidates(shell, word, 'directories').map((each) => each.value);
    case 'export':
      return exported();
    case 'file':
      return fileCandidates(shell, word, 'any').map((each) => each.value);
    case 'function':
      return [...shell.functions.keys()].sort();
    case 'group':
      return table(shell, '/etc/group').map((line) => line.split(':')[0] ?? '');
    case 'helptopic':
      return [...TOPICS.keys()];
    case 'hostname':
      return table(shell, '/etc/hosts').flatMap((line) =>
        line.replace(/#.*/, '').trim().split(/\s+/).slice(1),
      );
    case 'job':
    case 'running':
    case 'stopped':
      return shell.jobs
        .own()
        .filter((job) => action === 'job' || job.state === action)
        .map((job) => job.text.split(/\s/)[0] ?? '');
    case 'keyword':
      return [...KEYWORDS.bash];
    case 'setopt':
      return [...SET_OPTIONS.keys()].sort();
    case 'shopt':
      return [...SHOPT_OPTIONS].sort();
    case 'signal':
      return Object.keys(SIGNALS);
    case 'user':
      return userCandidates(shell, '').map((each) => each.value.slice(1));
    default:
      return [];
  }
}

function table({ process: { fs } }: Shell, path: string): readonly string[] {
  return fs.exists(path) ? fs.readText(path).split('\n').filter(Boolean) : [];
}

/** The words of -W: split at IFS where nothing is quoted, then expanded. */
async function wordsOf(shell: Shell, list: string): Promise<readonly string[]> {
  const separators = fieldSeparators(shell);
  const words: string[] = [];
  let count = 0;
  for (const raw of piecesOf(list, separators)) {
    if (++count % MANY === 0) await rest(shell);
    if (/^[\w./:=@%+,-]*$/.test(raw)) {
      words.push(raw);
      continue;
    }
    const builder = new FieldBuilder(separators);
    await build(shell, parseWord(raw), builder, { quoted: false, operand: false, tildes: 'word' });
    for (const field of builder.fields()) words.push(typeof field === 'string' ? field : field.text);
  }
  return words;
}

/** Characters that mean nothing to anybody, but may be separators. */
const PLAIN = /[a-zA-Z\d./@+-]*/y;

/** The texts of words; blanks that do not separate have a backslash before them. */
function* piecesOf(list: string, separators: string): Generator<string, void> {
  const oddSeparators = /[a-zA-Z\d./@+-]/.test(separators);
  let raw = '';
  let quote = '';
  let depth = 0;
  for (let at = 0; at < list.length; at++) {
    if (quote === '' && depth === 0 && !oddSeparators) {
      PLAIN.lastIndex = at;
      const [plain = ''] = PLAIN.exec(list) ?? [];
      raw += plain;
      at += plain.length;
    }
    const character = list.charAt(at);
    if (quote === '' && depth === 0 && separators.includes(character)) {
      if (raw !== '') yield raw;
      raw = '';
      continue;
    }
    if (character === '\\') raw += character + (list[++at] ?? '');
    else {
      if (quote === '' ? /["'`]/.test(character) : character === quote) quote = quote === '' ? character : '';
      else if (quote !== "'" && /[({]/.test(character) && (depth > 0 || list[at - 1] === '$')) depth++;
      else if (depth > 0 && /[)}]/.test(character)) depth--;
      raw += quote === '' && depth === 0 && /\s/.test(character) ? `\\${character}` : character;
    }
  }
  if (raw !== '') yield raw;
}

async function ofFunction(
  shell: Shell,
  name: string,
  word: string,
  context: CompletionContext,
): Promise<readonly string[]> {
  const called = shell.functions.get(name);
  if (!called) return [];
  const { status } = shell;
  tell(shell, context);
  shell.variables.unset('COMPREPLY');
  shell.completing = true;
  try {
    await callFunction(shell, called, [name, context.command, word, context.previous], new Map());
  } finally {
    shell.completing = false;
  }
  const found = arrayValues(shell, 'COMPREPLY');
  for (const each of [
    'COMPREPLY',
    'COMP_WORDS',
    'COMP_CWORD',
    'COMP_LINE',
    'COMP_POINT',
    'COMP_TYPE',
    'COMP_KEY',
  ])
    shell.variables.unset(each);
  shell.status = status;
  return found;
}

async function ofCommand(
  shell: Shell,
  command: string,
  word: string,
  context: CompletionContext,
): Promise<readonly string[]> {
  const quoted = [context.command, word, context.previous].map((each) => `'${each.replace(/'/g, "'\\''")}'`);
  const source = new Source(`${command} ${quoted.join(' ')}`, shell.line, shell.source.file);
  const text = await captureOutput(shell, (copy) => runText(copy, source, 'eval', true));
  return text.split('\n').filter((line) => line !== '');
}

function tell(shell: Shell, { words, index, line, point }: CompletionContext): void {
  const { variables } = shell;
  variables.setArray('COMP_WORDS', new Map(words.map((each, i) => [String(i), each])));
  variables.set('COMP_CWORD', String(index));
  variables.set('COMP_LINE', line);
  variables.set('COMP_POINT', String(point));
  variables.set('COMP_TYPE', '9');
  variables.set('COMP_KEY', '9');
}
