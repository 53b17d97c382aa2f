/** What ours says where a recording of the older engine says something else. */
export interface Change {
  readonly why: string;
  readonly recorded: RegExp | string;
  readonly now: string;
  /** Only there; everywhere unless given. */
  readonly topic?: string;
  readonly step?: number;
}

/** Changes of one topic, under their reason, each with its step. */
export function changesOf(
  topic: string,
  changes: readonly (readonly [why: string, step: number, recorded: RegExp | string, now: string])[],
): readonly Change[] {
  return changes.map(([why, step, recorded, now]) => ({ why, topic, step, recorded, now }));
}
