import type { Redirect, Redirection, WordPart } from 'unbash';
import { type Errno, SystemError, strerror } from '../../linux/errno.ts';
import type { FileDescription } from '../../linux/io/file-description.ts';
import { createPipe } from '../../linux/io/pipe.ts';
import { limitOf } from '../../linux/process/limits.ts';
import type { Process } from '../../linux/process/process.ts';
import { substituteProcessPipe } from '../expand/process-substitution.ts';
import { expandQuoted, expandText, expandWords } from '../expand/word.ts';
import type { Shell } from '../shell.ts';
import { encode } from '../text.ts';
import { ShellExit } from './control-flow.ts';

/** A redirection that cannot be done; the message is complete but for the shell's prefix. */
export class RedirectError extends Error {
  /** Where messages go after the redirections before it; undefined where they go anyway. */
  output: { readonly file: FileDescription | undefined } | undefined;
}

/** Tells a failed redirection; answers the status of the command that did not run. */
export async function tellRedirectError(shell: Shell, error: RedirectError, fatal = false): Promise<number> {
  await tell(shell, error);
  const status = shell.dialect.redirectStatus;
  if (fatal && shell.errorsAreFatal && !shell.interactive) throw new ShellExit(status);
  return status;
}

async function tell(shell: Shell, { message, output }: RedirectError): Promise<void> {
  if (!output) return shell.complain(message, undefined);
  const { descriptors } = shell.process;
  const before = descriptors.get(2);
  if (output.file) descriptors.set(2, output.file);
  else descriptors.delete(2);
  try {
    await shell.complain(message, undefined);
  } finally {
    output.file?.release();
    if (before) descriptors.set(2, before);
    else descriptors.delete(2);
  }
}

/** What a command's open files are to be, and what was opened for that. */
export interface Descriptors {
  readonly table: Map<number, FileDescription>;
  /** Lets go of what was opened; whoever uses the table has retained it by then. */
  release(): void;
}

/** Opens what redirections name. @throws RedirectError; nothing is left open then */
export async function openRedirects(shell: Shell, redirects: readonly Redirection[]): Promise<Descriptors> {
  const table = new Map(shell.process.descriptors);
  const opened: FileDescription[] = [];
  const release = (): void => {
    for (const file of opened) file.release();
  };
  try {
    for (const redirect of redirects) await open(shell, redirect, table, opened);
  } catch (error) {
    const file = table.get(2);
    if (error instanceof RedirectError && file !== shell.process.descriptors.get(2)) {
      file?.retain();
      error.output = { file };
    }
    release();
    throw error;
  }
  return { table, release };
}

/** Runs something in this very process with other open files, and puts back the old ones. */
export async function withRedirects<T>(
  shell: Shell,
  redirects: readonly Redirection[],
  body: () => Promise<T>,
): Promise<T> {
  if (redirects.length === 0) return body();
  const wanted = await openRedirects(shell, redirects);
  demandAlive(shell, wanted);
  const kept = keptNumbers(shell, redirects);
  const undo = adopt(shell.process, wanted, kept);
  try {
    return await body();
  } finally {
    undo();
  }
}

/** Makes the redirections the shell's own, for good (exec). @throws RedirectError */
export async function redirectForGood(shell: Shell, redirects: readonly Redirection[]): Promise<void> {
  if (redirects.length === 0) return;
  const { descriptors } = shell.process;
  const wanted = await openRedirects(shell, redirects);
  demandAlive(shell, wanted);
  // A file that changes its number (`2>&1 >/dev/null`) must not be closed on the way.
  for (const file of wanted.table.values()) file.retain();
  for (const file of descriptors.values()) file.release();
  descriptors.clear();
  for (const [descriptor, file] of wanted.table) descriptors.set(descriptor, file);
  wanted.release();
}

