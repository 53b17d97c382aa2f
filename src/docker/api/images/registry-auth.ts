import type { Credentials } from '../../registry/registry.ts';

/** What a client sends along in X-Registry-Auth: JSON in base64 for URLs. What cannot be read counts as nothing. */
export function registryAuth(header: string | undefined): Credentials | undefined {
  if (header === undefined || header === '') return undefined;
  try {
    const { username, password } = JSON.parse(
      atob(header.replaceAll('-', '+').replaceAll('_', '/')),
    ) as Partial<Credentials>;
    return username && password ? { username, password } : undefined;
  } catch {
    return undefined;
  }
}
