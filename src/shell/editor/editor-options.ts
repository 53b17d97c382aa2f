import type { Completed } from './completion/completed.ts';
import type { EditResult } from './edit-result.ts';
import type { EditorHands } from './editor-hands.ts';
import type { History } from './history/history.ts';
import type { FurtherKeys } from './keys/further-keys.ts';
import type { KillRing } from './kill-ring.ts';

/** busybox asks the terminal where the cursor is, and draws old lines anew; readline brackets what is pasted. */
export type EditorManner = 'readline' | 'busybox';

/** Reads keys some other way than key by key: bound sequences, vi's commands. */
export interface KeyHandling {
  step(hands: EditorHands): Promise<EditResult | undefined>;
}

export interface EditorOptions {
  readonly prompt: string;
  readonly history: History;
  readonly killRing: KillRing;
  readonly manner: EditorManner;
  readonly bracketedPaste: boolean;
  /** `^C` stands where it was pressed; default true. */
  readonly showsSignals?: boolean;
  readonly complete: (line: string, cursor: number) => Promise<Completed>;
  readonly handling?: KeyHandling | undefined;
  /** Loads what rarer keys of readline do. */
  readonly further?: (() => Promise<FurtherKeys>) | undefined;
  /** The history's line with which to begin, after ^O. */
  readonly begin?: number | undefined;
  /** The text with which to begin. */
  readonly text?: string | undefined;
  /** The line ends when it has so many characters (`read -e -n`). */
  readonly most?: number;
  /** Several candidates are listed at once (`show-all-if-ambiguous`). */
  readonly listsAtOnce?: boolean;
}
