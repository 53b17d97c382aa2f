import { SystemError } from '../../../linux/errno.ts';
import { patiently } from '../../../linux/steps.ts';
import { binary, bytesOf, fromBinary } from '../../command/bytes.ts';
import type { Command } from '../../command/command.ts';
import type { Options } from '../../command/options.ts';
import { readWholeText } from '../../command/read-whole-file.ts';
import { wholeLines } from './whole-lines.ts';

interface Hunk {
  readonly oldStart: number;
  /** Lines with their mark: ' ', '-' or '+'. */
  readonly lines: readonly string[];
}

interface FilePatch {
  readonly from: string;
  readonly to: string;
  readonly hunks: readonly Hunk[];
}

/** busybox' patch: unified differences, each hunk where its lines stand. */
export async function busyboxPatch(command: Command, options: Options): Promise<number> {
  const [original, patchFile] = options.operands;
  const source = patchFile ?? options.value('i') ?? '-';
  let text: string;
  try {
    text = source === '-' ? await command.input(0).rest() : await readWholeText(command.process, source);
  } catch (error) {
    if (!(error instanceof SystemError) || error.code === 'EINTR') throw error;
    return command.fail(`can't open '${source}': ${error.message}`);
  }
  const work = new Patching(command, options);
  const patches = await patiently(patchesOf(text), () => command.process.breath());
  for (const each of patches) await work.apply(each, original);
  return command.status;
}

/** Steps between two breaths. */
const AT_ONCE = 4096;
const MOST_ARGUMENTS = 10_000;

/** Finds the unified differences in a text, in turns; what stands around them counts for nothing. */
function* patchesOf(text: string): Generator<void, readonly FilePatch[]> {
  const lines = (yield* wholeLines(text)).map((line) => line.replace(/\n$/, ''));
  const patches: { from: string; to: string; hunks: Hunk[] }[] = [];
  for (let at = 0; at < lines.length; at++) {
    if (at % AT_ONCE === 0) yield;
    const [line = '', next = ''] = [lines[at], lines[at + 1]];
    if (line.startsWith('--- ') && next.startsWith('+++ ')) {
      patches.push({ from: nameOf(line), to: nameOf(next), hunks: [] });
      at++;
      continue;
    }
    const head = /^@@ -(\d+)(?:,(\d+))? \+\d+(?:,(\d+))? @@/.exec(line);
    const current = patches.at(-1);
    if (!head || !current) continue;
    let [removed, added] = [Number(head[2] ?? 1), Number(head[3] ?? 1)];
    const body: string[] = [];
    while ((removed > 0 || added > 0) && at + 1 < lines.length) {
      const own = lines[++at] ?? '';
      if (at % AT_ONCE === 0) yield;
      const mark = own === '' ? ' ' : (own[0] ?? ' ');
      if (mark === '\\') continue;
      if (!' -+'.includes(mark)) break;
      if (mark !== '+') removed--;
      if (mark !== '-') added--;
      body.push(own === '' ? ' ' : own);
    }
    current.hunks.push({ oldStart: Number(head[1]), lines: body });
  }
  return patches;
}

/** `--- name<TAB>date` */
function nameOf(line: string): string {
  return line.slice(4).replace(/\t.*$/, '').trimEnd();
}

class Patching {
  readonly #command: Command;
  readonly #options: Options;
  #failed = 0;

  constructor(command: Command, options: Options) {
    this.#command = command;
    this.#options = options;
  }

