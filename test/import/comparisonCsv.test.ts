import { describe, expect, test } from 'vitest';
import { readComparisonCsv } from '../../src/report/import/comparisonCsv.ts';

const read = (text: string, percent = false) =>
  readComparisonCsv(Buffer.from(text), { file: 'jsm.csv', source: 'JSM', percent });
const problemsOf = (text: string, percent = false) =>
  read(text, percent).problems.map(({ place, message }) => `${place}: ${message}`);

describe('a row', () => {
  test('has a municipality by code or by name, shares 0..1, hours as hours', () => {
    const { figures, problems } = read(
      'municipality,year,figure,value,n\n0126,2016,within_1_day,0.85,108\nBotkyrka,2016,mean_response_hours,6.5,\nHaninge kommun,2015,unanswered,0.04,108\n',
    );
    expect(problems).toEqual([]);
    expect(figures).toEqual([
      { municipalityCode: '0126', year: 2016, figure: 'within_1_day', value: 0.85, n: 108, source: 'JSM' },
      {
        municipalityCode: '0127',
        year: 2016,
        figure: 'mean_response_hours',
        value: 6.5,
        n: null,
        source: 'JSM',
      },
      { municipalityCode: '0136', year: 2015, figure: 'unanswered', value: 0.04, n: 108, source: 'JSM' },
    ]);
  });

  test('may be written as a Swedish spreadsheet writes: byte order mark, semicolons, commas, % signs', () => {
    const { figures, problems } = read(
      '\ufeffMunicipality;Year;Figure;Value\r\nMalmö stad;2016;within_2_days;85,5 %\r\n',
    );
    expect(problems).toEqual([]);
    expect(figures).toMatchObject([{ municipalityCode: '1280', value: 0.855, n: null }]);
  });

  test('holds plain percentages where the file is said to', () => {
    expect(read('municipality,year,figure,value\n0126,2016,within_1_day,1\n', true).figures[0]?.value).toBe(
      0.01,
    );
    expect(
      read('municipality,year,figure,value\n0126,2016,mean_response_hours,7\n', true).figures[0]?.value,
    ).toBe(7);
  });
});

describe('what is wrong is told with its line, all of it at once', () => {
  test('cells', () => {
    expect(
      problemsOf(
        'municipality,year,figure,value,n\nHuddige,16,within_a_day,85,0\n0126,2016,within_1_day,85,108\n0126,2016,mean_response_hours,6 %,x\n',
      ),
    ).toEqual([
      'jsm.csv:2: municipality: found "Huddige", must be the code or the name of one of Sweden\'s municipalities',
      'jsm.csv:2: year: found "16", must be a year of four digits, e.g. 2017',
      expect.stringMatching(/^jsm.csv:2: figure: found "within_a_day", must be one of within_1_day, /),
      'jsm.csv:2: n: found "0", must be a number of letters or answers above 0, or nothing',
      'jsm.csv:3: value: found "85", must be a share from 0 to 1, or with a % sign; --percent takes plain percentages',
      'jsm.csv:4: value: found "6 %", must be working hours, e.g. 6.5',
      'jsm.csv:4: n: found "x", must be a number of letters or answers above 0, or nothing',
    ]);
  });

  test('columns', () => {
    expect(problemsOf('kommun,year,value\n0126,2016,1\n')).toEqual([
      'jsm.csv:1: found the columns "kommun", "year", "value", must have municipality, year, figure and value, and may have n (missing: municipality, figure)',
    ]);
  });

  test('a figure that stands twice', () => {
    expect(
      problemsOf('municipality,year,figure,value\n0126,2016,unanswered,0.1\nHuddinge,2016,unanswered,0.2\n'),
    ).toEqual(['jsm.csv: found 0126 2016 unanswered twice, must stand once']);
  });

  test('a file that is no CSV, no UTF-8, or empty', () => {
    expect(problemsOf('municipality,year,figure,value\n"a"b,2\n')[0]).toMatch(/^jsm.csv:2: not CSV/);
    expect(
      readComparisonCsv(Uint8Array.of(0xe5, 0xe4), { file: 'x.csv', source: '', percent: false }).problems,
    ).toEqual([{ place: 'x.csv', message: 'the text is not UTF-8: save the file again as "CSV UTF-8"' }]);
    expect(problemsOf('')[0]).toContain('found the columns nothing');
  });
});
