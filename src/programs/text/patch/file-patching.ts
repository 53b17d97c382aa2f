import { SystemError } from '../../../linux/errno.ts';
import { patiently } from '../../../linux/steps.ts';
import { bytesOf } from '../../command/bytes.ts';
import type { Command } from '../../command/command.ts';
import { LongText } from '../../command/long-text.ts';
import { quoteIfNeeded } from '../../command/quote.ts';
import { readWholeText } from '../../command/read-whole-file.ts';
import type { ChosenFile } from './choose-file.ts';
import type { Dialogue } from './dialogue.ts';
import type { Header, NamedSide } from './header.ts';
import { contextOf, type Hunk, turned } from './hunk.ts';
import type { PatchLines } from './patch-lines.ts';
import type { PatchSettings } from './patch-settings.ts';
import { placeOf } from './place.ts';
import type { Form } from './read-hunk.ts';
import { contextReject, unifiedReject } from './rejects.ts';
import { wholeLines } from './whole-lines.ts';

interface Work {
  readonly command: Command;
  readonly dialogue: Dialogue;
  readonly settings: PatchSettings;
  readonly header: Header;
  readonly patch: PatchLines;
  readonly chosen: ChosenFile;
  /** Files with rejects of this run: theirs are added to. */
  readonly seen: Set<string>;
}

/** Lines that are copied between two breaths. */
const AT_ONCE = 4096;

/** One difference that is applied to one file. */
export class FilePatching {
  readonly #work: Work;
  /** The file before and, so far, after. */
  #lines: readonly string[] = [];
  readonly #output = new LongText();
  /** Whether the output's last line has no end yet. */
  #open = false;
  /** Lines of the file that have gone to the output or were taken away. */
  #settled = 0;
  /** How far hunks were from where they say, and by how much the file has grown. */
  #offset = 0;
  #growth = 0;
  #reverse: boolean;
  #skip: boolean;
  #mismatch = false;
  #anyway = false;
  #failed = 0;
  readonly #rejects = new LongText();

  constructor(work: Work) {
    this.#work = work;
    this.#reverse = work.chosen.reverse;
    this.#skip = work.chosen.skip;
  }

  /** @param next reads the next hunk */
  async run(next: (form: Form) => Promise<Hunk | undefined>): Promise<void> {
    const { command, dialogue, settings, header, chosen } = this.#work;
    const { name, stat } = chosen;
    const target = this.#skip ? undefined : (settings.output ?? this.#newName() ?? name);
    if (!this.#skip && name !== undefined) {
      if (header.git?.binary) {
        await dialogue.say(`File ${quoteIfNeeded(name)}: git binary diffs are not supported.\n`);
        this.#skip = true;
        command.status = 1;
      } else if (stat && stat.type !== 'file') {
        await dialogue.say(`File ${quoteIfNeeded(name)} is not a regular file -- refusing to patch\n`);
        this.#skip = true;
        command.status = 1;
      } else await this.#begin(name, target ?? name);
    }
    let count = 0;
    for (let hunk = await next(header.form); hunk; hunk = await next(header.form)) {
      count++;
      await this.#take(hunk, count);
      await this.#breath();
    }
    if (!this.#skip && target !== undefined) await this.#finish(target, count);
    if (this.#failed > 0) await this.#keepRejects(target, count);
  }

  /** Where git's patch moves or copies the file to. */
  #newName(): string | undefined {
    const { header, chosen } = this.#work;
    if (!header.git?.rename && !header.git?.copy) return undefined;
    return (chosen.reverse ? header.before : header.after).name;
  }

  async #begin(name: string, target: string): Promise<void> {
    const { command, dialogue, settings, header, chosen } = this.#work;
    if (chosen.stat && settings.readOnly !== 'ignore' && !writable(command, name)) {
      const goesOn = settings.readOnly === 'warn';
      await dialogue.tell(
        `File ${quoteIfNeeded(name)} is read-only; ${goesOn ? 'trying to patch anyway' : 'refusing to patch'}\n`,
      );
      if (!goesOn) {
        this.#skip = true;
        command.status = 1;
        return;
      }
    }
    try {
      const content = chosen.stat ? await readWholeText(command.process, name) : '';
      this.#lines = await patiently(wholeLines(content), () => command.process.breath());
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      await command.fail(`**** Can't open file ${quoteIfNeeded(name)} : ${error.message}`, 2);
    }
    const came = header.git?.rename ? 'renamed' : header.git?.copy ? 'copied' : 'read';
    const from = target === name ? '' : ` (${came} from ${quoteIfNeeded(name)})`;
    const plan = settings.verbose ? 'Using Plan A...\n' : '';
    await dialogue.say(
      `${settings.dry ? 'checking' : 'patching'} file ${quoteIfNeeded(target)}${from}\n${plan}`,
    );
  }

