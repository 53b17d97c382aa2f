import { changesOf } from '../change.ts';
import type { LedgerEntry } from '../ledger-entry.ts';

const SIZES = 'layers of another compressed size have another number of digits in the manifest';
const ORDER = 'a registry lists tags in no fixed order';
const OCI = 'images are saved in the layout of the OCI since 25.0';
const PROGRESS = 'the drawing of a transfer follows the layers and the speed of the line';
const BUILD = 'not simulated: docker build';

export const IMAGE_CHANGES = changesOf('images', [
  ['the reference is named', 43, 'repository name must', 'repository name (library/Bad) must'],
  [
    'a platform that does not match is told in other words since 23.0',
    74,
    'reference docker.io/library/alpine was found but does not match the specified platform: wanted linux/arm64, actual: linux/amd64',
    'reference alpine:latest was found but its platform (linux/amd64) does not match the specified platform (linux/arm64)',
  ],
  [
    "the recorder's registry refused reading and writing one by one",
    92,
    /errors:\n(denied: .*\n)\1\n$/,
    '$1',
  ],
  [SIZES, 96, 'size: 1985', 'size: 1982'],
  [
    'archives are unpacked in the engine itself since 28.0',
    129,
    'Error processing tar file(exit status 1): ',
    '',
  ],
]);

export const IMAGE_LEDGER: readonly LedgerEntry[] = [
  { topic: 'images', steps: [14], reason: 'the tree of images came with API 1.47' },
  { topic: 'images', steps: [25], reason: 'the digits of an id' },
  { topic: 'images', steps: [73, 104], reason: ORDER },
  { topic: 'images', steps: [95, 97, 136, 137], reason: BUILD },
  { topic: 'images', steps: [119, 120], reason: OCI },
  { topic: 'images', steps: [134], reason: PROGRESS },
];
