import type { EditorHands } from '../editor-hands.ts';
import type { EditorOptions } from '../editor-options.ts';
import type { LineView } from '../view/line-view.ts';

/** Tab: completes the word before the cursor, or lists what it may become. */
export class WordCompletion {
  readonly #hands: EditorHands;
  readonly #view: LineView;
  readonly #busybox: boolean;
  readonly #listsAtOnce: boolean;
  /** The last Tab left nothing to list. */
  #settled = false;

  constructor(hands: EditorHands, view: LineView, { manner, listsAtOnce = false }: EditorOptions) {
    this.#hands = hands;
    this.#view = view;
    this.#busybox = manner === 'busybox';
    this.#listsAtOnce = listsAtOnce;
  }

  async press(): Promise<void> {
    const hands = this.#hands;
    const { buffer, lastKey } = hands;
    const { start, replacement, listing } = await hands.completions();
    if (listing.length === 0) return hands.bell();
    const changed = replacement !== buffer.characters.slice(start, buffer.cursor).join('');
    if (changed) {
      hands.change(() => {
        buffer.cut(start);
        buffer.insert(replacement);
      });
    }
    // busybox lists at a second Tab unless the first one has found the only name, readline where it has changed nothing.
    const lists = this.#listsAtOnce || (!changed && lastKey === 'tab' && !this.#settled);
    this.#settled = this.#busybox ? listing.length === 1 : changed;
    if (listing.length > 1) {
      if (lists) return hands.list(listing);
      await hands.bell();
    }
    await this.#view.renew();
  }
}
