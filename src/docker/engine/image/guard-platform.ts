import { formatPlatform, matchesPlatform, type Platform } from '../../registry/platform.ts';
import { notFound } from '../errors.ts';

/** What an image says of its platform. */
type ForPlatform = Pick<Platform, 'os' | 'architecture'>;

/** Whether an image is for the platform that was asked for. @throws EngineError not found */
export function guardPlatform(name: string, config: ForPlatform, platform: Platform | undefined): void {
  if (platform && !matchesPlatform(config, platform)) {
    throw notFound(platformMismatch(name, config, platform));
  }
}

/** The image is here, but for another kind of machine. */
export function platformMismatch(name: string, config: ForPlatform, platform: Platform): string {
  const own = formatPlatform({ os: config.os, architecture: config.architecture });
  return `image with reference ${name} was found but its platform (${own}) does not match the specified platform (${formatPlatform(platform)})`;
}