  async apply(file: FilePatch, original: string | undefined): Promise<void> {
    const { fs, out } = this.#command;
    const reverse = this.#options.has('R');
    const [before, after] = reverse ? [file.to, file.from] : [file.from, file.to];
    const creates = before === '/dev/null';
    const deletes = after === '/dev/null';
    const path = original ?? this.#pathOf(before, after);
    const exists = fs.exists(path);
    await out.line(`${creates && !exists ? 'creating' : 'patching file'} ${path}`);
    let content: string;
    try {
      content = creates && !exists ? '' : binary(fs.readFile(path));
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      await this.#command.warn(`can't open '${path}': ${error.message}`);
      return;
    }
    const breath = (): Promise<void> | undefined => this.#command.process.breath();
    let lines = (await patiently(wholeLines(content), breath)).map((line) => line.replace(/\n$/, ''));
    const endsWithNewline = content === '' || content.endsWith('\n');
    let shift = 0;
    let failed = 0;
    for (const [number, hunk] of file.hunks.entries()) {
      await breath();
      const turned = reverse ? hunk.lines.map(turn) : hunk.lines;
      const old = turned.filter((line) => line[0] !== '+').map((line) => line.slice(1));
      const fresh = turned.filter((line) => line[0] !== '-').map((line) => line.slice(1));
      const atEnd = endsFile(turned);
      const wanted = Math.max(0, hunk.oldStart - 1) + shift;
      const place = await patiently(findPlace(lines, old, wanted, atEnd), breath);
      if (place === undefined) {
        const twin = await patiently(findPlace(lines, fresh, wanted, atEnd), breath);
        if (twin !== undefined && this.#options.has('N')) continue;
        failed++;
        await this.#tellFailure(
          number + 1,
          file.hunks.length,
          turned,
          twin === undefined ? undefined : lines.length + 1,
        );
        break;
      }
      const expected = hunk.oldStart - 1 + shift;
      // A call takes only so many arguments.
      if (fresh.length > MOST_ARGUMENTS)
        lines = [...lines.slice(0, place), ...fresh, ...lines.slice(place + old.length)];
      else lines.splice(place, old.length, ...fresh);
      shift += fresh.length - old.length + (old.length > 0 ? place - expected : 0);
    }
    if (failed > 0) {
      this.#command.status = 1;
      return;
    }
    if (this.#options.has('dry')) return;
    this.#write(path, lines, endsWithNewline, deletes);
  }

  #write(path: string, lines: readonly string[], endsWithNewline: boolean, deletes: boolean): void {
    const { fs } = this.#command;
    if (lines.length === 0 && (deletes || this.#options.has('E'))) {
      if (fs.exists(path)) fs.unlink(path);
      return;
    }
    const slash = path.lastIndexOf('/');
    if (slash > 0 && !fs.exists(path)) fs.mkdir(path.slice(0, slash), { recursive: true });
    const text = lines.length === 0 ? '' : lines.join('\n') + (endsWithNewline ? '\n' : '');
    fs.writeFile(path, bytesOf(text));
  }

  #pathOf(before: string, after: string): string {
    const { fs } = this.#command;
    const strip = this.#options.value('p');
    const stripped = (name: string): string => {
      if (strip === undefined) return name;
      let rest = name;
      for (let i = 0; i < Number(strip); i++) {
        const slashes = /\/+/.exec(rest);
        if (!slashes) break;
        rest = rest.slice(slashes.index + slashes[0].length);
      }
      return rest;
    };
    const names = [after, before].filter((name) => name !== '/dev/null').map(stripped);
    return names.find((name) => fs.exists(name)) ?? names[0] ?? after;
  }

  async #tellFailure(
    number: number,
    count: number,
    lines: readonly string[],
    reversedAt: number | undefined,
  ): Promise<void> {
    const { out, process } = this.#command;
    this.#failed++;
    await out.flush();
    if (reversedAt !== undefined)
      await process.complain(`Possibly reversed hunk ${number} at ${reversedAt}\n`);
    await process.complain(`Hunk ${number} FAILED ${this.#failed}/${Math.min(this.#failed, count)}.\n`);
    await process.complain(`${fromBinary(lines.join('\n'))}\n`);
  }
}

function turn(line: string): string {
  return line.startsWith('+') ? `-${line.slice(1)}` : line.startsWith('-') ? `+${line.slice(1)}` : line;
}

/** A hunk with less behind its changes than before them was made at the end of a file. */
function endsFile(lines: readonly string[]): boolean {
  const first = lines.findIndex((line) => line[0] !== ' ');
  const last = lines.findLastIndex((line) => line[0] !== ' ');
  return lines.length - 1 - last < first;
}

/** Where the lines stand: at the place that the hunk says, or as near to it as possible. */
function* findPlace(
  lines: readonly string[],
  old: readonly string[],
  wanted: number,
  atEnd: boolean,
): Generator<void, number | undefined> {
  if (old.length === 0) return Math.min(wanted, lines.length);
  let compared = 0;
  const fits = function* (at: number): Generator<void, boolean> {
    if (atEnd && at + old.length !== lines.length) return false;
    for (const [i, line] of old.entries()) {
      if (++compared % AT_ONCE === 0) yield;
      if (lines[at + i] !== line) return false;
    }
    return true;
  };
  for (let away = 0; away <= lines.length; away++) {
    if (away % AT_ONCE === AT_ONCE - 1) yield;
    if (wanted - away >= 0 && (yield* fits(wanted - away))) return wanted - away;
    if (yield* fits(wanted + away)) return wanted + away;
  }
  return undefined;
}