  /** Applies a hunk, or keeps it for the rejects. */
  async #take(read: Hunk, number: number): Promise<void> {
    const { dialogue, settings, chosen } = this.#work;
    const breath = (): Promise<void> | undefined => this.#breath();
    let hunk = this.#reverse ? await patiently(turned(read), breath) : read;
    let other: Hunk | undefined;
    const { before, after } = contextOf(hunk);
    const most = Math.min(settings.fuzz, Math.max(before, after));
    let place: number | undefined;
    let offset = this.#offset;
    let fuzz = 0;
    while (!this.#skip) {
      place = await this.#placeOf(hunk, fuzz);
      if (place !== undefined) offset = place - hunk.first;
      if (place === undefined || fuzz > 0 || offset !== 0) this.#mismatch = true;
      const doubts = number === 1 && place === undefined && !settings.force && !this.#anyway;
      if (doubts && this.#reverse === settings.reverse) {
        other ??= await patiently(turned(hunk), breath);
        const twin = await this.#placeOf(other, fuzz);
        if (twin !== undefined) {
          const what = this.#reverse ? 'Unreversed' : 'Reversed (or previously applied)';
          const verdict = await dialogue.isReversed(`${what} patch detected!`, this.#reverse);
          if (verdict === 'turn') {
            this.#reverse = !this.#reverse;
            hunk = other;
            place = twin;
            offset = twin - other.first;
          } else {
            this.#anyway = true;
            if (verdict === 'skip') this.#skip = true;
            else continue;
          }
        }
      }
      if (this.#skip || place !== undefined || fuzz >= most) break;
      fuzz++;
    }
    const shown = (place ?? hunk.first) + this.#growth;
    const growthBefore = this.#growth;
    const gone = this.#work.header.gone[this.#reverse ? 1 : 0];
    const clash = place === 1 && gone === 2 && (chosen.stat?.size ?? 0) > 0;
    if (this.#skip || place === undefined || clash) {
      await this.#reject(hunk, growthBefore);
      if (!this.#skip)
        await dialogue.say(`Hunk #${number} FAILED at ${shown}${this.#endings(hunk, shown)}.\n`);
      else if (settings.verbose) await dialogue.say(`Hunk #${number} ignored at ${shown}.\n`);
      return;
    }
    this.#offset = offset;
    await this.#apply(hunk, place);
    if (!settings.verbose && fuzz === 0 && offset === 0) return;
    const loose = fuzz > 0 ? ` with fuzz ${fuzz}` : '';
    const away = offset === 0 ? '' : ` (offset ${offset} line${offset === 1 ? '' : 's'})`;
    await dialogue.say(`Hunk #${number} succeeded at ${shown}${loose}${away}.\n`);
  }

  #breath(): Promise<void> | undefined {
    return this.#work.command.process.breath();
  }

  #placeOf(hunk: Hunk, fuzz: number): Promise<number | undefined> {
    const search = placeOf(hunk, fuzz, {
      lines: this.#lines,
      settled: this.#settled,
      offset: this.#offset,
      blanks: this.#work.settings.blanks,
    });
    return patiently(search, () => this.#breath());
  }

  async #apply(hunk: Hunk, place: number): Promise<void> {
    let at = place - 1;
    await this.#copyTo(at);
    for (const [i, { mark, text }] of hunk.lines.entries()) {
      if (mark === '+') {
        this.#put(text);
        this.#growth++;
      } else {
        if (mark === ' ') this.#put(this.#lines[at] ?? '');
        else this.#growth--;
        at++;
      }
      if (i % AT_ONCE === AT_ONCE - 1) await this.#breath();
    }
    this.#settled = Math.max(this.#settled, at);
  }