/** A process that was killed meanwhile has let go of its files; taking them back would keep their readers waiting. */
function demandAlive(shell: Shell, opened: Descriptors): void {
  try {
    shell.process.demandAlive();
  } catch (error) {
    opened.release();
    throw error;
  }
}

/** What `{name}>file` has opened outlives the command, unless varredir_close is on. */
function keptNumbers(shell: Shell, redirects: readonly Redirection[]): ReadonlySet<number> {
  const numbers = new Set<number>();
  if (shell.dialect.name !== 'bash' || shell.shellOptions.has('varredir_close')) return numbers;
  for (const { descriptor } of redirects) {
    if (descriptor?.type !== 'FileDescriptorVariable') continue;
    const { name } = descriptor;
    numbers.add(Number(shell.variables.get(name) ?? elementValue(shell, name) ?? -1));
  }
  return numbers;
}

function adopt(process: Process, wanted: Descriptors, kept: ReadonlySet<number>): () => void {
  const current = process.descriptors;
  const saved: [number, FileDescription | undefined][] = [];
  for (const descriptor of new Set([...current.keys(), ...wanted.table.keys()])) {
    const [before, after] = [current.get(descriptor), wanted.table.get(descriptor)];
    if (before === after) continue;
    saved.push([descriptor, before]);
    if (after) {
      after.retain();
      current.set(descriptor, after);
    } else current.delete(descriptor);
  }
  wanted.release();
  return () => {
    for (const [descriptor, before] of saved) {
      if (kept.has(descriptor) && process.state !== 'zombie') continue;
      // Whoever was killed meanwhile has let go of the new files, and wants none back.
      if (process.state === 'zombie') {
        before?.release();
        continue;
      }
      current.get(descriptor)?.release();
      if (before) current.set(descriptor, before);
      else current.delete(descriptor);
    }
  };
}

async function open(
  shell: Shell,
  redirect: Redirection,
  table: Map<number, FileDescription>,
  opened: FileDescription[],
): Promise<void> {
  const put = (descriptor: number, file: FileDescription): void => {
    opened.push(file);
    table.set(descriptor, file);
  };
  if (redirect.type === 'HereString') {
    const text = redirect.target ? await expandText(shell, redirect.target) : '';
    put(numberOf(shell, redirect, 0, table), documentOf(shell, `${text}\n`));
    return;
  }
  if (redirect.type === 'HereDoc') {
    put(numberOf(shell, redirect, 0, table), documentOf(shell, await bodyOf(shell, redirect)));
    return;
  }
  const { operator } = redirect;
  const target = await targetOf(shell, redirect);
  if (operator === '>&' || operator === '<&') {
    if (target === '-') {
      table.delete(numberOf(shell, redirect, operator === '<&' ? 0 : 1, table));
      return;
    }
    if (/^\d+-?$/.test(target)) {
      duplicate(shell, redirect, target, table);
      return;
    }
    // `>& file` is both outputs, as `&> file` is.
    const { descriptor } = redirect;
    const other = descriptor && !(descriptor.type === 'FileDescriptor' && descriptor.value === 1);
    if (operator === '<&' || other || shell.dialect.name === 'dash') {
      throw new RedirectError(
        shell.dialect.name === 'bash'
          ? `${redirect.target?.text ?? target}: ambiguous redirect`
          : 'bad fd number',
      );
    }
  }
  const file =
    redirect.target?.parts?.[0]?.type === 'ProcessSubstitution' && redirect.target.parts.length === 1
      ? substituteProcessPipe(shell, redirect.target.parts[0])
      : openFile(shell, operator, target, table);
  if (operator === '&>' || operator === '&>>' || operator === '>&') {
    put(1, file);
    table.set(2, file);
  } else put(numberOf(shell, redirect, operator.startsWith('<') ? 0 : 1, table), file);
}

