import { invalidParameter, systemError } from '../../engine/errors.ts';
import type { EngineEvent } from '../../engine/events/event-log.ts';
import { streamEvents } from '../../engine/events/stream.ts';
import { Filters } from '../../engine/filters.ts';
import { jsonStream } from '../response.ts';
import type { Call, Route } from '../route.ts';
import type { ApiResponse } from '../transport.ts';

function events(call: Call): ApiResponse {
  const { engine, query, signal } = call;
  const since = eventTime(query.get('since'));
  const until = eventTime(query.get('until'));
  if (until !== undefined && until < (since ?? 0)) {
    throw invalidParameter(
      `\`since\` time (${query.get('since') ?? ''}) cannot be after \`until\` time (${query.get('until')})`,
    );
  }
  const filters = Filters.parse(query.get('filters'));
  const stream = streamEvents(engine, { since, until }, filters, signal);
  return jsonStream(200, call.atLeast('1.46') ? stream : withoutImageCreate(stream));
}

/** Milliseconds of `1795362376.000000123`; undefined without one. */
function eventTime(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  if (!/^-?\d+(?:\.\d+)?$/.test(text)) {
    throw systemError(`strconv.ParseInt: parsing "${text.split('.')[0]}": invalid syntax`);
  }
  return Number(text) * 1000;
}

/** Older clients do not know that event. */
async function* withoutImageCreate(events: AsyncIterable<EngineEvent>): AsyncGenerator<EngineEvent> {
  for await (const event of events) if (event.Type !== 'image' || event.Action !== 'create') yield event;
}

export const EVENT_ROUTES: readonly Route[] = [{ method: 'GET', path: '/events', handle: events }];
