import { fromBinary } from '../../command/bytes.ts';
import { parseDate } from '../../system/parse-date.ts';
import type { PatchLines } from './patch-lines.ts';
import type { Form } from './read-hunk.ts';

/** What a side of a difference says of its file. */
export interface NamedSide {
  /** Undefined if no name stands there, or one that cannot be stripped so far, or /dev/null. */
  readonly name: string | undefined;
  /** What stands behind the name, with the tab before it. */
  readonly stamp: string;
  /** 0 where the file is not there: 1970, or /dev/null; undefined if there is none. */
  readonly time: number | undefined;
}

/** What stands before the first hunk of a difference. */
export interface Header {
  readonly form: Form;
  readonly before: NamedSide;
  readonly after: NamedSide;
  /** Of a line `Index:`. */
  readonly index: string | undefined;
  /** How sure it is that the file is not there before and after: 0 it is there, 1 it has no lines, 2 it is gone. */
  readonly gone: readonly [before: 0 | 1 | 2, after: 0 | 1 | 2];
  /** git's own lines. */
  readonly git: GitLines | undefined;
  /** Where the difference begins, from 0. */
  readonly start: number;
}

export interface GitLines {
  readonly rename: boolean;
  readonly copy: boolean;
  readonly mode: number | undefined;
  readonly binary: boolean;
}

/** Lines that are looked at between two breaths. */
const AT_ONCE = 4096;

const NOBODY: NamedSide = { name: undefined, stamp: '', time: undefined };

/**
 * Looks for the next difference and says what it is about (intuit_diff_type in pch.c), in turns.
 * @param named whether the file to patch is known, so that no header is needed
 * @param strip how many leading directories names lose; all if undefined
 */
export function* readHeader(
  patch: PatchLines,
  named: boolean,
  strip: number | undefined,
): Generator<void, Header | undefined> {
  // `---` is the old name of a unified difference and the new one of a context difference.
  let [dashes, others, index]: [NamedSide, NamedSide, string | undefined] = [NOBODY, NOBODY, undefined];
  let needed = !named;
  let [afterStars, afterCommand] = [false, false];
  let git: { rename: boolean; copy: boolean; mode: number | undefined; binary: boolean } | undefined;
  const gitGone: [0 | 2, 0 | 2] = [0, 0];
  for (;;) {
    const start = patch.at;
    if (start % AT_ONCE === AT_ONCE - 1) yield;
    const line = patch.raw();
    if (line === undefined) return git && gitHeader(start);
    const [, blanks = '', text = ''] = /^([ \tX]*)([\s\S]*)$/.exec(line) ?? [];
    const indent = [...blanks].reduce(
      (column, blank) => (blank === '\t' ? (column + 8) & ~7 : column + 1),
      0,
    );
    const [stars, command] = [afterStars, afterCommand];
    afterStars = text.startsWith('********');
    afterCommand = /^\d[\d,]*[acd]\d[\d,]*[ \t]*\r?\n$/.test(text);
    const settle = (): void => {
      patch.setting = { indent, returns: line.endsWith('\r\n') };
    };
    const gitNames = /^diff --git (\S+) (\S+)\n$/.exec(text);
    if (gitNames) {
      // The difference before this one had no hunks: a file that was renamed, or only its mode.
      if (git) return gitHeader(start);
      dashes = side(gitNames[1] ?? '', strip);
      others = side(gitNames[2] ?? '', strip);
      git = { rename: false, copy: false, mode: undefined, binary: false };
      needed = false;
      continue;
    }
    if (git && gitLine(text)) continue;
    if (text.startsWith('+++ ') || (!stars && text.startsWith('*** '))) {
      others = side(text.slice(4), strip);
      needed = false;
    } else if (text.startsWith('Index:')) {
      index = side(text.slice(6).trimStart(), strip).name;
      needed = false;
    } else if (text.startsWith('--- ')) {
      dashes = side(text.slice(4), strip);
      needed = false;
    }
    if (needed) continue;
    const head = /^@@ -(\d+)(?:,\d+)?[ ]*\+?(\d*)/.exec(text);
    if (head) {
      settle();
      return found('unified', start, [head[1] === '0', head[2] === '0']);
    }
    if (stars && text.startsWith('*** ')) {
      settle();
      patch.at = start - 1;
      return found('context', start - 1, [
        /^\*\*\* 0(?!\d)/.test(text),
        /^\*[\s\S]*?\n--- 0(?!\d)/m.test(rest(start)),
      ]);
    }
    if (command && (text.startsWith('< ') || text.startsWith('> '))) {
      settle();
      return found('normal', start - 1, [false, false]);
    }
  }

  function rest(from: number): string {
    const lines = patch.between(from, from + 1000);
    const end = lines.findIndex((line, i) => i > 0 && line.startsWith('********'));
    return lines.slice(0, end < 0 ? undefined : end).join('');
  }

  function gitLine(text: string): boolean {
    if (!git) return false;
    const [, word = '', value = ''] =
      /^(new mode|new file mode|deleted file mode|old mode|rename from|rename to|copy from|copy to|similarity index|dissimilarity index|index|GIT binary patch)(?: (.*))?\n$/.exec(
        text,
      ) ?? [];
    if (word === '') return false;
    if (word === 'new mode' || word === 'new file mode') git.mode = Number.parseInt(value, 8) & 0o777;
    if (word === 'new file mode') gitGone[0] = 2;
    if (word === 'deleted file mode') gitGone[1] = 2;
    if (word.startsWith('rename')) git.rename = true;
    if (word.startsWith('copy')) git.copy = true;
    if (word.startsWith('GIT')) git.binary = true;
    return true;
  }

  function gitHeader(end: number): Header {
    patch.at = end;
    return found('unified', end, [false, false]);
  }

  function found(form: Form, start: number, empty: readonly [boolean, boolean]): Header {
    patch.at = start;
    const [before, after] = form === 'context' ? [others, dashes] : [dashes, others];
    const sure = (which: 0 | 1, { time }: NamedSide): 0 | 1 | 2 =>
      gitGone[which] === 2 ? 2 : !empty[which] ? 0 : time === 0 ? 2 : 1;
    return { form, before, after, index, gone: [sure(0, before), sure(1, after)], git, start };
  }
}

/** The name behind a mark, without as many directories as are to be stripped, and the time (fetchname in util.c). */
function side(text: string, strip: number | undefined): NamedSide {
  const line = text.replace(/\r?\n$/, '');
  const tab = line.indexOf('\t');
  const end = tab >= 0 ? tab : /\s/.test(line) ? line.search(/\s/) : line.length;
  const name = line.slice(0, end);
  const stamp = tab >= 0 ? line.slice(tab) : '';
  const parsed = stamp.trim() === '' ? undefined : parseDate(stamp.trim(), 0);
  const time = typeof parsed === 'number' ? parsed : undefined;
  if (name === '/dev/null') return { name: undefined, stamp: '', time: 0 };
  return { name: stripped(fromBinary(name), strip), stamp, time };
}

function stripped(name: string, strip: number | undefined): string | undefined {
  if (strip === undefined) return name.slice(name.lastIndexOf('/') + 1) || undefined;
  let rest = name;
  for (let i = 0; i < strip; i++) {
    const slashes = /\/+/.exec(rest);
    if (!slashes) return undefined;
    rest = rest.slice(slashes.index + slashes[0].length);
  }
  return rest === '' ? undefined : rest;
}
