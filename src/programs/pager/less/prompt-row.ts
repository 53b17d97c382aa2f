import { PROMPTS, type PromptFacts, promptText } from './prompt.ts';
import type { View } from './view.ts';

/** The last row of the screen. */
export function promptRow(view: View): string {
  const invert = (text: string): string => `\x1b[7m${text}${view.command.gnu ? '\x1b[27m' : '\x1b[m'}`;
  if (view.message !== undefined) return invert(`${view.message}  (press RETURN)`);
  const { name } = view.current;
  if (!view.command.gnu) {
    const share = Math.round(
      (Math.min(view.rows.length, view.top + view.height) * 100) / Math.max(1, view.rows.length),
    );
    return invert(`${name === '' ? '' : `${name} `}${view.atEnd ? '(END)' : `${share}%`}`);
  }
  const filter = view.filters.length === 0 ? '' : '& ';
  const text = promptText(view.options.prompts[view.options.prompt], facts(view));
  // Nothing to tell is a colon, and only that is not inverted.
  return text === '' ? `${filter}:` : invert(filter + text);
}

/** What `=` tells. */
export function placeText(view: View): string {
  return promptText(PROMPTS.equal, facts(view));
}

function facts(view: View): PromptFacts {
  const { first, last } = view.visible();
  const { name, text } = view.current;
  return {
    name,
    file: view.page + 1,
    files: view.pages.length,
    first: view.first && name !== '',
    atEnd: view.atEnd,
    next: view.pages[view.page + 1]?.name,
    top: first + 1,
    bottom: last + 1,
    lines: view.options.counts ? view.lines.length : undefined,
    byteTop: view.bytesTo(first),
    byteBottom: Math.min(text.length, view.bytesTo(last + 1)),
    bytes: view.whole ? text.length : undefined,
    percent: view.whole ? percent(view) : undefined,
    column: view.shift,
  };
}

/** How much of the bytes lies above the bottom of the screen. */
function percent(view: View): number {
  const total = view.current.text.length;
  return total === 0 ? 100 : Math.round((view.bytesTo(view.visible().last + 1) * 100) / total);
}
