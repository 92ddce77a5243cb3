/** Seconds between two letters to one municipality that an outage, or a late start, has delayed. */
export const OVERDUE_GAP = 600;
