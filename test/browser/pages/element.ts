/**
 * A page with one sandbox. Its attributes come from the address:
 * `?scenario=/test/browser/pages/scenario.md&theme=dark`.
 */
import { DockerSandbox } from '../../../src/index.ts';

const sandbox = new DockerSandbox();
for (const [name, value] of new URLSearchParams(location.search)) sandbox.setAttribute(name, value);
document.querySelector('#place')?.append(sandbox);
