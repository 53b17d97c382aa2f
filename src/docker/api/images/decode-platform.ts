import { invalidParameter } from '../../engine/errors.ts';
import type { Platform } from '../../registry/platform.ts';

/** A platform as newer parts of the API take it: `{"os":"linux","architecture":"amd64"}`. @throws EngineError */
export function decodePlatform(text: string | undefined): Platform | undefined {
  if (text === undefined || text === '') return undefined;
  let decoded: unknown;
  try {
    decoded = JSON.parse(text);
  } catch {
    throw invalidParameter('failed to parse platform: invalid JSON');
  }
  const { os, architecture, variant } = (decoded ?? {}) as Partial<Platform>;
  if (!os && !architecture && variant) {
    throw invalidParameter('optional platform fields provided, but OS and Architecture are missing');
  }
  if (!os || !architecture) throw invalidParameter('both OS and Architecture must be provided');
  return { os, architecture, ...(variant ? { variant } : {}) };
}
