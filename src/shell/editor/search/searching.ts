import type { EditedLine } from '../edited-line.ts';
import type { EditorManner } from '../editor-options.ts';
import type { EditorTerminal } from '../editor-terminal.ts';
import type { History } from '../history/history.ts';
import { type Key, readKey } from '../keys/keys.ts';
import type { LineView } from '../view/line-view.ts';
import { BusyboxSearch } from './busybox-search.ts';
import type { HistorySearch } from './history-search.ts';
import { IncrementalSearch } from './incremental-search.ts';

const ESCAPE = 0x1b;
/** Milliseconds in which the rest of a key's sequence has to come. */
const PATIENCE = 50;

export interface SearchPlace {
  readonly edited: EditedLine;
  readonly history: History;
  readonly view: LineView;
  readonly manner: EditorManner;
}

/** While the history is searched: what is typed is looked for, and the line waits. */
export class Searching {
  readonly #place: SearchPlace;
  readonly #search: HistorySearch;

  constructor(place: SearchPlace, backward: boolean) {
    this.#place = place;
    const { edited, history, view, manner } = place;
    const { characters, cursor } = edited.buffer;
    const point = characters.slice(0, cursor).join('').length;
    this.#search =
      manner === 'busybox'
        ? new BusyboxSearch(history.lines, edited.line)
        : new IncrementalSearch(edited.lines, edited.line, point, backward, history.lastSearch);
    view.search = this.#search;
  }

  /** An Escape that stays alone is a key. */
  nextKey(terminal: EditorTerminal): Promise<Key> {
    let last: number | undefined;
    return readKey({
      byte: async () => {
        last = last === ESCAPE ? ((await terminal.byteWithin(PATIENCE)) ?? ESCAPE) : await terminal.byte();
        return last;
      },
    });
  }

  /** Keys that search does not know end it, and are then to do what they do (`unknown`). */
  async press(key: Key): Promise<'searching' | 'over' | 'unknown'> {
    const search = this.#search;
    const { view } = this.#place;
    const name = key.kind === 'key' ? key.name : key.kind;
    let done = true;
    if (key.kind === 'text' || key.kind === 'paste') done = search.extend(key.text);
    else if (name === 'C-r' || name === 'C-s') done = search.again(name === 'C-r');
    else if (name === 'backspace') done = search.back();
    else if ((name === 'C-w' || name === 'C-y') && search.take) done = search.take(name === 'C-y');
    else if (name === 'position' || name === 'focus') return 'searching';
    else {
      await this.#end(name);
      return name === 'C-g' || name === 'escape' ? 'over' : 'unknown';
    }
    if (search.failed || !done) await view.bell();
    await view.refresh();
    return 'searching';
  }

  async #end(name: string): Promise<void> {
    const search = this.#search;
    const { edited, history, view, manner } = this.#place;
    const busybox = manner === 'busybox';
    // Its prompt stays where it is.
    if (name === 'C-c' && !busybox) return;
    view.search = undefined;
    if (search.query !== '') history.lastSearch = search.query;
    const found = search.line;
    if ((name !== 'C-g' || busybox) && found !== undefined) edited.take(search.index, found, search.offset);
    await view.renew();
  }
}
