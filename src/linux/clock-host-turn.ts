/** One turn of the host's event loop: resolves in a fresh macrotask, after messages and keys that were already waiting. */
export function hostTurn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    if (waiting.length === 1) requestTurn();
  });
}

const waiting: (() => void)[] = [];

function turn(): void {
  for (const resolve of waiting.splice(0)) resolve();
}

const requestTurn = immediate() ?? messages();

/**
 * Node: it looks at input between two immediates, but handles up to a thousand messages of a port in one go, and keys
 * would wait for all of them.
 */
function immediate(): (() => void) | undefined {
  const { setImmediate } = globalThis as { setImmediate?: (callback: () => void) => unknown };
  return setImmediate && (() => void setImmediate(turn));
}

/** Browsers: a message channel's turn has no minimum delay; setTimeout is clamped to 4 ms when nested. */
function messages(): () => void {
  const channel = new MessageChannel();
  channel.port1.onmessage = turn;
  return () => channel.port2.postMessage(undefined);
}
