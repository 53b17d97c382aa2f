/** Whether this machine's own stack ran out, whatever the engine of the browser calls that. */
export function isOutOfStack(error: unknown): boolean {
  return error instanceof Error && /call stack|recursion/i.test(error.message);
}
