/** What a registry says when it does not give or take something. */
export class RegistryError extends Error {
  readonly kind: 'denied' | 'manifest unknown' | 'unreachable' | 'unauthorized';

  constructor(kind: RegistryError['kind'], message: string) {
    super(message);
    this.kind = kind;
  }
}
