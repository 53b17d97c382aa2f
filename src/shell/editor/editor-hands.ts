import type { Completed } from './completion/completed.ts';
import type { EditResult } from './edit-result.ts';
import type { History } from './history/history.ts';
import type { Key } from './keys/keys.ts';
import type { KillRing } from './kill-ring.ts';
import type { LineBuffer } from './line-buffer.ts';

/** What vi's commands and bound keys do with the line that is edited. */
export interface EditorHands {
  readonly buffer: LineBuffer;
  readonly history: History;
  readonly killRing: KillRing;
  /** The history's line that is shown, as an index; the new line is behind the last. */
  readonly line: number;
  /** The name of the key that was pressed before. */
  readonly lastKey: string;
  /** A search through the history is going on. */
  readonly searching: boolean;
  /** Does what the key does without bindings. */
  press(key: Key): Promise<EditResult | undefined>;
  /** Changes the line so that it can be undone; `joins`: together with the last change. */
  change(change: () => unknown, joins?: boolean): boolean;
  takeBack(): boolean;
  /** All that is changed until this is called with what it answered is undone at once. */
  grouped(from?: number): number;
  /** Shows another line of the history. */
  recall(line: number): Promise<void>;
  refresh(): Promise<void>;
  bell(): Promise<void>;
  /** Shows a text instead of the prompt. */
  showMessage(text: string | undefined): Promise<void>;
  /** Shows what is asked for in place of the line, while it is being typed. */
  showAsked(text: string | undefined): Promise<void>;
  /** The key that is pressed next. */
  nextKey(): Promise<Key>;
  /** The character that is typed next, whatever it means. */
  nextLiteral(): Promise<string | undefined>;
  /** What was done counts as this key. */
  did(name: string): void;
  /** What Tab would find. */
  completions(): Promise<Completed>;
  /** Lists candidates below the line. */
  list(names: readonly string[]): Promise<void>;
  /** Shows a text below the line, which is drawn anew behind it. */
  note(text: string): Promise<void>;
  /** Lets commands print in place of the line, or below it, and draws it anew. */
  interlude(body: () => Promise<void>, below?: boolean): Promise<void>;
}
