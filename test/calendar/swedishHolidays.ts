/**
 * The days on which Swedish offices are closed, written out by hand from the law on public holidays (1989:253) and
 * custom (the three eves), so that the calendar is not tested against the library that it uses. From 2005 on.
 */
export function swedishHolidays(year: number): Set<string> {
  const fixed = ['01-01', '01-06', '05-01', '06-06', '12-24', '12-25', '12-26', '12-31'];
  const easter = easterSunday(year);
  const moving = [
    shifted(easter, -2), // långfredagen
    easter,
    shifted(easter, 1), // annandag påsk
    shifted(easter, 39), // Kristi himmelsfärdsdag
    shifted(easter, 49), // pingstdagen
    firstFrom(year, '06-19', FRIDAY), // midsommarafton
    firstFrom(year, '06-20', SATURDAY), // midsommardagen
    firstFrom(year, '10-31', SATURDAY), // alla helgons dag
  ];
  return new Set([...fixed.map((date) => `${year}-${date}`), ...moving]);
}

const FRIDAY = 5;
const SATURDAY = 6;
const DAY = 86_400_000;

function shifted(date: string, days: number): string {
  return new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);
}

function firstFrom(year: number, monthDay: string, weekday: number): string {
  const first = `${year}-${monthDay}`;
  return shifted(first, (weekday - new Date(Date.parse(first)).getUTCDay() + 7) % 7);
}

/** Gauss's rule as Meeus, Jones and Butcher put it for the Gregorian calendar. */
function easterSunday(year: number): string {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const correction =
    (century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25) + 19 * golden + 15) % 30;
  const moon =
    correction -
    Math.floor(correction / 28) *
      (1 - Math.floor(correction / 28) * Math.floor(29 / (correction + 1)) * Math.floor((21 - golden) / 11));
  const weekday = (year + Math.floor(year / 4) + moon + 2 - century + Math.floor(century / 4)) % 7;
  const offset = moon - weekday;
  const month = 3 + Math.floor((offset + 40) / 44);
  const day = offset + 28 - 31 * Math.floor(month / 4);
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
