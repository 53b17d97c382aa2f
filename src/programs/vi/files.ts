import { SystemError } from '../../linux/errno.ts';
import { binary, bytesOf } from '../command/bytes.ts';
import { mayWrite } from '../files/may-write.ts';
import { Document, newlines } from './document.ts';
import type { Editor } from './editor.ts';

const encoder = new TextEncoder();

/** A file's bytes as text: UTF-8 if they are that, otherwise each byte a character. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return binary(bytes);
  }
}

function encode(text: string, asBytes: boolean): Uint8Array {
  return asBytes ? bytesOf(text) : encoder.encode(text);
}

/** Documents whose files are no UTF-8. */
const BYTES = new WeakSet<Document>();

/** Begins to edit a file, which need not be there yet. Answers what `:e` says about it. */
export function edit(editor: Editor, name: string | undefined): string {
  editor.name = name;
  editor.marks.clear();
  editor.screen.top = 0;
  editor.readonlyFile = false;
  let content: Uint8Array | undefined;
  let trouble: string | undefined;
  if (name !== undefined) {
    try {
      const { type, mode } = editor.process.fs.stat(name);
      if (type === 'file') content = editor.process.fs.readFile(name);
      else trouble = `'${name}' is not a regular file`;
      editor.readonlyFile = (mode & 0o222) === 0 || !mayWrite(editor.process.fs, name);
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      if (error.code !== 'ENOENT') trouble = `'${name}' ${error.message}`;
    }
  }
  const text = content ? textOf(content) : '';
  editor.document = new Document(content ? text : '\n');
  if (content && encoder.encode(text).length !== content.length) BYTES.add(editor.document);
  if (trouble !== undefined) {
    editor.complain(trouble);
    return trouble;
  }
  const { document } = editor;
  const flags = `${content ? '' : ' [New file]'}${editor.readonly || editor.readonlyFile ? ' [Readonly]' : ''}`;
  return `'${name}'${flags} ${document.endedLines}L, ${document.content.length}C`;
}

/** The lines of another file, for `:r`; undefined if it cannot be read, which is told. */
export function textOfFile(editor: Editor, name: string): string | undefined {
  let text: string;
  try {
    if (editor.process.fs.stat(name).type !== 'file') {
      editor.complain(`'${name}' is not a regular file`);
      return undefined;
    }
    text = textOf(editor.process.fs.readFile(name));
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    editor.complain(`'${name}' ${error.message}`);
    return undefined;
  }
  return text;
}

/** Writes a part of the text. Answers whether it could. */
export function write(editor: Editor, name: string, from: number, to: number): boolean {
  const { document } = editor;
  const text = document.content.slice(from, to);
  const bytes = encode(text, BYTES.has(document));
  try {
    editor.process.fs.writeFile(name, bytes);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    editor.complain(`'${name}' ${error.message}`);
    return false;
  }
  editor.say(`'${name}' ${newlines(text)}L, ${bytes.length}C`);
  return true;
}
