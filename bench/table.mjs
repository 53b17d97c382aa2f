/** @typedef {{ title: string, head: readonly string[], rows: readonly (readonly (string | number)[])[] }} Table */

/** Prints a table: the first column to the left, numbers to the right. @param {Table} table */
export function printTable({ title, head, rows }) {
  const lines = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const show = (/** @type {readonly string[]} */ line) =>
    line
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('   ');
  console.log(`\n${title}\n`);
  for (const [at, line] of lines.entries()) {
    console.log(`  ${show(line).trimEnd()}`);
    if (at === 0) console.log(`  ${widths.map((width) => '─'.repeat(width)).join('   ')}`);
  }
}

/** The value below which the share `part` (0 to 1) of the samples lies. @param {readonly number[]} samples @param {number} part */
export function quantile(samples, part) {
  const sorted = [...samples].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
