/** One turn of the host's event loop: resolves in a fresh macrotask, after messages that were already waiting. */
export function hostTurn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    if (waiting.length === 1) channel.port2.postMessage(undefined);
  });
}

// A message channel's turn has no minimum delay; setTimeout is clamped to 4 ms when nested.
const waiting: (() => void)[] = [];
const channel = new MessageChannel();
channel.port1.onmessage = () => {
  const ready = waiting.splice(0);
  unrefWhenIdle();
  for (const resolve of ready) resolve();
};

/** Node keeps a process alive for an open port; a port that nobody waits for must not. */
function unrefWhenIdle(): void {
  const port = channel.port1 as MessagePort & { unref?: () => void };
  port.unref?.();
}
unrefWhenIdle();
