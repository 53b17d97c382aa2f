/** A run of lines that differ: `[from, to)` of each side. */
export interface Change {
  readonly leftStart: number;
  readonly leftEnd: number;
  readonly rightStart: number;
  readonly rightEnd: number;
}

/**
 * The shortest list of changes that makes `right` of `left` (Myers, O(ND)), in order. `same` tells which lines count as
 * equal.
 */
export function changes(left: readonly string[], right: readonly string[]): readonly Change[] {
  let start = 0;
  while (start < left.length && start < right.length && left[start] === right[start]) start++;
  let leftEnd = left.length;
  let rightEnd = right.length;
  while (leftEnd > start && rightEnd > start && left[leftEnd - 1] === right[rightEnd - 1]) {
    leftEnd--;
    rightEnd--;
  }
  const found: Change[] = [];
  for (const [x, y] of path(left.slice(start, leftEnd), right.slice(start, rightEnd))) {
    const [l, r] = [x.from + start, y.from + start];
    found.push({ leftStart: l, leftEnd: x.to + start, rightStart: r, rightEnd: y.to + start });
  }
  return found;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

function path(left: readonly string[], right: readonly string[]): readonly (readonly [Span, Span])[] {
  const [n, m] = [left.length, right.length];
  const most = n + m;
  const trace: Int32Array[] = [];
  const v = new Int32Array(2 * most + 2);
  const at = (k: number): number => k + most;
  let depth = 0;
  search: for (; depth <= most; depth++) {
    trace.push(v.slice());
    for (let k = -depth; k <= depth; k += 2) {
      const down = k === -depth || (k !== depth && (v[at(k - 1)] as number) < (v[at(k + 1)] as number)); // within v
      let x = down ? (v[at(k + 1)] as number) : (v[at(k - 1)] as number) + 1; // within v
      while (x < n && x - k < m && left[x] === right[x - k]) x++;
      v[at(k)] = x;
      if (x >= n && x - k >= m) break search;
    }
  }
  // Back from the end: which lines were taken from which side.
  const steps: { readonly x: number; readonly y: number; readonly deletes: boolean }[] = [];
  let [x, y] = [n, m];
  for (let d = depth; d > 0; d--) {
    const before = trace[d] as Int32Array; // pushed above
    const k = x - y;
    const down = k === -d || (k !== d && (before[at(k - 1)] as number) < (before[at(k + 1)] as number)); // within v
    const previous = down ? k + 1 : k - 1;
    const px = before[at(previous)] as number; // within v
    const py = px - previous;
    steps.push(down ? { x: px, y: py, deletes: false } : { x: px, y: py, deletes: true });
    [x, y] = [px, py];
  }
  const spans: [{ from: number; to: number }, { from: number; to: number }][] = [];
  for (const step of steps.reverse()) {
    const last = spans.at(-1);
    const joins = last && last[0].to === step.x && last[1].to === step.y;
    const span = joins
      ? last
      : ([
          { from: step.x, to: step.x },
          { from: step.y, to: step.y },
        ] as [Span & { to: number }, Span & { to: number }]);
    if (!joins) spans.push(span);
    if (step.deletes) span[0].to++;
    else span[1].to++;
  }
  return spans;
}
