import { SystemError } from '../../linux/errno.ts';
import type { FileSystem } from '../../linux/fs/file-system.ts';
import { WRITE } from './hints.ts';
import { lineCount, type OpenFile } from './open-file.ts';
import { type Asker, ask, choose } from './questions.ts';

/** How a file is written; keys of the question change it. */
interface Way {
  method: 'write' | 'append' | 'prepend';
  backup: boolean;
}

const KEYS = ['M-d', 'M-m', 'M-a', 'M-p', 'M-b'];

/** Writes the file, after asking for its name unless that is given. Answers whether it was written. */
export async function write(
  fs: FileSystem,
  file: OpenFile,
  asker: Asker,
  options: {
    readonly given?: string | undefined;
    readonly typed?: string;
    readonly backup: boolean;
    readonly restricted: boolean;
  },
): Promise<boolean> {
  const way: Way = { method: 'write', backup: options.backup };
  let name = options.given;
  let typed = options.typed ?? file.name;
  while (name === undefined || name === '') {
    const answer = await ask(asker, questionOf(file, way), typed, WRITE, KEYS);
    if (answer === undefined) return false;
    typed = answer.text;
    if (answer.key === undefined) {
      if (typed === '') {
        asker.say('Cancelled');
        return false;
      }
      name = typed;
    } else change(file, way, answer.key);
  }
  if (name !== file.name && way.method === 'write') {
    const questions = [
      ...(file.name === '' ? [] : ['Save file under DIFFERENT NAME? ']),
      ...(fs.exists(name) ? [`File "${name}" exists; OVERWRITE? `] : []),
    ];
    for (const question of questions) {
      const sure = await choose(asker, question, 'yn');
      if (sure === undefined) return false;
      if (sure === 'n') return write(fs, file, asker, { ...options, given: undefined, typed: name });
    }
  }
  const text = converted(file.buffer.text, file.format);
  try {
    if (way.method === 'append') fs.appendFile(name, text);
    else if (way.method === 'prepend') fs.writeFile(name, text + (fs.exists(name) ? fs.readText(name) : ''));
    else {
      if (way.backup && fs.exists(name)) fs.writeFile(`${name}~`, fs.readFile(name));
      fs.writeFile(name, text);
    }
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    asker.say(`Error writing ${name}: ${error.message}`);
    return false;
  }
  const did = way.method === 'append' ? 'Appended' : way.method === 'prepend' ? 'Prepended' : 'Wrote';
  if (way.method === 'write') {
    file.name = name;
    file.buffer.markSaved();
  }
  asker.say(`${did} ${lineCount(file.buffer.count)}`);
  return true;
}

function converted(text: string, format: OpenFile['format']): string {
  return format === 'unix' ? text : text.replaceAll('\n', format === 'dos' ? '\r\n' : '\r');
}

function change(file: OpenFile, way: Way, key: string): void {
  const between = <T>(now: T, on: T, off: T): T => (now === on ? off : on);
  if (key === 'M-d') file.format = between(file.format, 'dos', 'unix');
  else if (key === 'M-m') file.format = between(file.format, 'mac', 'unix');
  else if (key === 'M-a') way.method = between(way.method, 'append', 'write');
  else if (key === 'M-p') way.method = between(way.method, 'prepend', 'write');
  else way.backup = !way.backup;
}

function questionOf({ format }: OpenFile, { method, backup }: Way): string {
  const kind = format === 'dos' ? ' [DOS Format]' : format === 'mac' ? ' [Mac Format]' : '';
  const saved = backup ? ' [Backup]' : '';
  const what = method === 'append' ? 'Append to' : method === 'prepend' ? 'Prepend to' : 'Write';
  return `File Name to ${what}${kind}${saved}: `;
}
