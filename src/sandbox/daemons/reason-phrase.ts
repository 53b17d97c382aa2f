/** The words of the statuses that an engine answers with, as Go's net/http writes them. */
const PHRASES: ReadonlyMap<number, string> = new Map([
  [101, 'UPGRADED'],
  [200, 'OK'],
  [201, 'Created'],
  [204, 'No Content'],
  [304, 'Not Modified'],
  [400, 'Bad Request'],
  [401, 'Unauthorized'],
  [403, 'Forbidden'],
  [404, 'Not Found'],
  [405, 'Method Not Allowed'],
  [406, 'Not Acceptable'],
  [409, 'Conflict'],
  [500, 'Internal Server Error'],
  [501, 'Not Implemented'],
  [503, 'Service Unavailable'],
]);

export function reasonPhrase(status: number): string {
  return PHRASES.get(status) ?? `status code ${status}`;
}
