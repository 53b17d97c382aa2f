const ID = /^(?:sha256:)?[0-9a-f]{64}$/;

/** Knows which of our ids stand for which recorded ones, from answers to the same requests. */
export class IdTranslation {
  readonly #ours = new Map<string, string>();

  /** Notes the ids that stand at the same places. */
  learn(recorded: unknown, ours: unknown): void {
    if (typeof recorded === 'string' && typeof ours === 'string') {
      if (ID.test(recorded) && ID.test(ours)) this.#pair(recorded, ours);
    } else if (Array.isArray(recorded) && Array.isArray(ours)) {
      for (const [at, each] of recorded.entries()) this.learn(each, ours[at]);
    } else if (isObject(recorded) && isObject(ours)) {
      for (const [key, value] of Object.entries(recorded)) this.learn(value, ours[key]);
    }
  }

  #pair(recorded: string, ours: string): void {
    const [theirs, own] = [recorded.replace('sha256:', ''), ours.replace('sha256:', '')];
    if (this.#ours.has(theirs)) return;
    this.#ours.set(theirs, own);
    this.#ours.set(theirs.slice(0, 12), own.slice(0, 12));
  }

  /** A recorded text with our ids. */
  translate(text: string): string {
    return text.replace(
      /(?<![0-9a-z])(?:[0-9a-f]{64}|[0-9a-f]{12})(?![0-9a-z])/g,
      (id) => this.#ours.get(id) ?? id,
    );
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
