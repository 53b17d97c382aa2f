import { ScenarioError } from './scenario-error.ts';

const opening = /^( {0,3}|[\s>]*(?:[-*+]|\d+[.)])?[\s>]*)(`{3,}|~{3,})([^`]*)$/;
const closing = /^([\s>]*)(`{3,}|~{3,})\s*(\{\{[^{}]*\}\})?\s*$/;

/**
 * Moves the mark behind a closing fence, where Katacoda has it and Markdown does not allow it, into the info string of
 * the opening fence. Lines keep their numbers. A fence that is never closed is an error, not a listing to the very end.
 */
export function settleFences(document: string): string {
  const lines = document.split('\n');
  let open: { index: number; fence: string } | undefined;
  lines.forEach((line, index) => {
    if (!open) {
      const fence = opening.exec(line)?.[2];
      if (fence) open = { index, fence };
      return;
    }
    const [, indent = '', fence = '', mark] = closing.exec(line) ?? [];
    if (fence[0] !== open.fence[0] || fence.length < open.fence.length) return;
    if (mark) {
      lines[open.index] += ` ${mark}`;
      lines[index] = indent + fence;
    }
    open = undefined;
  });
  if (open) throw new ScenarioError(open.index + 1, `this code block is never closed with ${open.fence}`);
  return lines.join('\n');
}
