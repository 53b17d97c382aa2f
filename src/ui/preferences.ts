/** What a reader has set for themselves and finds again next time. */
export interface Preferences {
  /** Of the terminal, in CSS pixels. */
  readonly fontSize: number;
  /** Output is also offered to assistive technology, line by line. */
  readonly screenReader: boolean;
}

const key = 'drydock:preferences';
const smallest = 10;
const largest = 24;
/** On a phone a smaller letter is the lesser evil: tables break into pieces otherwise. */
const initial = (): Preferences => ({
  fontSize: matchMedia('(max-width: 30rem)').matches ? 12 : 14,
  screenReader: false,
});

/** A page in a sandboxed frame has no storage; then preferences last as long as the page. */
let current: Preferences | undefined;

export function preferences(): Preferences {
  current ??= { ...initial(), ...read() };
  return current;
}

/** Keeps the change and returns the new whole. */
export function prefer(change: Partial<Preferences>): Preferences {
  const next = { ...preferences(), ...change };
  current = { ...next, fontSize: Math.min(largest, Math.max(smallest, next.fontSize)) };
  try {
    localStorage.setItem(key, JSON.stringify(current));
  } catch {
    // Not kept, but in force.
  }
  return current;
}

function read(): Partial<Preferences> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    if (typeof stored !== 'object' || stored === null) return {};
    const { fontSize, screenReader } = stored as Record<string, unknown>;
    return {
      ...(typeof fontSize === 'number' && fontSize >= smallest && fontSize <= largest ? { fontSize } : {}),
      ...(typeof screenReader === 'boolean' ? { screenReader } : {}),
    };
  } catch {
    return {};
  }
}