  async #copyTo(end: number): Promise<void> {
    for (let at = this.#settled; at < end; at++) {
      this.#put(this.#lines[at] ?? '');
      if (at % AT_ONCE === AT_ONCE - 1) await this.#breath();
    }
    this.#settled = Math.max(this.#settled, end);
  }

  #put(text: string): void {
    // A line that was the last one may not be it any more.
    if (this.#open) this.#output.add('\n');
    this.#output.add(text);
    if (text !== '') this.#open = !text.endsWith('\n');
  }

  #endings(hunk: Hunk, at: number): string {
    const own = hunk.lines.find(({ mark }) => mark !== '+')?.text;
    const line = this.#lines[Math.min(at, this.#lines.length) - 1];
    if (!own || line === undefined) return '';
    return own.endsWith('\r\n') === line.endsWith('\r\n') ? '' : ' (different line endings)';
  }

  async #reject(hunk: Hunk, growth: number): Promise<void> {
    const { header, settings } = this.#work;
    const unified =
      (settings.rejectForm ?? (header.form === 'unified' ? 'unified' : 'context')) === 'unified';
    if (this.#failed === 0) {
      const [before, after] = this.#reverse ? [header.after, header.before] : [header.before, header.after];
      const head = (mark: string, { name, stamp }: NamedSide): string =>
        `${mark} ${name ?? '/dev/null'}${stamp}\n`;
      const [first, second] = unified ? ['---', '+++'] : ['***', '---'];
      this.#rejects.add(head(first as string, before) + head(second as string, after));
    }
    let count = 0;
    for (const piece of (unified ? unifiedReject : contextReject)(hunk, growth)) {
      this.#rejects.add(piece);
      if (++count % AT_ONCE === 0) await this.#breath();
    }
    this.#failed++;
  }

  /** Writes the result and keeps what was there, if that is wanted. */
  async #finish(target: string, count: number): Promise<void> {
    const { command, dialogue, settings, header, chosen } = this.#work;
    const { fs } = command;
    await this.#copyTo(this.#lines.length);
    const output = this.#output.toString();
    if (settings.output === '-') {
      await command.out.bytes(output);
      return;
    }
    const goneAfter = header.gone[this.#reverse ? 0 : 1];
    const keep = settings.backup || (settings.backupIfMismatch && (this.#mismatch || this.#failed > 0));
    const moves = chosen.name !== undefined && chosen.name !== target && header.git?.rename === true;
    if (output === '' && (settings.removeEmpty || (goneAfter === 2 && !settings.posix))) {
      if (settings.dry) return;
      if (keep) this.#backUp(target, false);
      if (fs.exists(target)) fs.unlink(target);
      removeEmptyDirectories(command, target);
      return;
    }
    if (output !== '' && goneAfter === 2 && !settings.posix) {
      this.#mismatch = true;
      command.status = 1;
      await dialogue.say(`Not deleting file ${quoteIfNeeded(target)} as content differs from patch\n`);
    }
    if (settings.dry) return;
    const nothing = count > 0 && this.#failed === count;
    if (keep || (settings.backupIfMismatch && this.#mismatch)) this.#backUp(target, nothing);
    if (nothing && !fs.exists(target)) {
      const problem = new SystemError('ENOENT').message;
      await command.fail(`**** Can't reopen file ${quoteIfNeeded(target)} : ${problem}`, 2);
    }
    if (nothing) return;
    const mode = header.git?.mode ?? (chosen.stat ? chosen.stat.mode & 0o7777 : undefined);
    makeDirectories(command, target);
    // It writes beside the file and renames, so that a link is broken and others keep what they have.
    if (settings.output === undefined && chosen.stat && fs.exists(target)) fs.unlink(target);
    fs.writeFile(target, bytesOf(output));
    if (mode !== undefined) fs.chmod(target, settings.output === undefined ? mode : 0o600);
    if (settings.output === undefined && chosen.stat) {
      try {
        fs.chown(target, chosen.stat.uid, chosen.stat.gid);
      } catch (error) {
        if (!(error instanceof SystemError)) throw error;
      }
    }
    const stamp = (this.#reverse ? header.before : header.after).time;
    if (settings.setTime && stamp !== undefined) fs.utimes(target, stamp, stamp);
    if (moves && chosen.name !== undefined && fs.exists(chosen.name)) fs.unlink(chosen.name);
  }

  /** @param copied whether the file itself stays, so that the copy is a new one */
  #backUp(target: string, copied: boolean): void {
    const { command, settings } = this.#work;
    const { fs } = command;
    const path = settings.backupName(target);
    if (fs.exists(path)) fs.unlink(path);
    makeDirectories(command, path);
    if (!fs.exists(target)) {
      fs.writeFile(path, '');
      return;
    }
    const { mode, accessed, modified } = fs.stat(target);
    fs.writeFile(path, fs.readFile(target));
    fs.chmod(path, mode & 0o7777);
    if (!copied) fs.utimes(path, accessed, modified);
  }

  async #keepRejects(target: string | undefined, count: number): Promise<void> {
    const { command, dialogue, settings, seen } = this.#work;
    command.status = 1;
    const what = this.#skip ? 'ignored' : 'FAILED';
    await dialogue.tell(`${this.#failed} out of ${count} hunk${count === 1 ? '' : 's'} ${what}`);
    if (target === undefined || settings.rejects === '-' || settings.dry) {
      await dialogue.tell('\n');
      return;
    }
    const path = settings.rejects ?? `${target}.rej`;
    await dialogue.tell(` -- saving rejects to file ${quoteIfNeeded(path)}\n`);
    if (seen.has(path)) command.fs.appendFile(path, bytesOf(this.#rejects.toString()));
    else command.fs.writeFile(path, bytesOf(this.#rejects.toString()));
    seen.add(path);
  }
}

function writable({ fs }: Command, path: string): boolean {
  try {
    fs.access(path, 2);
    return true;
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    return false;
  }
}

function makeDirectories({ fs }: Command, path: string): void {
  const slash = path.lastIndexOf('/');
  if (slash > 0 && !fs.exists(path.slice(0, slash))) fs.mkdir(path.slice(0, slash), { recursive: true });
}

function removeEmptyDirectories({ fs }: Command, path: string): void {
  const parts = path.split('/');
  for (let length = parts.length - 1; length > 0; length--) {
    const directory = parts.slice(0, length).join('/');
    if (directory === '') return;
    try {
      fs.rmdir(directory);
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      return;
    }
  }
}