/** The name of the file: one word, even if it has been expanded from a pattern. */
async function targetOf(shell: Shell, redirect: Redirect): Promise<string> {
  if (!redirect.target) return '';
  if (redirect.target.parts?.[0]?.type === 'ProcessSubstitution') return '';
  // POSIX has no pathnames expanded there, but for whoever types.
  const plain = shell.dialect.name !== 'bash' || (shell.has('posix') && !shell.interactive);
  if (plain) return expandText(shell, redirect.target);
  const words = redirect.target.parts
    ? await expandWords(shell, [redirect.target])
    : [await expandText(shell, redirect.target)];
  if (words.length !== 1) throw new RedirectError(`${redirect.target.text}: ambiguous redirect`);
  return words[0] as string; // its length is 1
}

function duplicate(
  shell: Shell,
  redirect: Redirect,
  target: string,
  table: Map<number, FileDescription>,
): void {
  const from = Number.parseInt(target, 10);
  const file = table.get(from);
  const to = numberOf(shell, redirect, redirect.operator === '<&' ? 0 : 1, table);
  if (!file) {
    // That is nothing to do, whether or not it is open.
    if (from === to) return;
    const told = shell.dialect.name === 'bash' ? (redirect.target?.text ?? target) : target;
    throw new RedirectError(`${told}: ${strerror('EBADF')}`);
  }
  table.set(to, file);
  if (target.endsWith('-') && from !== to) table.delete(from);
}

/** `{name}>file` gets a free number from 10 on, and the variable holds it. */
function numberOf(
  shell: Shell,
  redirect: Redirection,
  usual: number,
  table: ReadonlyMap<number, FileDescription>,
): number {
  const { descriptor } = redirect;
  if (!descriptor) return usual;
  if (descriptor.type === 'FileDescriptor') return descriptor.value;
  const { name } = descriptor;
  if (redirect.type === 'Redirect' && redirect.target?.text === '-') {
    const value = shell.variables.get(name) ?? elementValue(shell, name);
    if (!/^\d+$/.test(value ?? '')) throw new RedirectError(`${name}: ambiguous redirect`);
    return Number(value);
  }
  let free = 10;
  while (table.has(free)) free++;
  if (shell.variables.lookup(name)?.readonly)
    throw new RedirectError(
      `${shell.dialect.readonlyVariable(name)}\n${shell.dialect.prefix(shell.place)}${name}: cannot assign fd to variable`,
    );
  const [, base, subscript] = ELEMENT.exec(name) ?? [];
  if (base === undefined || subscript === undefined) shell.variables.set(name, String(free));
  else shell.variables.element?.write(base, subscript, String(free));
  return free;
}

const ELEMENT = /^(\w+)\[(.*)\]$/s;

/** `{name[1]}` */
function elementValue(shell: Shell, name: string): string | undefined {
  const [, base, subscript] = ELEMENT.exec(name) ?? [];
  return base === undefined || subscript === undefined
    ? undefined
    : shell.variables.element?.read(base, subscript);
}

/** Whether the limit of open files leaves no number for one more. */
function isFull({ process }: Shell, table: ReadonlyMap<number, FileDescription>): boolean {
  const { soft } = limitOf(process.limits, 'nofile');
  if (table.size < soft) return false;
  for (let free = 0; free < soft; free++) if (!table.has(free)) return false;
  return true;
}

function openFile(
  shell: Shell,
  operator: Redirect['operator'],
  path: string,
  table: ReadonlyMap<number, FileDescription>,
): FileDescription {
  const { fs } = shell.process;
  const reads = operator === '<';
  if (!reads && shell.has('restricted'))
    throw new RedirectError(`${path}: restricted: cannot redirect output`);
  try {
    if (isFull(shell, table)) throw new SystemError('EMFILE');
    if (reads) return fs.open(path, { read: true });
    if (operator === '<>') return fs.open(path, { read: true, write: true, create: true });
    if (operator === '>>' || operator === '&>>')
      return fs.open(path, { write: true, append: true, create: true });
    if (shell.has('noclobber') && operator !== '>|' && isRegular(shell, path)) {
      throw new RedirectError(
        shell.dialect.name === 'bash'
          ? `${path}: cannot overwrite existing file`
          : shell.dialect.cannotCreate(path, 'EEXIST'),
      );
    }
    return fs.open(path, { write: true, create: true, truncate: true });
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    const tell = reads ? shell.dialect.cannotOpen : shell.dialect.cannotCreate;
    throw new RedirectError(tell(path, error.code as Errno));
  }
}

