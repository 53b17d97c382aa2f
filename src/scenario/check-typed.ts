import { ScenarioError } from './scenario-error.ts';

/** Control characters other than tab and newline, and the marks that change the direction of text. */
const unseen = /[^\P{Cc}\t\n]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/**
 * A command is typed as it stands, so it must not hold what a reader cannot see: a control character would be a key, and
 * a mark of direction shows the words in another order than they are typed in.
 *
 * @throws {ScenarioError}
 */
export function checkTyped(text: string, line: number): void {
  const [found] = unseen.exec(text) ?? [];
  if (found === undefined) return;
  const code = (found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  throw new ScenarioError(line, `this command contains the invisible character U+${code}`);
}
