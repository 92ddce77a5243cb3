import { describe, expect, test } from 'vitest';
import { exampleWith, loaded, problemsOf } from './written.ts';

const config = exampleWith({ 'campaign.municipalities': { csv: 'asked.csv' } });
const HUDDINGE = {
  code: '0126',
  name: 'Huddinge',
  address: 'kommun@huddinge.example',
  domain: 'huddinge.example',
};
const HABO = { code: '0643', name: 'Habo', address: 'info@habo.example', domain: 'habo.example' };

describe('municipalities come from a CSV', () => {
  test.each([
    [
      'with commas',
      'code,name,address\n0126,Huddinge,kommun@huddinge.example\n0643,Habo,info@habo.example\n',
    ],
    [
      'with semicolons',
      'code;name;address\r\n0126;Huddinge;kommun@huddinge.example\r\n0643;Habo;info@habo.example\r\n',
    ],
    [
      'with a byte order mark',
      '\ufeffcode,name,address\n0126,Huddinge,kommun@huddinge.example\n0643,Habo,info@habo.example',
    ],
    [
      'with other columns in another order',
      'county,address,code,name\nx,kommun@huddinge.example,0126,Huddinge\ny,info@habo.example,0643,Habo\n',
    ],
    [
      'with quotes, spaces and empty rows',
      'code,name,address\n"0126", "Huddinge" ,kommun@huddinge.example\n\n,,\n0643,Habo,info@habo.example\n',
    ],
  ])('%s', async (_, csv) => {
    expect((await loaded(config, { 'asked.csv': csv })).campaign.municipalities).toEqual([HUDDINGE, HABO]);
  });
});

const REFUSED: [string, string | Uint8Array, string[]][] = [
  [
    'an address that is none',
    'code,name,address\n\n0126,Huddinge,nobody\n',
    [
      'asked.csv:3: address: found "nobody", must be one plain mail address without a name or brackets, e.g. "kontaktcenter@kommun.example" (å, ä, ö in a domain in its xn-- form)',
    ],
  ],
  [
    'an address that is not there',
    'code,name,address\n0126,Huddinge\n',
    [
      'asked.csv:2: address: found "", must be one plain mail address without a name or brackets, e.g. "kontaktcenter@kommun.example" (å, ä, ö in a domain in its xn-- form)',
    ],
  ],
  [
    'a code that a spreadsheet took for a number',
    'code,name,address\n126,Huddinge,kommun@huddinge.example\n',
    ['asked.csv:2: code: found "126", must be a municipality code of four digits as text, e.g. "0126"'],
  ],
  [
    'a line break inside a cell',
    'code,name,address\n9901,"Storby\nBcc: x@post.example",a@storby.example\n',
    [
      'asked.csv:3: name: found "Storby\\nBcc: x@post.example", must hold no line break, control character or other unseen character (U+000A is one)',
    ],
  ],
  [
    'the same municipality and address twice',
    'code,name,address\n0126,Huddinge,a@post.example\n0126,Huddinge,A@post.example\n',
    [
      'asked.csv:3: code: found "0126", must differ from asked.csv:2',
      'asked.csv:3: address: found "A@post.example", must differ from asked.csv:2',
    ],
  ],
  [
    "another municipality's name",
    'code,name,address\n0126,Haninge,a@post.example\n',
    ['asked.csv:2: name: found "Haninge", must be "Huddinge", the municipality with code 0126'],
  ],
  [
    'a column that is spelled wrong',
    'code,name,adress\n0126,Huddinge,a@post.example\n',
    [
      'asked.csv:1: found the columns "code", "name", "adress", must have code, name and address, each once (look at address)',
    ],
  ],
  [
    'no rows',
    'code,name,address\n',
    ['asked.csv: must hold at least one municipality below the names of the columns'],
  ],
  [
    'nothing',
    '',
    [
      'asked.csv:1: found the columns nothing, must have code, name and address, each once (look at code, name, address)',
    ],
  ],
  [
    'a quote that never ends',
    'code,name,address\n0126,"Huddinge,a@post.example\n',
    ['asked.csv:2: not CSV (CSV_QUOTE_NOT_CLOSED): quotes stand around a whole cell'],
  ],
  [
    'another encoding',
    Uint8Array.of(0x63, 0xd6, 0x0a),
    ['asked.csv: the text is not UTF-8: save the file again as "CSV UTF-8"'],
  ],
];

describe('a CSV is refused with file and line', () => {
  test.each(REFUSED)('%s', async (_, csv, lines) => {
    expect(await problemsOf(config, { 'asked.csv': csv })).toEqual(lines);
  });
});

test('a CSV that is not there is a problem of the config', async () => {
  expect(await problemsOf(config)).toEqual([
    'config.json: campaign.municipalities.csv: found "asked.csv", must be a file that can be read (ENOENT)',
  ]);
});

test('the operator is not mailed at the address of a municipality from the CSV', async () => {
  const csv = 'code,name,address\n0126,Huddinge,Matning@drift.example\n';
  expect(await problemsOf(config, { 'asked.csv': csv })).toEqual([
    'config.json: watch.operator: found "matning@drift.example", must not be the address of a municipality that is asked',
  ]);
});