function isRegular(shell: Shell, path: string): boolean {
  try {
    return shell.process.fs.stat(path).type === 'file';
  } catch (error) {
    if (error instanceof SystemError) return false;
    throw error;
  }
}

async function bodyOf(shell: Shell, redirect: Redirection & { readonly type: 'HereDoc' }): Promise<string> {
  const { delimiter, operator, closing } = redirect;
  if (!closing && shell.dialect.name === 'bash' && delimiter) {
    const { source } = shell;
    const line = source.writtenAt(redirect.pos);
    const message = `warning: here-document at line ${line} delimited by end-of-file (wanted \`${delimiter.value}')`;
    const place = { ...shell.place, line: source.writtenAt(redirect.body.end), builtin: undefined };
    await shell.complainRaw(`${shell.dialect.prefix(place)}${message}\n`);
  }
  const text = await expandBody(shell, redirect, operator === '<<-');
  // bash ends the line that the script has not ended.
  const ends = closing || text === '' || text.endsWith('\n') || shell.dialect.name !== 'bash';
  return ends ? text : `${text}\n`;
}

/** Longer here-documents are expanded in turns. */
const LONG = 65_536;

async function expandBody(
  shell: Shell,
  { body, delimiter }: Redirection & { readonly type: 'HereDoc' },
  stripTabs: boolean,
): Promise<string> {
  if (!delimiter?.quoted && body.text.length > LONG) {
    const { clock } = shell.process.machine.kernel;
    const { expandLongDocument } = await clock.outside(import('./long-document.ts'));
    const expanded = await expandLongDocument(shell, body, stripTabs);
    if (expanded !== undefined) return expanded;
  }
  if (!delimiter?.quoted && body.parts) {
    const parts = stripTabs ? body.parts.map(withoutTabs) : body.parts;
    return expandQuoted(shell, shell.dialect.name === 'bash' ? parts.map(withBlanks) : parts);
  }
  const text = stripTabs ? body.text.replace(/^\t+/gm, '') : body.text;
  return delimiter?.quoted ? text : unquoteBody(text);
}

/** In here-documents of bash blanks stand between the values of `$*`, whatever IFS is. */
function withBlanks(part: WordPart): WordPart {
  if (part.type === 'SimpleExpansion' && part.text === '$*') return { ...part, text: '$@' };
  if (part.type === 'ParameterExpansion' && part.parameter === '*') return { ...part, parameter: '@' };
  return part;
}

/** `<<-` takes the tabs at the start of lines away, before anything is expanded. */
function withoutTabs<T extends { readonly type: string }>(part: T, index: number): T {
  if (part.type !== 'Literal' || !('value' in part) || !('text' in part)) return part;
  const strip = (text: unknown): string =>
    (index === 0 ? String(text).replace(/^\t+/, '') : String(text)).replace(/\n\t+/g, '\n');
  return { ...part, value: strip(part.value), text: strip(part.text) };
}

function unquoteBody(text: string): string {
  return text.replace(/\\([$`\\\n])/g, (_, character: string) => (character === '\n' ? '' : character));
}

/** A text as an open file: in a pipe if it fits, else in a file that has no name any more. */
function documentOf(shell: Shell, text: string): FileDescription {
  const bytes = encode(text);
  const { reader, writer } = createPipe(shell.process.machine.kernel, Math.max(bytes.length, 1));
  if (bytes.length > 0) writer.tryWrite(bytes);
  writer.release();
  return reader;
}
