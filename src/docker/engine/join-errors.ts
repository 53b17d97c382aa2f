/** Several things that are wrong at once: one as it is, more as a list (moby's multierror.Join). */
export function joinErrors(errors: readonly string[]): string {
  if (errors.length < 2) return errors.join('').trim();
  return errors.map((error) => `* ${error.replaceAll('\n', '\n\t')}`).join('\n');
}
