/** The system's own words for a failure, without the code, the call and the names that Node puts around them. */
export function systemReason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (/^getaddrinfo E[A-Z]+/.test(message)) return 'no such host';
  // `ENOENT: no such file or directory, open 'x'`, `listen EADDRINUSE: address already in use 127.0.0.1:2375`
  return /^(?:\w+ )?E[A-Z]+: ([a-z]+(?: [a-z]+)*)/.exec(message)?.[1] ?? message;
}
