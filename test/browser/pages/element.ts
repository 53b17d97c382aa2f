/**
 * A page with one sandbox. Its attributes come from the address:
 * `?scenario=/test/browser/pages/scenario.md&theme=dark`. With `cannot-clean` the browser has no means of its own to clean
 * HTML.
 */
import { DockerSandbox } from '../../../src/index.ts';

const parameters = new URLSearchParams(location.search);
if (parameters.has('cannot-clean')) Reflect.deleteProperty(Element.prototype, 'setHTML');
const sandbox = new DockerSandbox();
for (const [name, value] of parameters) sandbox.setAttribute(name, value);
document.querySelector('#place')?.append(sandbox);
