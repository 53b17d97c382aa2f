import { GeneratedFile } from './generated-file.ts';
import type { Tree } from './tree.ts';

const decoder = new TextDecoder();

/** A file of /proc/sys: what is written is the setting from then on. */
export class SettingFile extends GeneratedFile {
  #value: () => string;

  constructor(tree: Tree, value: () => string) {
    super(tree, () => `${this.#value()}\n`, { mode: 0o644, uid: 0, gid: 0 });
    this.#value = value;
  }

  /** Every write is a value of its own, wherever it goes. */
  override write(_offset: number, data: Uint8Array): void {
    this.replace(data);
  }

  override replace(bytes: Uint8Array): void {
    const text = decoder.decode(bytes).trim();
    if (text !== '') this.set(text.replace(/\s+/g, '\t'));
  }

  protected set(value: string): void {
    this.#value = () => value;
  }
}
