/**
 * A point in time: whole seconds since 1970-01-01T00:00:00Z. It is the only form of time that the program's
 * parts hand each other; the database and all JSON hold it as ISO 8601 UTC text (`toIso`).
 */
export type Instant = number;

/** ISO 8601 UTC text with whole seconds, e.g. `2026-10-05T07:00:00Z`. Sorts as the instants do. */
export function toIso(instant: Instant): string {
  return `${new Date(instant * 1000).toISOString().slice(0, 19)}Z`;
}

/**
 * Reads ISO 8601 with an offset or Z; fractions of a second are cut off.
 * @throws RangeError when the text is no instant (a time without an offset is none)
 */
export function parseInstant(text: string): Instant {
  return Math.floor(Temporal.Instant.from(text).epochMilliseconds / 1000);
}
