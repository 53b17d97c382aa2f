/** What is needed to show a scenario, in one piece that is loaded only where there is one. */
export { readScenario } from '../../scenario/read-scenario.ts';
export { loadCleanHtml } from './clean-html.ts';
export { proseElements } from './prose.ts';
