/** One turn of the host's event loop: resolves in a fresh macrotask, after messages that were already waiting. */
export function hostTurn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    if (waiting.length > 1) return;
    port.ref?.();
    channel.port2.postMessage(undefined);
  });
}

// A message channel's turn has no minimum delay; setTimeout is clamped to 4 ms when nested.
const waiting: (() => void)[] = [];
const channel = new MessageChannel();
// Node keeps a process alive for an open port: it must while somebody waits, and must not otherwise.
const port = channel.port1 as MessagePort & { ref?: () => void; unref?: () => void };
port.onmessage = () => {
  const ready = waiting.splice(0);
  port.unref?.();
  for (const resolve of ready) resolve();
};
port.unref?.();
